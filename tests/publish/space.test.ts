import { describe, expect, it } from 'vitest';
import { type ColumnTable, columnOf, numberAt, textAt } from '../../src/common/columns.js';
import type { Decision } from '../../src/disclosure/decision.js';
import type { Card } from '../../src/indicators/card.js';
import { type SpaceRules, spaceRules } from '../../src/indicators/space-rules.js';
import type { Figures } from '../../src/publish/figures.js';
import type { Level } from '../../src/publish/format.js';
import { readNeighbours } from '../../src/publish/neighbour-read.js';
import { spaceTables } from '../../src/publish/space/space-tables.js';
import type { AreaList } from '../../src/publish/warehouse-read.js';
import { withEngine } from '../../src/warehouse/engine.js';

const SIDE = 12;
const SIZE = SIDE * SIDE;
const at = (i: number): readonly [number, number] => [i % SIDE, Math.floor(i / SIDE)];

/** Buurten of a square of 12 by 12, one gemeente, and one buurt apart. */
const codes = [
  'GM0097',
  ...Array.from({ length: SIZE }, (_, i) => `BU0097${String(i).padStart(4, '0')}`),
  'BU00979999',
];
const nothing = codes.map(() => null);
const areas: AreaList = {
  codes,
  levels: codes.map((_, i): Level => (i === 0 ? 'gemeente' : 'buurt')),
  names: codes.map((code) => (code === 'BU00979999' ? 'Eilandje' : `buurt ${code}`)),
  wijken: nothing,
  gemeenten: nothing,
  geometries: nothing,
  outlines: nothing,
  peers: { groups: nothing, titles: { nl: nothing, en: nothing }, status: nothing },
  own: [],
};

/** Neighbours over sides and corners. */
const neighbours = codes.map((_, place) => {
  const i = place - 1;
  if (i < 0 || i >= SIZE) return [];
  return Array.from({ length: SIZE }, (__, j) => j)
    .filter((j) => j !== i && Math.max(...at(i).map((v, k) => Math.abs(v - (at(j)[k] as number)))) === 1)
    .map((j) => j + 1);
});

const block = (i: number): boolean => at(i).every((v) => v >= 3 && v <= 7);
/** Cases of 1,000: many in a block, and elsewhere as chance has it. */
const cases = codes.map((_, place) => (block(place - 1) ? 80 : 20) + ((place * 7919) % 13));

interface Given {
  readonly id?: string;
  readonly card?: Partial<Card>;
  readonly numerator?: readonly number[];
  readonly denominator?: readonly number[];
  readonly hidden?: readonly number[];
}

function figuresOf({
  id = 'x',
  card,
  numerator = cases,
  denominator = codes.map(() => 1000),
  hidden = [],
}: Given): Figures {
  const whole = {
    measure: 'share',
    per: 100,
    direction: 'higher_is_worse',
    levels: ['buurt'],
    ...card,
  } as Card;
  const shown = (values: readonly number[]): Float64Array =>
    Float64Array.from(values, (v, place) => (hidden.includes(place) ? Number.NaN : v));
  const nan = shown(nothing.map(() => Number.NaN));
  return {
    indicator: { id, file: '', card: whole, sql: '', sqlLine: 1, cardLine: 1, parameters: {}, hash: '' },
    period: 2024,
    decisions: codes.map(
      (_, p): Decision => ({ status: hidden.includes(p) ? 'suppressed' : 'ok', reason: null }),
    ),
    numerator: shown(numerator),
    denominator: shown(denominator),
    value: shown(numerator.map((n, p) => (100 * n) / (denominator[p] as number))),
    lower: shown(nothing.map(() => Number.NaN)),
    upper: shown(nothing.map(() => Number.NaN)),
    shrunk: { value: nan, lower: nan, upper: nan, sets: [] },
    estimated: nothing,
    unplaced: shown(nothing.map(() => Number.NaN)),
  };
}

async function tablesOf(
  given: readonly Given[],
  rules: Partial<SpaceRules> = {},
  threads = 1,
): Promise<ColumnTable[]> {
  return spaceTables({
    figures: given.map(figuresOf),
    areas,
    neighbours,
    rules: spaceRules.parse(rules),
    period: '2024',
    threads,
  });
}

const rowsOf = (table: ColumnTable | undefined): Record<string, string | number | null>[] =>
  Array.from({ length: table?.rows ?? 0 }, (_, row) =>
    Object.fromEntries(
      (table as ColumnTable).columns.map(({ name, data }) => [
        name,
        data.type === 'text' ? textAt(data, row) : numberAt(data, row),
      ]),
    ),
  );

describe('areas among their neighbours', () => {
  it('finds the block, and by far the most areas are in no class', async () => {
    const [clusters, cohesion] = await tablesOf([{}]);
    const rows = rowsOf(clusters);
    expect(rows).toHaveLength(SIZE + 1);
    const high = rows
      .filter((r) => r.cluster === 'high_high')
      .map((r) => codes.indexOf(r.area as string) - 1);
    expect(high.length).toBeGreaterThan(15);
    expect(high.every(block)).toBe(true);
    expect(rows.filter((r) => r.cluster === 'not_significant').length).toBeGreaterThan(80);
    expect(rows.filter((r) => (r.q as number) <= 0.05).every((r) => r.cluster !== 'not_significant')).toBe(
      true,
    );
    expect(rows.find((r) => r.area === 'BU00979999')).toMatchObject({
      cluster: 'island',
      z: null,
      p: null,
      q: null,
    });
    expect(rowsOf(cohesion)).toEqual([
      expect.objectContaining({
        indicator: 'x',
        level: 'buurt',
        status: 'ok',
        areas: SIZE + 1,
        islands: 1,
        island_names: 'Eilandje (BU00979999)',
        inference: 'moments',
        permutations: null,
        seed: null,
        fdr: 0.05,
      }),
    ]);
    expect(rowsOf(cohesion)[0]?.morans_i as number).toBeGreaterThan(0.5);
  });

  it('areas without a shown figure shape nothing: what stands under them can’t be told', async () => {
    const hidden = [40, 53, 66, 100];
    const [seen, other] = await Promise.all([
      tablesOf([{ hidden }]),
      tablesOf([{ hidden, numerator: cases.map((n, p) => (hidden.includes(p) ? 999 : n)) }]),
    ]);
    expect(other).toEqual(seen);
    const listed = rowsOf(seen[0]).map((r) => r.area);
    expect(hidden.some((p) => listed.includes(codes[p] as string))).toBe(false);
    // One around whom all are hidden is an island, and named.
    const around = neighbours[1] as number[];
    const alone = rowsOf((await tablesOf([{ hidden: around }]))[1])[0];
    expect(alone).toMatchObject({ islands: 2, areas: SIZE + 1 - around.length });
    expect(alone?.island_names).toContain(codes[1]);
  });

  it('small numbers don’t make a cluster: one house in three stands beside rates of thousands', async () => {
    const few = [66, 67, 78, 79];
    const all = codes.map((_, p) => (few.includes(p) ? 1 : 80 + ((p * 7919) % 41)));
    const of = codes.map((_, p) => (few.includes(p) ? 3 : 1000));
    const value = rowsOf(
      (await tablesOf([{ card: { measure: 'index' }, numerator: all, denominator: of }]))[0],
    );
    const rate = rowsOf(
      (await tablesOf([{ card: { measure: 'rate' }, numerator: all, denominator: of }]))[0],
    );
    const found = (rows: typeof rate): number => rows.filter((r) => r.cluster === 'high_high').length;
    expect(found(value)).toBeGreaterThan(0);
    expect(found(rate)).toBe(0);
  });

  it('a share above half is compared by its others, and turned back', async () => {
    const many = cases.map((n) => 1000 - n);
    const [low = [], high = []] = (await Promise.all([tablesOf([{}]), tablesOf([{ numerator: many }])])).map(
      ([c]) => rowsOf(c),
    );
    const turned = { high_high: 'low_low', low_low: 'high_high', high_low: 'low_high', low_high: 'high_low' };
    for (const [row, r] of low.entries()) {
      expect(high[row]?.p).toBe(r.p);
      expect(high[row]?.cluster).toBe(turned[r.cluster as keyof typeof turned] ?? r.cluster);
    }
  });

  it('says why nothing is tested, and leaves out what has no direction', async () => {
    const [clusters, cohesion] = await tablesOf([
      { id: 'few', hidden: codes.map((_, p) => p).filter((p) => p > 15) },
      {
        id: 'apart',
        hidden: codes
          .map((_, p) => p)
          .filter((p) => p > 0 && p <= SIZE && (at(p - 1)[0] % 2 || at(p - 1)[1] % 2)),
      },
      { id: 'none', numerator: codes.map(() => 0) },
      { id: 'context', card: { direction: 'neither' } },
      { id: 'gemeente', card: { levels: ['gemeente'] } },
    ]);
    expect(clusters?.rows).toBe(0);
    expect(rowsOf(cohesion).map((r) => [r.indicator, r.status, r.morans_i, r.p])).toEqual([
      ['few', 'too_few_areas', null, null],
      ['apart', 'no_neighbours', null, null],
      ['none', 'no_variation', null, null],
    ]);
  });

  it('permutation: the same in any number of threads, with its settings beside it', async () => {
    const rules = { inference: 'permutation', permutations: 999, seed: 5 } as const;
    const one = await tablesOf([{}, { id: 'y', hidden: [7] }], rules);
    expect(await tablesOf([{}, { id: 'y', hidden: [7] }], rules, 2)).toEqual(one);
    expect(rowsOf(one[1])[0]).toMatchObject({ inference: 'permutation', permutations: 999, seed: 5 });
    const p = columnOf(one[0] as ColumnTable, 'p').data;
    for (let row = 0; row < (one[0]?.rows ?? 0); row++) {
      const value = numberAt(p, row);
      if (value !== null) expect((value * 1000) % 2 < 1e-6 || value === 1).toBe(true);
    }
    expect(rowsOf(one[0]).filter((r) => r.cluster === 'high_high').length).toBeGreaterThan(10);
  });

  it('no rules, no tables', async () => {
    const task = { figures: [], areas, neighbours, rules: undefined, period: '2024', threads: 1 };
    expect(await spaceTables(task)).toEqual([]);
  });

  it('neighbours are read by place; who is in no list is nobody’s neighbour', async () => {
    const lists = await withEngine({}, async (connection) => {
      await connection.run('CREATE SCHEMA areas');
      await connection.run(`CREATE TABLE areas.neighbour AS SELECT * FROM (VALUES
        (2024, 'buurt', 'B', 'A', 'queen', NULL), (2024, 'buurt', 'A', 'B', 'queen', NULL),
        (2024, 'buurt', 'A', 'gone', 'queen', NULL), (2024, 'buurt', 'gone', 'A', 'queen', NULL),
        (2024, 'buurt', 'A', 'C', 'rook', 3.5)) AS t(vintage, level, area, neighbour, kind, border)`);
      return Promise.all([
        readNeighbours(connection, ['C', 'B', 'A'], 'queen'),
        readNeighbours(connection, ['C', 'B', 'A'], 'rook'),
      ]);
    });
    expect(lists.map((list) => list.map((row) => [...Array.from(row)]))).toEqual([
      [[], [2], [1]],
      [[], [], [0]],
    ]);
  });
});
