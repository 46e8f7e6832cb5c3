import { type Alternatives, type Choice, refuseFaults } from './choices.js';
import { weightedSums } from './means.js';
import { Ordering } from './ordering.js';
import { type Presence, presenceOf, presentWeights } from './presence.js';
import { below, streamOf, uniform } from './random.js';
import { emptyRanks, lastRanks, type Ranks, ranksFromTop, type Spare, spareOf } from './ranks.js';
import { membersOf, ScaledColumns } from './scaled-columns.js';
import { refuseUnfit, type ScoreParts } from './score-parts.js';

/** What the streams of a draw are for. */
const [PICK, WEIGHTS, SAMPLE] = [0, 1, 2];
/** Draws that are scored in one pass over the columns. */
const AT_ONCE = 8;

/** One way to make the score: by place among the alternatives; weights and samples by the number of their draw. */
export interface Pick {
  readonly weights: number;
  readonly normalisation: number;
  readonly aggregation: number;
  /** The indicator that is left out, −1 = none. */
  readonly leave_one_out: number;
  readonly sampling: number;
}

/** The weights of a draw: each times 1 ± at most `share`, uniformly and on its own. */
export function noisyWeights(
  weights: readonly number[],
  share: number,
  seed: number,
  draw: number,
): Float64Array {
  const stream = streamOf(seed, WEIGHTS, draw);
  return Float64Array.from(weights, (w) => w * (1 + share * (2 * uniform(stream) - 1)));
}

/** A score that can be made again under other choices. */
export class ScoreModel {
  readonly areas: number;
  /** Ranks of the score as declared, and the last of those that an area shares with its equals. */
  readonly nominal: Ranks;
  readonly nominalLast: Ranks;
  readonly #parts: ScoreParts;
  readonly #alternatives: Alternatives;
  readonly #seed: number;
  readonly #presence: Presence;
  readonly #ordering: Ordering;
  readonly #spare: Spare;
  readonly #scores: readonly Float64Array[];
  /** The two samples used last: a crossed pair of draws needs no more. */
  readonly #samples: { draw: number; columns: ScaledColumns }[];

  /** @throws RangeError when parts or alternatives can't be computed with. */
  constructor(parts: ScoreParts, alternatives: Alternatives, seed: number) {
    refuseFaults(alternatives);
    refuseUnfit(parts);
    const { columns, nominal } = parts;
    this.#parts = parts;
    this.#alternatives = alternatives;
    this.#seed = seed;
    this.areas = nominal.length;
    this.#presence = presenceOf(
      columns.map((c) => c.values),
      this.areas,
    );
    this.#ordering = new Ordering(this.areas);
    this.#spare = spareOf(this.areas);
    this.#scores = Array.from({ length: AT_ONCE }, () => new Float64Array(this.areas));
    const members = columns.map(membersOf);
    const keys = new Float64Array(this.areas);
    this.#samples = Array.from({ length: alternatives.sampling ? 2 : 1 }, () => ({
      draw: -1,
      columns: new ScaledColumns(columns, members, alternatives, this.#ordering, keys),
    }));
    this.nominal = emptyRanks(this.areas);
    ranksFromTop(nominal, this.nominal, this.#ordering, this.#spare);
    this.nominalLast = emptyRanks(this.areas);
    lastRanks(this.nominal, this.nominalLast, new Uint32Array(this.areas + 1));
  }

  /** The way of a draw: each alternative as likely as the others. */
  pick(draw: number): Pick {
    const { normalisation, aggregation, leaveOneOut } = this.#alternatives;
    const stream = streamOf(this.#seed, PICK, draw);
    const indicators = this.#parts.columns.length;
    return {
      weights: draw,
      normalisation: below(stream, normalisation.length),
      aggregation: below(stream, aggregation.length),
      leave_one_out: leaveOneOut && indicators > 1 ? below(stream, indicators + 1) - 1 : -1,
      sampling: draw,
    };
  }

  /**
   * Ranks under each of several ways, 1 = worst, 0 = has none. An area of which nothing is left has no rank in that draw. Ways on the same
   * columns are scored together; what a way gives does not depend on the others.
   * @param into one array a way.
   */
  ranks(picks: readonly Pick[], into: readonly Ranks[]): void {
    const together = new Map<string, number[]>();
    for (const [p, { sampling, normalisation, aggregation }] of picks.entries()) {
      const key = `${this.#alternatives.sampling ? sampling : 0} ${normalisation} ${aggregation}`;
      together.set(key, [...(together.get(key) ?? []), p]);
    }
    for (const group of together.values())
      for (let from = 0; from < group.length; from += AT_ONCE)
        this.#ranksOfAlike(group.slice(from, from + AT_ONCE), picks, into);
  }

  #ranksOfAlike(alike: readonly number[], picks: readonly Pick[], into: readonly Ranks[]): void {
    const { sampling, normalisation, aggregation } = picks[alike[0] as number] as Pick;
    const weights = alike.map((p) => this.#weights(picks[p] as Pick));
    const scores = this.#scores.slice(0, alike.length);
    weightedSums(this.#sample(sampling).of(normalisation, aggregation), weights, scores);
    for (const [a, p] of alike.entries()) {
      const own = scores[a] as Float64Array;
      this.#divide(own, presentWeights(this.#presence, weights[a] as Float64Array));
      ranksFromTop(own, into[p] as Ranks, this.#ordering, this.#spare);
    }
  }

  /** Sums become means over what is present, and NaN where an area is not ranked. @param present weight by pattern. */
  #divide(scores: Float64Array, present: Float64Array): void {
    const { patternOf } = this.#presence;
    const { nominal } = this.#parts;
    for (let i = 0; i < scores.length; i++) {
      const weight = present[patternOf[i] as number] as number;
      const ranked = weight > 0 && !Number.isNaN(nominal[i]);
      scores[i] = ranked ? (scores[i] as number) / weight : Number.NaN;
    }
  }

  #weights({ weights: draw, leave_one_out }: Pick): Float64Array {
    const { weights } = this.#alternatives;
    const noisy = noisyWeights(this.#parts.weights, weights, this.#seed, draw);
    if (leave_one_out >= 0) noisy[leave_one_out] = 0;
    return noisy;
  }

  #sample(draw: number): ScaledColumns {
    const samples = this.#samples;
    const known = this.#alternatives.sampling ? samples.findIndex((s) => s.draw === draw) : 0;
    if (known === 1) samples.reverse();
    else if (known < 0) {
      samples.reverse();
      const sample = samples[0] as { draw: number; columns: ScaledColumns };
      sample.draw = draw;
      sample.columns.draw(streamOf(this.#seed, SAMPLE, draw));
    }
    return (samples[0] as { columns: ScaledColumns }).columns;
  }
}

/** The way `a` with one choice made as in `b`. */
export function crossed(a: Pick, b: Pick, choice: Choice): Pick {
  return { ...a, [choice]: b[choice] };
}

/**
 * Places that an area shifts on average, over those ranked in both: how far its rank lies outside those that it had, `first` to
 * `last` where it shared them. 0 when there is none.
 */
export function meanShift(ranks: Ranks, first: Ranks, last: Ranks): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < ranks.length; i++) {
    const [rank, from, to] = [ranks[i] as number, first[i] as number, last[i] as number];
    if (rank === 0 || from === 0) continue;
    sum += rank < from ? from - rank : rank > to ? rank - to : 0;
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}
