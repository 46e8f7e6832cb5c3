import { type Alternatives, varied } from './choices.js';
import { emptyRanks, type Ranks } from './ranks.js';
import { crossed, meanShift, type Pick, ScoreModel } from './score-model.js';
import type { ScoreParts } from './score-parts.js';

/** Draws of one score, as one thread makes them: they depend on nothing but what stands here. */
export interface DrawPart {
  readonly parts: ScoreParts;
  readonly alternatives: Alternatives;
  readonly seed: number;
  /** Draws from the even number `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  /**
   * Of so many pairs of draws (0 and 1, 2 and 3, …) also what comes out when one choice of the first is made as in the second:
   * Saltelli's design, of which the first of each pair are A and the second B.
   */
  readonly pairs: number;
}

/** What the draws gave. */
export interface Draws {
  /** One row a draw, over the areas; 0 = not ranked. */
  readonly ranks: Ranks;
  /** Mean absolute shift of rank against the score as declared, one a draw. */
  readonly shifts: Float64Array;
  /** The same of the crossed draws: one array a choice that varies, one number a pair. */
  readonly crossed: readonly Float64Array[];
}

/** Draws that are made ready to be scored together. */
const AT_ONCE = 64;

/** Makes the draws of a part. @throws RangeError when its parts, alternatives or numbers can't be computed with. */
export function makeDraws({ parts, alternatives, seed, from, to, pairs }: DrawPart): Draws {
  if (!(from % 2 === 0 && from >= 0 && to > from))
    throw new RangeError(`draws ${from} to ${to}: expected an even number and a higher one`);
  if (!Number.isInteger(seed)) throw new RangeError(`a seed of ${seed}: expected a whole number`);
  const model = new ScoreModel(parts, alternatives, seed);
  const { areas } = model;
  const choices = varied(alternatives, parts.columns.length);
  const ranks = emptyRanksOf(areas, to - from);
  const shifts = new Float64Array(to - from);
  const own = Math.max(0, Math.min(pairs, Math.floor(to / 2)) - from / 2);
  const across = choices.map(() => new Float64Array(own));
  const spare = emptyRanks(areas);
  // A sample is kept for two draws: those of a pair, which are crossed next.
  const atOnce = alternatives.sampling ? 2 : AT_ONCE;
  for (let first = from; first < to; first += atOnce) {
    const picks = Array.from({ length: Math.min(atOnce, to - first) }, (_, i) => model.pick(first + i));
    const rows = picks.map((_, i) =>
      ranks.subarray((first - from + i) * areas, (first - from + i + 1) * areas),
    );
    model.ranks(picks, rows);
    for (const [i, row] of rows.entries())
      shifts[first - from + i] = meanShift(row, model.nominal, model.nominalLast);
    for (let i = 0; i + 1 < picks.length; i += 2) {
      const pair = (first - from + i) / 2;
      if (pair >= own) break;
      const [a, b] = [picks[i] as Pick, picks[i + 1] as Pick];
      for (const [c, choice] of choices.entries()) {
        model.ranks([crossed(a, b, choice)], [spare]);
        (across[c] as Float64Array)[pair] = meanShift(spare, model.nominal, model.nominalLast);
      }
    }
  }
  return { ranks, shifts, crossed: across };
}

function emptyRanksOf(areas: number, draws: number): Ranks {
  return emptyRanks(areas) instanceof Uint16Array
    ? new Uint16Array(areas * draws)
    : new Uint32Array(areas * draws);
}
