import { describe, expect, it } from 'vitest';
import { columnOf, numberAt, textAt } from '../../src/common/columns.js';
import type { Pipeline } from '../../src/indicators/pipeline.js';
import { type ScoreRules, scoreRules } from '../../src/indicators/score-rules.js';
import type { Figures } from '../../src/publish/figures.js';
import { contributionTable } from '../../src/publish/scores/contributions.js';
import { diagnosisTable } from '../../src/publish/scores/diagnosis.js';
import { scoreScale } from '../../src/publish/scores/scale.js';
import { type ThemeScore, themeScores } from '../../src/publish/scores/theme-scores.js';
import type { AreaList } from '../../src/publish/warehouse-read.js';
import { mulberry } from '../support/mulberry.js';

const WIJKEN = 6;
const BUURTEN = 40;

/** Wijken, buurten and one area of the user's own, which is not scored. */
const levels = [...new Array(WIJKEN).fill('wijk'), ...new Array(BUURTEN).fill('buurt'), 'gebied'];
const areas = { codes: levels.map((level, i) => `${level}${i}`), levels } as unknown as AreaList;

const next = mulberry(11);

/** A fifth of the areas has no figure, the first buurt none at all. */
function partOf(id: string, direction: string): Figures {
  const value = Float64Array.from(levels, (_, i) =>
    i === WIJKEN || next() < 0.2 ? Number.NaN : Math.round(next() ** 6 * 1e5) / 1e4,
  );
  const decisions = Array.from(value, (v) => ({ status: Number.isNaN(v) ? 'suppressed' : 'ok' }));
  const card = { theme: 'proef', direction, effort: id === 'een' ? 'haaldelict' : 'administrative' };
  const none = value.map(() => Number.NaN);
  const shrunk = { value: none, lower: none, upper: none, sets: [] };
  const estimated = levels.map((level) => (level === 'wijk' && id === 'drie' ? 'B' : null));
  return { indicator: { id, card }, value, decisions, shrunk, estimated } as unknown as Figures;
}

const parts = [
  partOf('een', 'higher_is_worse'),
  partOf('twee', 'higher_is_better'),
  partOf('drie', 'higher_is_worse'),
];

function scored(more: object): ThemeScore {
  const title = { nl: 'Proef', en: 'Trial' };
  const score: ScoreRules = scoreRules.parse({
    ...{ title, normalise: 'percentile_rank', weights: 'equal', minimum_available: 0.5 },
    ...more,
  });
  const pipeline = {
    themes: { proef: { title, score } },
    indicators: parts.map(({ indicator }) => indicator),
  };
  return themeScores(pipeline as unknown as Pipeline, parts, areas)[0] as ThemeScore;
}

const POSTS = { een: [0, 10], twee: [0, 8], drie: [1, 5] };
const DECLARED: readonly object[] = [
  {},
  { treat: {}, normalise: 'min_max', aggregate: 'geometric', weights: { een: 1, twee: 2, drie: 3 } },
  { normalise: 'exponential_rank', aggregate: 'harmonic' },
  { normalise: 'rank', aggregate: { power: -2 } },
  { normalise: 'z_score', aggregate: 'mazziotta_pareto' },
  { normalise: 'normal_score' },
  { normalise: 'borda', aggregate: 'copeland', weights: { een: 1, twee: 2, drie: 4 } },
  { normalise: { goalposts: POSTS }, aggregate: 'geometric' },
  { normalise: { distance_to_target: { een: 5, twee: 0.01, drie: 5 } } },
  { normalise: { distance_to_reference: ['buurt20', 'wijk2'] } },
];

describe('the score of a theme', () => {
  it.each(DECLARED)('has published contributions that sum to it: %j', (declared) => {
    const score = scored(declared);
    const { rows, columns, ...table } = contributionTable([score], parts, areas);
    const of = (name: string) => columnOf({ rows, columns, ...table }, name).data;
    const sums = new Map<string, { sum: number; weight: number; parts: number }>();
    for (let row = 0; row < rows; row++) {
      const area = textAt(of('area'), row) as string;
      const { sum, weight, parts: n } = sums.get(area) ?? { sum: 0, weight: 0, parts: 0 };
      const id = textAt(of('indicator'), row);
      expect(textAt(of('effort'), row)).toBe(id === 'een' ? 'haaldelict' : 'administrative');
      expect(textAt(of('direction'), row)).toBe(id === 'twee' ? 'higher_is_better' : 'higher_is_worse');
      expect(textAt(of('estimated'), row)).toBe(area.startsWith('wijk') && id === 'drie' ? 'B' : null);
      sums.set(area, {
        sum: sum + (numberAt(of('contribution'), row) ?? Number.NaN),
        weight: weight + (numberAt(of('weight'), row) ?? Number.NaN),
        parts: n + 1,
      });
    }
    const shown = areas.codes.filter((_, i) => !Number.isNaN(score.score[i]));
    expect([...sums.keys()].sort()).toEqual([...shown].sort());
    expect(shown.length).toBeGreaterThan(30);
    const { decimals, breaks } = scoreScale(score.rules);
    for (const [i, code] of areas.codes.entries()) {
      const own = sums.get(code);
      if (!own) continue;
      expect(Math.abs(own.sum - (score.score[i] as number)), code).toBeLessThan(0.5 * 10 ** -decimals + 3e-4);
      expect(own.weight, code).toBeCloseTo(1, 3);
      expect(own.parts, code).toBe(score.parts[i]);
    }
    expect(breaks.every((b, i) => i === 0 || b > (breaks[i - 1] as number))).toBe(true);
    // The scale is that of the scores: they lie on both sides of its middle.
    const buurten = score.score.filter((v, i) => levels[i] === 'buurt' && !Number.isNaN(v));
    expect(
      buurten.some((v) => v < (breaks[2] as number)) && buurten.some((v) => v >= (breaks[0] as number)),
    ).toBe(true);
  });

  it('is turned by the direction of each part, and compares areas of one level', () => {
    const { oriented, score, signs } = scored({});
    expect(signs).toEqual([1, -1, 1]);
    for (const [k, { value }] of parts.entries())
      for (const [i, level] of levels.entries())
        if (level !== 'gebied' && !Number.isNaN(value[i]))
          expect(oriented[k]?.[i]).toBeCloseTo((signs[k] as number) * (value[i] as number), 12);
    expect(Number.isNaN(score.at(-1))).toBe(true);
    const place = (v: number, level: string, k: number): number => {
      const own = oriented[k]?.filter((w, i) => levels[i] === level && !Number.isNaN(w)) ?? [];
      const below = own.filter((w) => w < v).length + (own.filter((w) => w === v).length - 1) / 2;
      return (100 * below) / (own.length - 1);
    };
    for (const [i, level] of levels.entries()) {
      if (Number.isNaN(score[i])) continue;
      const places = parts.flatMap((_, k) => {
        const v = oriented[k]?.[i] as number;
        const enough = (oriented[k] ?? new Float64Array()).filter(
          (w, j) => levels[j] === level && !Number.isNaN(w),
        );
        return Number.isNaN(v) || enough.length < 5 ? [] : [place(v, level, k)];
      });
      expect(score[i]).toBeCloseTo(places.reduce((a, b) => a + b, 0) / places.length, 0);
    }
  });

  it('says in a table which cells were treated and what hangs together', () => {
    const score = scored({ treat: {}, normalise: 'min_max' });
    const table = diagnosisTable([score], areas);
    const rows = Array.from({ length: table.rows }, (_, row) =>
      Object.fromEntries(
        table.columns.map(({ name, data }) => [
          name,
          data.type === 'text' ? textAt(data, row) : numberAt(data, row),
        ]),
      ),
    );
    const buurten = rows.filter(({ level }) => level === 'buurt');
    expect(buurten.map(({ indicator }) => indicator)).toEqual(['een', 'twee', 'drie']);
    const treated = buurten.reduce((sum, row) => sum + Number(row.treated), 0);
    expect(treated).toBeGreaterThan(0);
    expect(treated).toBe(
      score.treated.reduce(
        (sum, marks) => sum + marks.filter((m, i) => m > 0 && levels[i] === 'buurt').length,
        0,
      ),
    );
    for (const row of buurten) expect(Number(row.correlation_score)).toBeGreaterThan(0);
    // Six wijken are too few for a correlation.
    for (const row of rows.filter(({ level }) => level === 'wijk'))
      expect([row.flag, row.correlation_score]).toEqual(['too_few', null]);
  });
});
