import type { Decision } from '../../disclosure/decision.js';
import type { Figures } from '../figures.js';
import type { ThemeScore } from '../scores/theme-scores.js';
import type { Withheld } from './verdict.js';

/** Every cell says so, also one that would have been empty: a reason of its own would tell of what is not shown. */
const WITHHELD: Decision = { status: 'suppressed', reason: 'withheld' };

function nothing(values: Float64Array): Float64Array {
  return new Float64Array(values.length).fill(Number.NaN);
}

/** Figures of which no cell is shown, in no table, map or score. */
function withoutFigures(figures: Figures): Figures {
  const { value, numerator, denominator, lower, upper, shrunk } = figures;
  return {
    ...figures,
    decisions: figures.decisions.map(() => WITHHELD),
    numerator: nothing(numerator),
    denominator: nothing(denominator),
    value: nothing(value),
    lower: nothing(lower),
    upper: nothing(upper),
    shrunk: {
      value: nothing(shrunk.value),
      lower: nothing(shrunk.lower),
      upper: nothing(shrunk.upper),
      sets: [],
    },
    estimated: figures.estimated.map(() => null),
  };
}

function isIn(withheld: readonly Withheld[], kind: Withheld['kind'], id: string): boolean {
  return withheld.some((w) => w.kind === kind && w.id === id);
}

/** The figures with those taken out that are withheld, of every year. */
export function withholdFigures(all: readonly Figures[], withheld: readonly Withheld[]): Figures[] {
  return all.map((f) => (isIn(withheld, 'indicator', f.indicator.id) ? withoutFigures(f) : f));
}

/** The scores with those blanked that are withheld: their parts stay what they are. */
export function withholdScores(scores: readonly ThemeScore[], withheld: readonly Withheld[]): ThemeScore[] {
  return scores.map((score) => {
    if (!isIn(withheld, 'score', score.theme)) return score;
    return {
      ...score,
      score: nothing(score.score),
      parts: nothing(score.parts),
      status: score.status.map((status) => (status === null ? null : 'suppressed')),
      reasons: score.status.map((status) => (status === null ? null : 'withheld')),
      oriented: score.oriented.map(nothing),
      normalised: score.normalised.map(nothing),
      contributions: score.contributions.map(nothing),
      treated: score.treated.map((marks) => new Uint8Array(marks.length)),
    };
  });
}
