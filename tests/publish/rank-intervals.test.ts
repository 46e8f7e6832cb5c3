import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnOf, numberAt } from '../../src/common/columns.js';
import type { Card } from '../../src/indicators/card.js';
import type { Indicator } from '../../src/indicators/definition.js';
import type { Pipeline } from '../../src/indicators/pipeline.js';
import { scoreRules } from '../../src/indicators/score-rules.js';
import { uncertaintyRules } from '../../src/indicators/uncertainty-rules.js';
import type { Figures } from '../../src/publish/figures.js';
import { format as picture } from '../../src/publish/formats/map-picture.js';
import { themeScores } from '../../src/publish/scores/theme-scores.js';
import { rankColumns } from '../../src/publish/uncertainty/rank-columns.js';
import { rankWords } from '../../src/publish/uncertainty/rank-words.js';
import { rankedScores } from '../../src/publish/uncertainty/ranked-scores.js';
import { sensitivityTable } from '../../src/publish/uncertainty/sensitivity-table.js';
import type { AreaList } from '../../src/publish/warehouse-read.js';
import { mulberry } from '../support/mulberry.js';
import { content } from './content.js';
import { pathOf, writeTwice } from './write-twice.js';

const [BUURTEN, WIJKEN] = [40, 6];
const SIZE = BUURTEN + WIJKEN;
const levels = Array.from({ length: SIZE }, (_, i) => (i < BUURTEN ? ('buurt' as const) : ('wijk' as const)));
const areas = { codes: levels.map((level, i) => `${level}${i}`), levels } as unknown as AreaList;

/** An invented rate: the first buurt by far the highest and of many units, the second hidden, one in ten of few units. */
function invented(
  id: string,
  direction: Card['direction'],
  seed: number,
  units: (i: number) => number,
): Figures {
  const next = mulberry(seed);
  const denominator = Float64Array.from({ length: SIZE }, (_, i) => (i === 1 ? Number.NaN : units(i)));
  const numerator = denominator.map((d, i) => Math.round(d * (i === 0 ? 0.9 : 0.1 + 0.3 * next())));
  const value = numerator.map((n, i) => Math.round((1e6 * n) / (denominator[i] as number)) / 1e4);
  const card = { theme: 'drugs', direction, interval: 'wilson', measure: 'share', per: 100 } as Card;
  const indicator = { id, card: { ...card, effort: 'administrative' } } as Indicator;
  const decisions = levels.map((_, i) => ({ status: i === 1 ? 'suppressed' : 'ok' }));
  const nothing = new Float64Array(SIZE).fill(Number.NaN);
  return {
    indicator,
    numerator,
    denominator,
    value,
    decisions,
    lower: nothing,
    upper: nothing,
    shrunk: { value: nothing, lower: nothing, upper: nothing, sets: [] },
  } as unknown as Figures;
}

const many = (i: number): number => (i === 2 ? 12 : 2000 + i);
const figures = [invented('een', 'higher_is_worse', 1, many), invented('twee', 'higher_is_worse', 2, many)];

function pipelineOf(uncertainty: object = {}): Pipeline {
  const score = scoreRules.parse({
    title: { nl: 'S', en: 'S' },
    normalise: 'percentile_rank',
    weights: 'equal',
    minimum_available: 0.5,
  });
  return {
    themes: { drugs: { title: score.title, score } },
    indicators: figures.map((f) => f.indicator),
    uncertainty: uncertaintyRules.parse({ draws: 400, pairs: 50, ...uncertainty }),
  } as unknown as Pipeline;
}

async function ranked(pipeline = pipelineOf(), latest: readonly Figures[] = figures) {
  return rankedScores(pipeline, latest, themeScores(pipeline, latest, areas), areas, 2);
}

describe('scores of a release', () => {
  it('have a rank within its interval where there is a score, and none elsewhere', async () => {
    const { scores } = await ranked();
    const [{ score, ranks }] = scores as [(typeof scores)[number]];
    for (const i of levels.keys()) {
      const all = [ranks.rank, ranks.low, ranks.high].map((v) => v[i] as number);
      if (Number.isNaN(score[i])) {
        expect(all, `${i}`).toEqual([Number.NaN, Number.NaN, Number.NaN]);
        expect(ranks.topDecile[i]).toBeNaN();
        continue;
      }
      const [rank, low, high] = all as [number, number, number];
      expect(low).toBeGreaterThanOrEqual(1);
      expect(low <= rank && rank <= high && high <= BUURTEN, `${i}: ${all}`).toBe(true);
    }
    expect(score[1]).toBeNaN();
    expect([ranks.rank[0], ranks.low[0], ranks.high[0], ranks.topDecile[0]]).toEqual([1, 1, 1, 1]);
    // Of twelve units hardly anything is known, of thousands much.
    const width = ranks.high.map((h, i) => h - (ranks.low[i] as number));
    const others = [...width.subarray(3, BUURTEN)].sort((a, b) => a - b);
    expect(width[2]).toBeGreaterThan(others[Math.floor(others.length / 2)] as number);
    // Six wijken have no tenth.
    expect([...ranks.topDecile.subarray(BUURTEN)].every((p) => Number.isNaN(p))).toBe(true);
    expect(Math.min(...ranks.rank.subarray(BUURTEN))).toBe(1);
    expect(Math.max(...ranks.high.subarray(BUURTEN))).toBe(WIJKEN);
  });

  it('stand anywhere among their equals', async () => {
    const alike = invented('een', 'higher_is_worse', 1, many);
    const same = { ...alike, value: alike.value.map((v) => (Number.isNaN(v) ? v : 5)) };
    const { scores } = await ranked(pipelineOf({ sampling: false }), [
      same,
      { ...same, indicator: alike.indicator },
    ]);
    const ranks = scores[0]?.ranks;
    for (const i of [0, 2, BUURTEN - 1])
      expect([ranks?.rank[i], ranks?.low[i], ranks?.high[i]]).toEqual([1, 1, BUURTEN - 1]);
    expect(ranks?.topDecile[0]).toBeCloseTo(4 / (BUURTEN - 1), 3);
  });

  it('turn what is better the other way, in the draws too', async () => {
    const better = [
      invented('een', 'higher_is_better', 1, many),
      invented('twee', 'higher_is_better', 2, many),
    ];
    const { scores } = await ranked(pipelineOf(), better);
    expect([scores[0]?.ranks.rank[0], scores[0]?.ranks.low[0]]).toEqual([BUURTEN - 1, BUURTEN - 1]);
  });

  it('hang on nothing when nothing varies', async () => {
    const one = { normalisation: ['percentile_rank'], aggregation: ['arithmetic'] };
    const still = { weights: 0, ...one, leave_one_out: false, sampling: false };
    const { scores, sensitivities } = await ranked(pipelineOf(still));
    const [{ score, ranks }] = scores as [(typeof scores)[number]];
    const apart = [...levels.keys()].filter(
      (i) => score.indexOf(score[i] as number) === score.lastIndexOf(score[i] as number),
    );
    expect(apart.length).toBeGreaterThan(20);
    for (const i of apart) expect([ranks.low[i], ranks.high[i]]).toEqual([ranks.rank[i], ranks.rank[i]]);
    expect(sensitivityTable(sensitivities).rows).toBe(0);
  });

  it('say of each level how much each choice is behind, with the error of saying so', async () => {
    const table = sensitivityTable((await ranked()).sensitivities);
    expect(table.rows).toBe(2 * 5);
    const at = (name: string, row: number): number => numberAt(columnOf(table, name).data, row) as number;
    for (let row = 0; row < table.rows; row++) {
      expect(at('total', row)).toBeGreaterThanOrEqual(0);
      expect(at('first_order', row)).toBeLessThan(at('total', row) + 4 * at('first_order_error', row) + 0.1);
      expect(at('mean_shift', row)).toBeGreaterThan(0);
    }
    expect(table.key).toEqual(['theme', 'level', 'choice']);
  });

  it('are never without it in words and under the pointer of a map', async () => {
    const [score] = (await ranked()).scores;
    const words = score && rankWords(score, areas);
    expect(words?.nl).toMatch(/\d+ plaatsen bij de 39 buurten, \d+ plaatsen bij de 6 wijken/);
    const rank = Float64Array.from({ length: content.areas.rows }, (_, i) => (i === 0 ? 3 : Number.NaN));
    const columns = rankColumns(
      'score_vastgoed',
      { nl: 'S', en: 'S' },
      {
        rank,
        low: rank.map((v) => v - 1),
        high: rank.map((v) => v + 4),
        topDecile: rank,
      },
    );
    const wide = { ...content.areas, columns: [...content.areas.columns, ...columns] };
    const styles = content.styles.map((s) => ({ ...s, madeOf: words, rankInterval: words }));
    const files = await writeTwice(picture, { ...content, areas: wide, styles } as typeof content);
    const svg = readFileSync(pathOf(files, 'risicokaart.svg'), 'utf8');
    expect(svg).toContain('<title>Kop Zeedijk (BU0363AA00): 12,5; plaats 3 (2–7)</title>');
    expect(svg).toContain('Een plaats in de rangorde is niet zeker');
  });
});

describe('the rules of the draws', () => {
  const faults = (rules: object): string[] =>
    uncertaintyRules.safeParse(rules).error?.issues.map((issue) => issue.message) ?? [];

  it('have a default', () => {
    expect(uncertaintyRules.parse(undefined)).toMatchObject({ draws: 1000, weights: 0.25, pairs: 100 });
  });

  it('refuse a combination that can’t be computed, and more pairs than draws', () => {
    expect(faults({ normalisation: ['min_max', 'z_score'] })).toEqual([
      expect.stringContaining('z_score with geometric'),
    ]);
    expect(faults({ normalisation: ['z_score'], aggregation: ['arithmetic'] })).toEqual([]);
    expect(faults({ draws: 100, pairs: 51 })).toEqual([expect.stringContaining('51 pairs of 100 draws')]);
  });
});
