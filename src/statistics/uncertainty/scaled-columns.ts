import type { Alternatives } from './choices.js';
import { MEANS } from './means.js';
import type { Ordering } from './ordering.js';
import { drawPosterior, type Posterior, posteriorOf } from './posterior.js';
import type { Stream } from './random.js';
import { SCALES } from './scales.js';
import type { ScoreColumn } from './score-parts.js';

/** Positions of the values that are there. */
export function membersOf({ values }: ScoreColumn): Int32Array {
  const present = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) present[count++] = i;
  return present.subarray(0, count);
}

/** The indicators of one sample on every scale that is asked for, made when it is and kept until the next sample. */
export class ScaledColumns {
  readonly #values: readonly Float64Array[];
  readonly #scaled: (readonly Float64Array[] | null)[];
  readonly #ready: boolean[];
  readonly #posteriors: readonly (Posterior | null)[];
  readonly #spare: Float64Array;

  constructor(
    readonly columns: readonly ScoreColumn[],
    readonly members: readonly Int32Array[],
    readonly alternatives: Alternatives,
    readonly ordering: Ordering,
    readonly keys: Float64Array,
  ) {
    const { sampling } = alternatives;
    this.#values = columns.map(({ values, counted }) => (sampling && counted ? values.slice() : values));
    this.#posteriors = sampling ? columns.map(posteriorOf) : [];
    this.#spare = new Float64Array(2 * keys.length);
    const ways = alternatives.normalisation.length * (alternatives.aggregation.length + 1);
    this.#scaled = new Array(ways).fill(null);
    this.#ready = new Array(ways).fill(false);
  }

  /** Takes another sample: draws all rates and shares anew. */
  draw(stream: Stream): void {
    for (const [k, posterior] of this.#posteriors.entries())
      if (posterior) drawPosterior(stream, posterior, this.#values[k] as Float64Array, this.#spare);
    this.#ready.fill(false);
  }

  /**
   * The columns of a normalisation, made ready for an aggregation (both by their place among the alternatives): one array an
   * indicator, 0 where it has no value.
   */
  of(normalisation: number, aggregation: number): readonly Float64Array[] {
    const { alternatives } = this;
    const way = alternatives.aggregation[aggregation] as Alternatives['aggregation'][number];
    const first = normalisation * (alternatives.aggregation.length + 1);
    const plain = this.#columnsAt(first, (k, into) => {
      const scale =
        SCALES[alternatives.normalisation[normalisation] as Alternatives['normalisation'][number]];
      scale(this.#values[k] as Float64Array, this.members[k] as Int32Array, into, this.ordering, this.keys);
    });
    if (way === 'arithmetic') return plain;
    const { forward } = MEANS[way];
    return this.#columnsAt(first + 1 + aggregation, (k, into) => {
      const from = plain[k] as Float64Array;
      for (const i of this.members[k] as Int32Array) into[i] = forward(from[i] as number);
    });
  }

  #columnsAt(place: number, fill: (k: number, into: Float64Array) => void): readonly Float64Array[] {
    const known = this.#scaled[place] ?? this.columns.map(({ values }) => new Float64Array(values.length));
    this.#scaled[place] = known;
    if (this.#ready[place]) return known;
    for (const [k, into] of known.entries()) fill(k, into);
    this.#ready[place] = true;
    return known;
  }
}
