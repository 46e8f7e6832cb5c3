import { describe, expect, it } from 'vitest';
import { type ColumnTable, cellAt } from '../../src/common/columns.js';
import type { Card } from '../../src/indicators/card.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { similarFaults } from '../../src/indicators/similar-rules.js';
import type { Figures } from '../../src/publish/figures.js';
import { peerTable } from '../../src/publish/peers/peer-table.js';
import { similarTable } from '../../src/publish/peers/similar-table.js';
import type { AreaList } from '../../src/publish/warehouse-read.js';

const N = 9;
const nothing = Array.from({ length: N }, () => null);
const groups = [...Array.from({ length: 7 }, () => 'buurt:3:1-500'), null, 'buurt:5:1-500'];

const areas: AreaList = {
  codes: Array.from({ length: N }, (_, i) => `BU0097010${i}`),
  levels: Array.from({ length: N }, () => 'buurt'),
  names: Array.from({ length: N }, (_, i) => `Buurt ${i}`),
  wijken: nothing,
  gemeenten: nothing,
  geometries: nothing,
  outlines: nothing,
  peers: {
    groups,
    titles: { nl: nothing, en: nothing },
    status: groups.map((g) => (g ? 'ok' : 'no_urbanity')),
  },
  own: [],
};

function figures(
  id: string,
  card: Partial<Card>,
  numerator: readonly number[],
  denominator = 100,
  hidden: readonly number[] = [],
): Figures {
  const whole = {
    direction: 'higher_is_worse',
    kind: 'signal',
    measure: 'share',
    per: 100,
    interval: 'wilson',
    levels: ['buurt'],
    ...card,
  } as Card;
  const indicator: Indicator = {
    id,
    file: 'x.sql',
    card: whole,
    sql: '',
    sqlLine: 1,
    cardLine: 1,
    parameters: {},
    hash: '',
  };
  const n = Float64Array.from(numerator);
  return {
    indicator,
    period: 2024,
    decisions: numerator.map((_, i) =>
      hidden.includes(i) ? { status: 'suppressed', reason: null } : { status: 'ok', reason: null },
    ),
    numerator: n,
    denominator: n.map(() => denominator),
    value: n.map((v) => (100 * v) / denominator),
    lower: n,
    upper: n,
    shrunk: { value: n, lower: n, upper: n, sets: [] },
    estimated: nothing,
    unplaced: n,
  } as Figures;
}

function rowsOf(table: ColumnTable): Record<string, unknown>[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map((c) => [c.name, cellAt(c.data, row)])),
  );
}

describe('the table of peers', () => {
  it('holds each figure against the others of its group, or says why not', () => {
    const rows = rowsOf(peerTable([figures('x', {}, [10, 10, 10, 10, 10, 10, 40, 10, 10])], areas));
    expect(rows.map((r) => [r.position, r.reason])).toEqual([
      ...Array.from({ length: 6 }, () => ['within', null]),
      ['above_998', null],
      [null, 'no_urbanity'],
      [null, 'too_few_peers'],
    ]);
    expect(rows[6]).toMatchObject({
      peers: 6,
      lower_quartile: 10,
      median: 10,
      upper_quartile: 10,
      pooled: 14.2857,
      value: 40,
    });
    expect(rows[8]).toMatchObject({ peers: 0, median: null, pooled: null });
  });

  it('says of each row which way it points, what it follows, and whether it is estimated', () => {
    const counts = [10, 10, 10, 10, 10, 10, 40, 10, 10];
    const police = figures('x', { effort: 'haaldelict' }, counts);
    const guessed = { ...police, estimated: counts.map((_, i) => (i === 2 ? 'C' : null)) };
    const better = figures('y', { direction: 'higher_is_better', effort: 'administrative' }, counts);
    const rows = rowsOf(peerTable([guessed, better], areas));
    expect(rows[2]).toMatchObject({ direction: 'higher_is_worse', effort: 'haaldelict', estimated: 'C' });
    expect(rows[N + 2]).toMatchObject({
      ...{ direction: 'higher_is_better', effort: 'administrative', estimated: null },
    });
  });

  it('is made of shown figures alone: a hidden one has no row and moves nobody’s', () => {
    const shown = figures('x', {}, [10, 12, 10, 14, 10, 16, 11, 10, 10], 100, [5]);
    const other = figures('x', {}, [10, 12, 10, 14, 10, 99, 11, 10, 10], 100, [5]);
    const rows = rowsOf(peerTable([shown], areas));
    expect(rows).toEqual(rowsOf(peerTable([other], areas)));
    expect(rows.map((r) => r.area)).not.toContain('BU00970105');
    expect(rows[0]?.peers).toBe(5);
  });

  it('has no funnel of a full count or of areas that are all alike, and nothing of what has no direction', () => {
    const same = [10, 12, 10, 14, 10, 16, 11, 10, 10];
    expect(rowsOf(peerTable([figures('x', { interval: 'none' }, same)], areas))[0]).toMatchObject({
      median: 11.5,
      position: null,
      reason: 'no_interval',
    });
    const none = figures(
      'x',
      { measure: 'rate', interval: 'poisson' },
      same.map(() => 0),
    );
    expect(rowsOf(peerTable([none], areas))[0]).toMatchObject({ median: 0, reason: 'all_alike' });
    expect(
      peerTable(
        [figures('x', { direction: 'neither' }, same), figures('y', { measure: 'mean' }, same)],
        areas,
      ).rows,
    ).toBe(0);
    const rate = figures('x', { measure: 'rate', interval: 'poisson' }, [10, 10, 10, 10, 10, 10, 60, 10, 10]);
    expect(rowsOf(peerTable([rate], areas))[6]?.position).toBe('above_998');
  });

  it('reads a share that rounding lifted above its whole as all of it', () => {
    const lifted = figures('x', {}, [95, 90, 105, 100, 95, 90, 95, 10, 10]);
    expect(rowsOf(peerTable([lifted], areas))[2]).toMatchObject({ position: 'within', reason: null });
  });
});

const rules = {
  columns: [
    { indicator: 'a', scale: 'plain' as const },
    { indicator: 'b', scale: 'log' as const },
  ],
  of: ['buurt' as const],
  number: 2,
  fewest: 5,
  sources: ['own'],
};

describe('the table of similar areas', () => {
  const a = figures('a', { direction: 'neither' }, [1, 2, 3, 4, 5, 6, 7, 8, 1.1], 100, [3]);
  const b = figures('b', { direction: 'neither' }, [10, 100, 10, 10, 10, 0, 10, 10, 10]);

  it('names the nearest by shown context figures, with the distance and what differs most', () => {
    const [table] = similarTable(rules, [a, b], areas);
    const rows = rowsOf(table as ColumnTable);
    expect(rows[0]).toMatchObject({
      area: 'BU00970100',
      rank: 1,
      similar_area: 'BU00970108',
      similar_name: 'Buurt 8',
      differing: 'a',
    });
    expect(rows).toHaveLength(14);
    // One is hidden, one is nought on a scale of factors.
    for (const code of ['BU00970103', 'BU00970105'])
      expect(rows.some((r) => r.area === code || r.similar_area === code)).toBe(false);
  });

  it('is empty of too few areas or without one of its columns, and absent where none are declared', () => {
    expect(similarTable({ ...rules, fewest: 8 }, [a, b], areas)[0]?.rows).toBe(0);
    expect(similarTable(rules, [a], areas)[0]?.rows).toBe(0);
    expect(similarTable(undefined, [a, b], areas)).toEqual([]);
  });

  it('goes by context alone: what areas are judged by makes them alike in nothing', () => {
    const [plain, judged] = [
      figures('a', { kind: 'context', direction: 'neither' }, [1]),
      figures('b', { kind: 'signal' }, [1]),
    ];
    const faults = similarFaults(rules, [plain.indicator, judged.indicator], 'pipeline.yaml');
    expect(faults.map((f) => f.what)).toEqual([expect.stringContaining('`b`')]);
    expect(similarFaults(rules, [plain.indicator], 'pipeline.yaml')[0]?.what).toContain('there is not');
    expect(similarFaults(undefined, [], 'pipeline.yaml')).toEqual([]);
  });
});
