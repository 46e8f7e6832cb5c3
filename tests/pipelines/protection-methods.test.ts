import { beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/cli/context.js';
import { type ColumnTable, cellAt, columnOf } from '../../src/common/columns.js';
import type { Pipeline } from '../../src/indicators/pipeline.js';
import { withProtection } from '../../src/indicators/protect.js';
import { type Content, releaseContent } from '../../src/publish/content.js';
import { sumsOf } from '../../src/publish/figures.js';
import { allChangedCounts } from '../../src/publish/perturbation/changed-counts.js';
import { type PeriodCounts, readWarehouse, type WarehouseContent } from '../../src/publish/warehouse-read.js';
import type { ComputeContext } from '../../src/run/compute-context.js';
import { warehouseFiles } from '../../src/run/compute-report.js';
import type { WorkspaceConfig } from '../../src/workspace/config.js';
import { SampleRun } from './sample.js';

type Chosen = WorkspaceConfig['protection'];
type Row = Readonly<Record<string, string | number | null>>;

const CHOSEN: Chosen = {
  'sluitingen-13b': 'controlled_rounding',
  overbewoning: { method: 'controlled_rounding', denominator: 'suppress' },
  'autobedrijven-klein-pand': 'controlled_rounding',
  'drugsoverlast-meldingen': 'small_counts',
  hennepkwekerijen: 'cell_key',
};
const ROUNDED = Object.keys(CHOSEN).filter((id) => CHOSEN[id] !== 'cell_key');
/** With every other indicator the tests would only take longer; those that share counts with a chosen one are among these. */
const WITH = ['kamerbewoning', 'drugslocaties', 'woz-gemiddeld', 'kwetsbare-branches', 'prijs-boven-woz'];

let context: ComputeContext;
let warehouse: WarehouseContent;

beforeAll(async () => {
  const run = await SampleRun.asItIs();
  context = await openContext(run.folder);
  const { config } = context.workspace;
  const read = await readWarehouse(
    warehouseFiles(context.workspace).database,
    config.limits,
    config.periods,
    context.pipeline.indicators.map(({ id }) => id),
  );
  // The sample is computed without keys: these are as good, and add up as theirs do only where it does not matter here.
  const keyed = (read.counts.get('hennepkwekerijen') ?? []).map((counts) => ({
    ...counts,
    cellKey: counts.numerator.map((n, i) => (n > 0 ? (n * 123_456_789 + i * 987_654_321) % 1e9 : Number.NaN)),
  }));
  warehouse = { ...read, counts: new Map([...read.counts, ['hennepkwekerijen', keyed]]) };
});

function pipelineOf(chosen: Chosen): Pipeline {
  const { pipeline, workspace } = context;
  const { protection: _, ...config } = workspace.config;
  // Rank intervals of few draws: they are made of scores, whatever protects the counts under them.
  const quick = { ...pipeline, uncertainty: { ...pipeline.uncertainty, draws: 20, pairs: 4 } };
  return withProtection(quick, { ...config, protection: chosen });
}

function contentOf(
  chosen: Chosen = CHOSEN,
  edition: 'openbaar' | 'intern' = 'openbaar',
  counts: WarehouseContent['counts'] = warehouse.counts,
): Promise<Content> {
  const pipeline = pipelineOf(chosen);
  const ids = new Set([...Object.keys(chosen), ...WITH]);
  return releaseContent({
    ...{ config: { ...context.workspace.config, edition }, pipeline, sources: [], entries: [] },
    indicators: pipeline.indicators.filter(({ id }) => ids.has(id)),
    warehouse: { ...warehouse, counts },
    idOf: () => 'one',
    classes: {},
  });
}

function rowsOf(table: ColumnTable): Row[] {
  const columns = table.columns.map(({ name }) => [name, columnOf(table, name).data] as const);
  return Array.from({ length: table.rows }, (_, i) =>
    Object.fromEntries(columns.map(([name, data]) => [name, cellAt(data, i) as string | number | null])),
  );
}

const key = ({ indicator, period, area }: Row): string => `${indicator} ${period} ${area}`;

describe('a release with indicators that are rounded or changed by cell key', () => {
  let open: Content;
  let rows: Row[];
  beforeAll(async () => {
    open = await contentOf();
    rows = rowsOf(open.indicators);
  });
  const of = (id: string): Row[] => rows.filter((r) => r.indicator === id);

  it('shows every count of what is rounded as rounded, and nearly every cell', () => {
    for (const id of ROUNDED.filter((id) => CHOSEN[id] !== 'small_counts'))
      for (const { numerator } of of(id)) if (numerator !== null) expect((numerator as number) % 5).toBe(0);
    for (const id of Object.keys(CHOSEN))
      for (const { status, level } of of(id))
        if (level === 'gemeente' || level === 'wijk') expect(['ok', 'missing']).toContain(status);
  });

  it('adds up: buurten to wijken and wijken to gemeenten, as far as they are shown and placed', () => {
    const { codes, levels, wijken, gemeenten } = warehouse.areas;
    let sums = 0;
    for (const id of ROUNDED) {
      const at = new Map(of(id).map((r) => [key(r), r.numerator as number | null]));
      for (const period of context.workspace.config.periods)
        for (const [i, code] of codes.entries()) {
          const children = codes.filter((_, j) =>
            levels[i] === 'gemeente'
              ? levels[j] === 'wijk' && gemeenten[j] === code
              : levels[i] === 'wijk' && levels[j] === 'buurt' && wijken[j] === code,
          );
          const parts = children.map((c) => at.get(`${id} ${period} ${c}`) ?? null);
          const whole = at.get(`${id} ${period} ${code}`) ?? null;
          if (whole === null || parts.length === 0 || parts.includes(null)) continue;
          sums += 1;
          expect(parts.reduce((sum: number, n) => sum + (n as number), 0)).toBe(whole);
        }
    }
    expect(sums).toBeGreaterThan(50);
  });

  it('never shows a share above the whole, nor bounds that leave the figure out', () => {
    for (const r of [...of('overbewoning'), ...of('autobedrijven-klein-pand')]) {
      if (r.value === null) continue;
      expect(r.value).toBeLessThanOrEqual(100);
      expect(r.numerator).toBeLessThanOrEqual(r.denominator as number);
    }
    for (const r of Object.keys(CHOSEN).flatMap(of)) {
      if (r.value === null) continue;
      expect(r.lower).toBeLessThanOrEqual(r.value as number);
      expect(r.upper).toBeGreaterThanOrEqual(r.value as number);
    }
  });

  it('has bounds that hold whatever the count was: wider than those of the count shown', async () => {
    const plain = new Map(
      rowsOf((await contentOf({ overbewoning: 'suppress' })).indicators).map((r) => [key(r), r]),
    );
    const both = of('overbewoning').filter((r) => plain.get(key(r))?.value && r.value !== null);
    expect(both.length).toBeGreaterThan(10);
    for (const r of both) {
      const other = plain.get(key(r)) as Row;
      const width = (row: Row): number => (row.upper as number) - (row.lower as number);
      expect(width(r)).toBeGreaterThan(width(other));
    }
  });

  it('is the same again, and the internal edition says the same of what both show', async () => {
    expect(rowsOf((await contentOf()).indicators)).toEqual(rows);
    const inside = new Map(rowsOf((await contentOf(CHOSEN, 'intern')).indicators).map((r) => [key(r), r]));
    for (const r of Object.keys(CHOSEN).flatMap(of))
      if (r.numerator !== null) expect(inside.get(key(r))?.numerator).toBe(r.numerator);
  });

  it('says how counts were changed wherever the indicator is named, and what it costs', () => {
    const title = open.areas.columns.find(({ name }) => name === 'overbewoning')?.title;
    expect(title?.nl).toContain('(aantallen afgerond op 5)');
    const told = rowsOf(open.catalogue).find((r) => r.indicator === 'hennepkwekerijen');
    expect(told?.protection).toBe('cell_key: aantallen tot 5 gewijzigd');
    const table = open.tables.find(({ name }) => name === 'bescherming') as ColumnTable;
    const row = (id: string) =>
      rowsOf(table).find((r) => r.indicator === id && r.period === '2024' && r.level === 'wijk');
    expect(row('hennepkwekerijen')).toMatchObject({ method: 'cell_key', hidden: 0, most_changed: 5 });
    expect(row('kamerbewoning')).toMatchObject({ method: 'suppress', most_changed: 0 });
    expect(row('kamerbewoning')?.hidden).toBeGreaterThan(10);
  });
});

/** Another count that is rounded to the same multiple, where there is one for all areas above it too: a buurt gives to a sibling. */
function exchanged(counts: PeriodCounts): PeriodCounts[] {
  const { levels, wijken } = warehouse.areas;
  const numerator = counts.numerator.slice();
  const buurten = [...levels.keys()].filter((i) => levels[i] === 'buurt');
  return buurten.flatMap((i) => {
    const j = buurten.find((k) => k > i && wijken[k] === wijken[i] && (numerator[k] as number) % 5 > 1);
    if (j === undefined || (numerator[i] as number) % 5 < 1 || (numerator[i] as number) % 5 > 3) return [];
    const moved = numerator.slice();
    moved[i] = (moved[i] as number) + 1;
    moved[j] = (moved[j] as number) - 1;
    return [{ ...counts, numerator: moved }];
  });
}

it('tells nothing but the rounded counts: others that are rounded alike give the same release', async () => {
  const id = 'sluitingen-13b';
  const chosen = { [id]: 'controlled_rounding' } as const;
  const told = ({ tables, indicators, areas }: Content): string =>
    JSON.stringify([indicators, areas, ...tables], (_, v: unknown) =>
      v instanceof Float64Array ? [...v] : v,
    );
  const shown = (content: Content): string =>
    JSON.stringify(rowsOf(content.indicators).map((r) => [r.indicator, r.numerator, r.denominator]));
  const first = await contentOf(chosen);
  let same = 0;
  const latest = warehouse.counts.get(id)?.at(-1) as PeriodCounts;
  for (const counts of exchanged(latest).slice(0, 4)) {
    const others = (warehouse.counts.get(id) ?? []).slice(0, -1);
    const next = await contentOf(
      chosen,
      'openbaar',
      new Map([...warehouse.counts, [id, [...others, counts]]]),
    );
    if (shown(next) !== shown(first)) continue;
    same += 1;
    expect(told(next)).toBe(told(first));
  }
  expect(same).toBeGreaterThan(0);
});

describe('a count that two indicators share', () => {
  it.each([
    [{ kamerbewoning: 'small_counts' }, /`kamerbewoning` \(small_counts\) share a count/],
    [{ 'prijs-boven-woz': 'controlled_rounding' }, /`prijs-boven-woz` \(controlled_rounding\)/],
  ] as const)('is not shown in two ways: %j', async (chosen, message) => {
    const pipeline = pipelineOf(chosen);
    const { areas, counts } = warehouse;
    await expect(allChangedCounts(pipeline.indicators, counts, areas, sumsOf(areas))).rejects.toThrow(
      message,
    );
  });
});
