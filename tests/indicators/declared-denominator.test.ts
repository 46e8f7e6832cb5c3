import { describe, expect, it } from 'vitest';
import { programSql } from '../../src/common/sql.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';

interface Part {
  readonly area: string;
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What a card may ask to be counted beside its numerator. */
const beside = ['contributors', 'amount', 'largest', 'second_largest', 'cell_key'].map(
  (column) => `NULL::BIGINT AS ${column}`,
);

/** What the workspace says: first and last day (null = not said), and whether it names the gemeente. */
interface Said {
  readonly first?: string;
  readonly last?: string;
  readonly named?: boolean;
  readonly counted?: boolean;
}

interface World {
  readonly absent?: 'zero' | 'missing';
  readonly rolling?: boolean;
  readonly said?: Readonly<Record<string, Said>>;
}

const day = (date: string | undefined): string => (date === undefined ? 'NULL::DATE' : `DATE '${date}'`);

/** What becomes of counts (area, period, count) beside denominators of 100 a year from 2020 to 2024 in three buurten. */
function parts(
  counted: string,
  { absent = 'zero', rolling = false, said = {} }: World = {},
): Promise<Part[]> {
  const coverage = Object.entries(said).map(
    ([gemeente, { first, last, named = true }]) =>
      `INSERT INTO areas.coverage VALUES ('register', '${gemeente}', ${named}, ${day(first)}, ${day(last)})`,
  );
  const isCounted = Object.values(said).every((one) => one.counted ?? true);
  return withEngine({}, async (connection) => {
    for (const sql of [
      'CREATE SCHEMA areas',
      `CREATE TABLE areas.area AS FROM (VALUES ('BU1', 'GM1'), ('BU2', 'GM1'), ('BU9', 'GM2')) AS t(code, gemeente)`,
      'CREATE TABLE areas.custom (code VARCHAR)',
      `CREATE TABLE areas.custom_member (code VARCHAR, buurt VARCHAR); CREATE TABLE areas.custom_placed (code VARCHAR, x DOUBLE, y DOUBLE); CREATE TABLE areas.placed_in_buurt (x DOUBLE, y DOUBLE, buurt VARCHAR)`,
      'CREATE TABLE areas.coverage (dataset VARCHAR, gemeente VARCHAR, named BOOLEAN, first DATE, last DATE)',
      ...coverage,
      `CREATE TEMP TABLE rests_on AS SELECT 'register' AS dataset, ${isCounted} AS counted, NULL::DATE AS made`,
      programSql('indicators/sql/kept.sql'),
      `CREATE TEMP TABLE counted AS SELECT *, ${beside.join(', ')} FROM (VALUES ${counted}) AS t(area, period, numerator)`,
      programSql('indicators/sql/kept-years.sql'),
      `CREATE TEMP VIEW declared AS SELECT code AS area, unnest(range(2020, 2025)) AS period, 100 AS denominator FROM areas.area`,
      `CREATE TEMP VIEW stretch AS SELECT DISTINCT period, make_date(period, 1, 1) AS first, make_date(period, 12, 31) AS last FROM declared`,
      `SET VARIABLE absent = '${absent}'; SET VARIABLE rolling = ${rolling}`,
      programSql('indicators/sql/declared-denominator.sql'),
    ])
      await connection.run(sql);
    return rowsOf<Part & Record<string, string | number | null>>(
      connection,
      `SELECT area, period::INTEGER AS period, numerator::INTEGER AS numerator, denominator FROM part
       ORDER BY area, period`,
    );
  });
}

/** `BU1 2022: 3`, for rows with a count. */
const told = (rows: readonly Part[]): string[] =>
  rows.filter((r) => r.numerator !== null).map((r) => `${r.area} ${r.period}: ${r.numerator}`);

/** Years of an area with a count, and what it is. */
const of = (area: string, rows: readonly Part[]): string =>
  rows
    .filter((r) => r.area === area && r.numerator !== null)
    .map((r) => `${r.period % 100}:${r.numerator}`)
    .join(' ');

describe('counts beside a declared denominator', () => {
  const counted = "('BU1', 2022, 3), ('BU1', 2024, 1)";

  it('are nought where no row is, in the gemeenten and years that the counts span, and nowhere else', async () => {
    expect(told(await parts(counted))).toEqual([
      'BU1 2022: 3',
      'BU1 2023: 0',
      'BU1 2024: 1',
      'BU2 2022: 0',
      'BU2 2023: 0',
      'BU2 2024: 0',
    ]);
  });

  it('are nought in the years of their own gemeente, whatever another has', async () => {
    const rows = await parts(`${counted}, ('BU9', 2020, 4), ('BU9', 2021, 1)`);
    expect([of('BU2', rows), of('BU9', rows)]).toEqual(['22:0 23:0 24:0', '20:4 21:1']);
  });

  it('are not nought in a year between two others without its twelve months', async () => {
    expect(told(await parts(counted, { rolling: true }))).toEqual([
      ...['BU1 2022: 3', 'BU1 2024: 1', 'BU2 2022: 0', 'BU2 2024: 0'],
    ]);
  });

  it('are not known where no row is, unless the card says nought', async () => {
    expect(told(await parts(counted, { absent: 'missing' }))).toEqual(['BU1 2022: 3', 'BU1 2024: 1']);
  });

  it('stay where no denominator is', async () => {
    const rows = await parts("('BU2', 2019, 7)");
    expect(rows.filter((r) => r.numerator !== null)).toEqual([
      { area: 'BU2', period: 2019, numerator: 7, denominator: null },
    ]);
  });
});

describe('registers of which the workspace says when they were kept', () => {
  const counted = "('BU1', 2022, 3), ('BU9', 2024, 5)";

  it.each<[string, Record<string, Said>, string, string]>([
    ['say nothing', {}, '22:0', '24:5'],
    [
      'from a day on: up to the last year of any',
      { GM1: { first: '2021-01-01' } },
      '21:0 22:0 23:0 24:0',
      '24:5',
    ],
    ['from within a year: from the next', { GM1: { first: '2021-01-02' } }, '22:0 23:0 24:0', '24:5'],
    [
      'until within a year: up to the one before',
      { GM1: { first: '2020-01-01', last: '2023-12-30' } },
      '20:0 21:0 22:0',
      '24:5',
    ],
    ['rows outside count for nothing', { GM1: { first: '2023-01-01' } }, '23:0 24:0', '24:5'],
    ['until alone bounds', { GM2: { last: '2024-06-30' } }, '22:0', ''],
    [
      'of another register bounds, and makes no nought',
      { GM1: { first: '2021-01-01', counted: false } },
      '22:0',
      '24:5',
    ],
  ])('%s', async (_, said, first, second) => {
    const rows = await parts(counted, { said });
    expect([of('BU2', rows), of('BU9', rows)]).toEqual([first, second]);
  });

  it('count nought without any row only in a gemeente that is named', async () => {
    const rows = (named: boolean) =>
      parts("('BU1', 2022, 3)", { said: { GM2: { first: '2021-01-01', last: '2022-12-31', named } } });
    expect(of('BU9', await rows(true))).toBe('21:0 22:0');
    expect(of('BU9', await rows(false))).toBe('');
  });

  it('bound counts that the card says are missing, too', async () => {
    const rows = await parts(counted, { absent: 'missing', said: { GM1: { first: '2022-03-01' } } });
    expect(told(rows)).toEqual(['BU9 2024: 5']);
  });
});
