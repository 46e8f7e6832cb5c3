import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { createEmptyWorld } from '../../src/indicators/check/empty-world.js';
import { type ComputedIndicator, computeIndicators } from '../../src/indicators/compute.js';
import { loadPipeline, type Pipeline } from '../../src/indicators/pipeline.js';
import { planPipeline } from '../../src/indicators/plan.js';
import { type Engine, openEngine, withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { type CardKeys, definition, pipelineFolder } from '../support/definitions.js';
import { mulberry } from '../support/mulberry.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const PERIODS = [2022, 2023, 2024];
/** Two gemeenten; one of them with two wijken. */
const AREAS = ['BU00010101', 'BU00010102', 'BU00010201', 'BU00020101'];

/** What was counted of one buurt in one month; null: said to be unknown. */
interface Row {
  readonly area: string;
  readonly year: number;
  readonly month: number;
  readonly count: number | null;
}

interface World {
  readonly rows: readonly Row[];
  /** By `area year`: inhabitants, of every level. */
  readonly inwoners: ReadonlyMap<string, number>;
  /** By gemeente, the first and last month in which its register is said to be kept; null: the last is not said. */
  readonly kept?: ReadonlyMap<string, Kept>;
}

interface Kept {
  readonly from: number;
  readonly until: number | null;
}

interface Value {
  readonly [name: string]: string | number | null;
  readonly area: string;
  readonly period: number;
  readonly numerator: number;
  readonly denominator: number | null;
}

const HEAD =
  'title: { nl: Inwoners, en: Inhabitants }\nunit: { nl: x, en: x }\nmeasures: { nl: Iets., en: Something. }';
const DENOMINATOR = `/*\n${HEAD}\n*/\nSELECT regio AS area, jaar AS period, inwoners AS denominator FROM landing.cbs_kerncijfers`;
const YEAR = `SELECT regio AS area, year(maand) AS period, sum(misdrijven)::BIGINT AS numerator
FROM landing.politie_misdrijven_maand
GROUP BY ALL`;
const MONTH =
  'SELECT regio AS area, maand AS month, misdrijven AS numerator FROM landing.politie_misdrijven_maand';

const INDICATORS: Readonly<Record<string, readonly [string, CardKeys]>> = {
  missing: [YEAR, { denominator: 'inwoners' }],
  nought: [YEAR, { denominator: 'inwoners', absent: 'zero' }],
  pooled: [YEAR, { denominator: 'inwoners', absent: 'zero', pool: '3' }],
  change: [YEAR, { denominator: 'previous' }],
  'change-pooled': [YEAR, { denominator: 'previous', pool: '2' }],
  rolling: [MONTH, { period: 'rolling_12_months', denominator: 'inwoners' }],
  'rolling-nought': [MONTH, { period: 'rolling_12_months', denominator: 'inwoners', absent: 'zero' }],
  'rolling-change': [MONTH, { period: 'rolling_12_months', denominator: 'previous' }],
};

function wijkOf(buurt: string): string {
  return `WK${buurt.slice(2, 8)}`;
}
function gemeenteOf(area: string): string {
  return `GM${area.slice(2, 6)}`;
}
const ALL = [...new Set([...AREAS, ...AREAS.map(wijkOf), ...AREAS.map(gemeenteOf)])].sort();
function buurtenOf(area: string): string[] {
  return AREAS.filter((b) => [b, wijkOf(b), gemeenteOf(b)].includes(area));
}

let engine: Engine;
const pipeline = (): Pipeline =>
  loadPipeline([
    pipelineFolder({
      'denominators/inwoners.sql': DENOMINATOR,
      ...Object.fromEntries(
        Object.entries(INDICATORS).map(([id, [sql, keys]]) => [
          `indicators/drugs/${id}.sql`,
          definition(sql, keys),
        ]),
      ),
    }),
  ]);

beforeAll(async () => {
  engine = await openEngine();
  const { connection } = engine;
  await createEmptyWorld(connection, catalogue);
  const area = (code: string, level: string, wijk: string | null): string =>
    `('${code}', '${level}', ${wijk ? `'${wijk}'` : 'NULL'}, '${gemeenteOf(code)}')`;
  const level = (code: string): string =>
    ({ BU: 'buurt', WK: 'wijk', GM: 'gemeente' })[code.slice(0, 2)] as string;
  await connection.run(`INSERT INTO areas.area (code, level, wijk, gemeente) VALUES
    ${ALL.map((code) => area(code, level(code), code.startsWith('BU') ? wijkOf(code) : null)).join(', ')}`);
  const members = ALL.flatMap((code) => buurtenOf(code).map((b) => `('${code}', '${level(code)}', '${b}')`));
  await connection.run(
    `DELETE FROM areas.member; INSERT INTO areas.member (area, level, buurt) VALUES ${members.join(', ')}`,
  );
  await connection.run(
    `DELETE FROM areas.period; INSERT INTO areas.period VALUES ${PERIODS.map((p) => `(${p})`).join(', ')}`,
  );
});
afterAll(() => engine.close());

/** The program's own figures, and until when they are. */
async function compute({
  rows,
  inwoners,
  kept = new Map(),
}: World): Promise<{ values: Value[]; computed: ComputedIndicator[] }> {
  const { connection } = engine;
  await connection.run(
    'DELETE FROM landing.politie_misdrijven_maand; DELETE FROM landing.cbs_kerncijfers; DROP SCHEMA IF EXISTS indicators CASCADE',
  );
  if (rows.length > 0)
    await connection.run(`INSERT INTO landing.politie_misdrijven_maand (regio, maand, misdrijven) VALUES
      ${rows.map((r) => `('${r.area}', make_date(${r.year}, ${r.month}, 1), ${r.count ?? 'NULL'})`).join(', ')}`);
  if (inwoners.size > 0)
    await connection.run(`INSERT INTO landing.cbs_kerncijfers (regio, jaar, inwoners) VALUES
      ${[...inwoners].map(([key, n]) => `('${key.split(' ')[0]}', ${key.split(' ')[1]}, ${n})`).join(', ')}`);
  await connection.run('DELETE FROM areas.coverage');
  for (const [gemeente, { from, until }] of kept)
    await connection.run(`INSERT INTO areas.coverage VALUES ('politie-misdrijven-maand', '${gemeente}', TRUE, ${dayOf(from)},
      ${until === null ? 'NULL' : `last_day(${dayOf(until)})`})`);
  const plan = await planPipeline(
    connection,
    pipeline(),
    catalogue,
    new Set(['politie-misdrijven-maand', 'cbs-kerncijfers']),
  );
  const computed = await computeIndicators(connection, plan);
  const values = await rowsOf<Value>(
    connection,
    'SELECT indicator, area, period, numerator, denominator FROM indicators.value ORDER BY indicator, area, period',
  );
  return { values, computed };
}

/** Months as one number, so that they can be counted on and back. */
function at(year: number, month: number): number {
  return year * 12 + month - 1;
}

/** The first day of a month, for SQL. */
function dayOf(month: number): string {
  return `make_date(${Math.floor(month / 12)}, ${(month % 12) + 1}, 1)`;
}

/** Whether the register of an area is said to be kept in all months from one to another. */
function isKept({ kept }: World, area: string, from: number, to: number): 'yes' | 'no' | 'not said' {
  const said = kept?.get(gemeenteOf(area));
  if (!said) return 'not said';
  return from >= said.from && to <= (said.until ?? to) ? 'yes' : 'no';
}

/** The rows that count: those of months, or of years, in which the register was kept from beginning to end. */
function counting(world: World, by: 'month' | 'year'): World {
  const rows = world.rows.filter(({ area, year, month }) => {
    const [from, to] = by === 'month' ? [at(year, month), at(year, month)] : [at(year, 1), at(year, 12)];
    return isKept(world, area, from, to) !== 'no';
  });
  return { ...world, rows };
}

/** The months that the source has, and where no row is nought those that are said to be kept. */
function sourceMonths(world: World, isNought: boolean): Set<number> {
  const months = new Set(world.rows.map((r) => at(r.year, r.month)));
  const newest = Math.max(...months);
  for (const { from, until } of isNought && months.size > 0 ? (world.kept?.values() ?? []) : [])
    for (let month = from; month <= (until ?? newest); month++) months.add(month);
  return months;
}

/** The sum over rows of an area in a stretch of months; null when any of them is unknown, undefined without a row. */
function total(world: World, area: string, from: number, to: number): { sum: number | null; months: number } {
  const found = world.rows.filter(
    (r) => r.area === area && at(r.year, r.month) >= from && at(r.year, r.month) <= to,
  );
  const known = found.flatMap((r) => (r.count === null ? [] : [r.count]));
  const sum = known.reduce((a, b) => a + b, 0);
  return { sum: known.length === found.length ? sum : null, months: found.length };
}

/** What SQL's `sum` says of a year: of the months that are known; null when none is, undefined without a row. */
function ofYear(world: World, area: string, year: number): number | null | undefined {
  const found = world.rows.filter((r) => r.area === area && r.year === year);
  if (found.length === 0) return undefined;
  const known = found.flatMap((r) => (r.count === null ? [] : [r.count]));
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
}

/** The last month of the twelve of a year, or null when the source does not have them all. */
function windowEnd(world: World, year: number, isNought: boolean): number | null {
  const months = sourceMonths(world, isNought);
  if (months.size === 0) return null;
  const end = Math.min(at(year, 12), Math.max(...months));
  if (end < at(year, 1)) return null;
  return isWhole(months, end) ? end : null;
}
function isWhole(months: ReadonlySet<number>, end: number): boolean {
  return Array.from({ length: 12 }, (_, i) => end - i).every((m) => months.has(m));
}

/** Whether the gemeente of a buurt has rows in each of the twelve months to `end`, or is said to have kept its register. */
function keepsOn(world: World, buurt: string, end: number): boolean {
  if (isKept(world, buurt, end - 11, end) === 'yes') return true;
  const own = world.rows.filter((r) => gemeenteOf(r.area) === gemeenteOf(buurt));
  return isWhole(new Set(own.map((r) => at(r.year, r.month))), end);
}

/** Counts of a buurt in the twelve months to `end`; null when they are not known, undefined without a row. */
function rolled(world: World, area: string, end: number, isNought: boolean): number | null | undefined {
  const { sum, months } = total(world, area, end - 11, end);
  if (months === 0) return undefined;
  return months < 12 && !(isNought && keepsOn(world, area, end)) ? null : sum;
}

/** Sums what buurten have, and says nothing of an area of which none has any. */
function summed(area: string, of: (buurt: string) => number | null | undefined): number | undefined {
  const parts = buurtenOf(area).flatMap((b) => of(b) ?? []);
  return parts.length === 0 ? undefined : parts.reduce((a, b) => a + b, 0);
}

/** A count beside the inhabitants of its year; nought where the gemeente has rows and the card says so. */
function besideInhabitants(
  world: World,
  periods: readonly number[],
  of: (buurt: string, period: number) => number | null | undefined,
  isNought: boolean,
  isRolling = false,
): Map<string, [number, number | null]> {
  const cells = new Map<string, [number, number | null]>();
  const years = allPeriods(world);
  const newest = Math.max(...years.filter((p) => AREAS.some((b) => of(b, p) !== undefined)));
  /** What a figure of a year looks at. */
  const stretchOf = (period: number): [number, number] => {
    const end = isRolling ? (windowEnd(world, period, isNought) ?? 0) : at(period, 12);
    return [end - 11, end];
  };
  /** No row is nought between the years of its gemeente with a figure (of twelve months: in those alone), and where the register is said to be kept. */
  const isSpanned = (gemeente: string, period: number): boolean => {
    const said = isKept(world, gemeente, ...stretchOf(period));
    const until = world.kept?.get(gemeente)?.until ?? null;
    if (said === 'no') return false;
    if (said === 'yes' && (until !== null || period <= newest)) return true;
    const own = AREAS.filter((b) => gemeenteOf(b) === gemeente);
    const known = years.filter((p) => own.some((b) => typeof of(b, p) === 'number'));
    if (isRolling) return known.includes(period);
    return period >= Math.min(...known) && period <= Math.max(...known);
  };
  for (const area of ALL)
    for (const period of periods) {
      const has = buurtenOf(area).some((b) => of(b, period) !== undefined);
      const divisor = world.inwoners.get(`${area} ${period}`) ?? null;
      const sum = summed(area, (b) => of(b, period));
      if (has && sum !== undefined) cells.set(`${area} ${period}`, [sum, divisor]);
      else if (!has && divisor !== null && isNought && isSpanned(gemeenteOf(area), period))
        cells.set(`${area} ${period}`, [0, divisor]);
    }
  return cells;
}
function allPeriods(world: World): number[] {
  return [...new Set([...world.rows.map((r) => r.year), ...PERIODS])];
}

/** A second implementation, as plain as can be: numerator and denominator by `area period`. */
function naive(given: World, id: string): Map<string, [number, number | null]> {
  const world = counting(given, id.startsWith('rolling') ? 'month' : 'year');
  const months = new Set(world.rows.map((r) => at(r.year, r.month)));
  const year = (b: string, p: number) => ofYear(world, b, p);
  if (id === 'missing' || id === 'nought') return besideInhabitants(world, PERIODS, year, id === 'nought');
  if (id === 'pooled') {
    const yearly = besideInhabitants(world, allPeriods(world).concat(2020, 2021), year, true);
    const cells = new Map<string, [number, number | null]>();
    for (const area of ALL)
      for (const period of PERIODS) {
        const three = [0, 1, 2].map((back) => yearly.get(`${area} ${period - back}`));
        if (three.some((cell) => cell === undefined)) continue;
        const known = three as [number, number | null][];
        const divisor = known.every(([, d]) => d !== null)
          ? known.reduce((a, [, d]) => a + (d ?? 0), 0)
          : null;
        cells.set(`${area} ${period}`, [known.reduce((a, [n]) => a + n, 0), divisor]);
      }
    return cells;
  }
  const cells = new Map<string, [number, number]>();
  /** Of each area and period the sums over buurten that have both. */
  const addUp = (pairOf: (buurt: string, period: number) => readonly [number, number] | undefined): void => {
    for (const area of ALL)
      for (const period of PERIODS) {
        const pairs = buurtenOf(area).flatMap((b) => {
          const pair = pairOf(b, period);
          return pair ? [pair] : [];
        });
        if (pairs.length > 0)
          cells.set(`${area} ${period}`, [
            pairs.reduce((a, [n]) => a + n, 0),
            pairs.reduce((a, [, d]) => a + d, 0),
          ]);
      }
  };
  if (id === 'change') {
    addUp((b, p) => {
      const [now, before] = [year(b, p), year(b, p - 1)];
      return typeof now === 'number' && typeof before === 'number' ? [now, before] : undefined;
    });
    return cells;
  }
  if (id === 'rolling-change') {
    addUp((b, p) => {
      const end = windowEnd(world, p, false);
      if (end === null || !isWhole(months, end - 12)) return undefined;
      const [now, before] = [rolled(world, b, end, false), rolled(world, b, end - 12, false)];
      return typeof now === 'number' && typeof before === 'number' ? [now, before] : undefined;
    });
    return cells;
  }
  const isNought = id === 'rolling-nought';
  const ends = new Map(
    PERIODS.flatMap((p): [number, number][] => {
      const end = windowEnd(world, p, isNought);
      return end === null ? [] : [[p, end]];
    }),
  );
  return besideInhabitants(
    world,
    [...ends.keys()],
    (b, p) => {
      const end = ends.get(p);
      return end === undefined ? undefined : rolled(world, b, end, isNought);
    },
    isNought,
    true,
  );
}

const world: fc.Arbitrary<World> = fc
  .record({
    last: fc.integer({ min: at(2023, 6), max: at(2024, 12) }),
    first: fc.integer({ min: at(2019, 1), max: at(2022, 6) }),
    /** The second gemeente joins later and stops before the others. */
    joins: fc.integer({ min: at(2019, 1), max: at(2022, 6) }),
    stops: fc.integer({ min: at(2023, 1), max: at(2024, 12) }),
    gap: fc.option(fc.integer({ min: at(2021, 1), max: at(2024, 6) }), { freq: 4 }),
    density: fc.constantFrom(0.5, 0.95, 1),
    said: fc.option(
      fc.record({
        from: fc.integer({ min: at(2020, 1), max: at(2023, 3) }),
        until: fc.option(fc.integer({ min: at(2023, 6), max: at(2024, 12) })),
      }),
      { freq: 2 },
    ),
    seed: fc.integer({ min: 1, max: 1 << 30 }),
  })
  .map(({ first, last, joins, stops, gap, density, said, seed }) => {
    const random = mulberry(seed);
    const rows: Row[] = [];
    for (const area of AREAS)
      for (let month = first; month <= last; month++) {
        if (month === gap || random() > density) continue;
        if (gemeenteOf(area) === 'GM0002' && (month < joins || month > stops)) continue;
        rows.push({
          area,
          year: Math.floor(month / 12),
          month: (month % 12) + 1,
          count: random() < 0.01 ? null : Math.floor(random() * 4),
        });
      }
    const inwoners = new Map<string, number>();
    for (const area of ALL)
      for (let year = 2019; year <= 2024; year++)
        if (random() < 0.9) inwoners.set(`${area} ${year}`, Math.floor(random() * 500));
    return { rows, inwoners, kept: new Map(said ? [['GM0002', said]] : []) };
  });

/** The indicators that are computed a second time. */
const SECOND = ['missing', 'nought', 'pooled', 'change', 'rolling', 'rolling-nought', 'rolling-change'];

describe('years, pooled years, changes and twelve months', () => {
  it('property: are what a plain second computation says', async () => {
    const compared = new Map(SECOND.map((id) => [id, 0]));
    await fc.assert(
      fc.asyncProperty(world, async (of) => {
        const { values } = await compute(of);
        for (const id of SECOND) {
          const own = values
            .filter((v) => v.indicator === id)
            .map((v) => [`${v.area} ${v.period}`, [v.numerator, v.denominator]]);
          const second = [...naive(of, id)].sort(([a], [b]) => (a < b ? -1 : 1));
          compared.set(id, (compared.get(id) ?? 0) + second.length);
          expect(own, id).toEqual(second);
        }
      }),
      { numRuns: 16, seed: 20261128 },
    );
    for (const [id, cells] of compared) expect(cells, id).toBeGreaterThan(30);
  }, 120_000);

  it('tell until which month the twelve months run', async () => {
    const rows = AREAS.flatMap((area) =>
      Array.from({ length: 32 }, (_, i) => ({
        area,
        year: 2022 + Math.floor(i / 12),
        month: (i % 12) + 1,
        count: 1,
      })),
    );
    const { values, computed } = await compute({ rows, inwoners: new Map() });
    expect(computed.find((c) => c.id === 'rolling')?.until).toEqual({
      '2022': '2022-12',
      '2023': '2023-12',
      '2024': '2024-08',
    });
    expect(computed.find((c) => c.id === 'missing')).not.toHaveProperty('until');
    const change = values.filter((v) => v.indicator === 'rolling-change' && v.area === 'GM0001');
    expect(change.map((v) => [v.period, v.numerator, v.denominator])).toEqual([
      [2023, 36, 36],
      [2024, 36, 36],
    ]);
  });

  it('two years of change do not overlap the two before', async () => {
    const rows = [2021, 2022, 2023, 2024].map((year, i) => ({
      area: 'BU00020101',
      year,
      month: 1,
      count: 10 ** i,
    }));
    const { values } = await compute({ rows, inwoners: new Map() });
    const pooled = values.filter((v) => v.indicator === 'change-pooled' && v.area === 'BU00020101');
    expect(pooled.map((v) => [v.period, v.numerator, v.denominator])).toEqual([[2024, 1100, 11]]);
  });
});

describe('months', () => {
  it.each([
    [
      'twice',
      "('BU00020101', DATE '2024-01-01', 1), ('BU00020101', DATE '2024-01-01', 1)",
      /more than one row for BU00020101 in 2024-01-01/,
    ],
    [
      'in their middle',
      "('BU00020101', DATE '2024-01-15', 1)",
      /`month` is 2024-01-15, which is no first day of a month/,
    ],
  ])('%s are refused with the line of the SELECT', async (_name, rows, message) => {
    await withEngine({}, async (connection) => {
      await createEmptyWorld(connection, catalogue);
      await connection.run(
        `INSERT INTO landing.politie_misdrijven_maand (regio, maand, misdrijven) VALUES ${rows}`,
      );
      const whole = pipeline();
      const rolling = { ...whole, indicators: whole.indicators.filter((i) => i.id === 'rolling') };
      const plan = await planPipeline(
        connection,
        rolling,
        catalogue,
        new Set(['politie-misdrijven-maand', 'cbs-kerncijfers']),
      );
      await expect(computeIndicators(connection, plan)).rejects.toThrow(message);
    });
  });
});
