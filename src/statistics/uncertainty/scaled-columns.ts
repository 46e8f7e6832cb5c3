import type { Alternatives } from './choices.js';
import { MEANS } from './means.js';
import type { Ordering } from './ordering.js';
import { rateDraw, shareDraw } from './posterior.js';
import type { Stream } from './random.js';
import { SCALES } from './scales.js';
import type { ScoreColumn } from './score-parts.js';

/** Positions of the values that are there. */
export function membersOf({ values }: ScoreColumn): Int32Array {
  const present: number[] = [];
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) present.push(i);
  return Int32Array.from(present);
}

/** The values with every rate and share drawn anew. */
function drawInto({ values, counted }: ScoreColumn, members: Int32Array, stream: Stream, into: Float64Array) {
  if (!counted) return;
  const { numerator, denominator, factor } = counted;
  const draw = counted.kind === 'rate' ? rateDraw : shareDraw;
  for (let k = 0; k < members.length; k++) {
    const i = members[k] as number;
    const n = numerator[i] as number;
    into[i] = Number.isNaN(n) ? (values[i] as number) : factor * draw(stream, n, denominator[i] as number);
  }
}

/** The indicators of one sample on every scale that is asked for, made when it is and kept until the next sample. */
export class ScaledColumns {
  readonly #values: readonly Float64Array[];
  readonly #scaled: (readonly Float64Array[] | null)[];
  readonly #ready: boolean[];

  constructor(
    readonly columns: readonly ScoreColumn[],
    readonly members: readonly Int32Array[],
    readonly alternatives: Alternatives,
    readonly ordering: Ordering,
    readonly keys: Float64Array,
  ) {
    this.#values = columns.map(({ values, counted }) => (counted ? Float64Array.from(values) : values));
    const ways = alternatives.normalisation.length * (alternatives.aggregation.length + 1);
    this.#scaled = new Array(ways).fill(null);
    this.#ready = new Array(ways).fill(false);
  }

  /** Takes another sample: draws all rates and shares anew. */
  draw(stream: Stream): void {
    for (const [k, column] of this.columns.entries())
      drawInto(column, this.members[k] as Int32Array, stream, this.#values[k] as Float64Array);
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
