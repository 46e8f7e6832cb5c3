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

/** What becomes of counts (area, period, count) beside denominators of 100 a year from 2020 to 2024 in three buurten. */
function parts(counted: string, absent: 'zero' | 'missing', rolling = false): Promise<Part[]> {
  return withEngine({}, async (connection) => {
    for (const sql of [
      'CREATE SCHEMA areas',
      `CREATE TABLE areas.area AS FROM (VALUES ('BU1', 'GM1'), ('BU2', 'GM1'), ('BU9', 'GM2')) AS t(code, gemeente)`,
      'CREATE TABLE areas.custom (code VARCHAR)',
      `CREATE TEMP TABLE counted AS SELECT *, ${beside.join(', ')} FROM (VALUES ${counted}) AS t(area, period, numerator)`,
      `CREATE TEMP VIEW declared AS SELECT code AS area, unnest(range(2020, 2025)) AS period, 100 AS denominator FROM areas.area`,
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

describe('counts beside a declared denominator', () => {
  const counted = "('BU1', 2022, 3), ('BU1', 2024, 1)";

  it('are nought where no row is, in the gemeenten and years that the counts span, and nowhere else', async () => {
    expect(told(await parts(counted, 'zero'))).toEqual([
      'BU1 2022: 3',
      'BU1 2023: 0',
      'BU1 2024: 1',
      'BU2 2022: 0',
      'BU2 2023: 0',
      'BU2 2024: 0',
    ]);
  });

  it('are not nought in a year between two others without its twelve months', async () => {
    expect(told(await parts(counted, 'zero', true))).toEqual([
      ...['BU1 2022: 3', 'BU1 2024: 1', 'BU2 2022: 0', 'BU2 2024: 0'],
    ]);
  });

  it('are not known where no row is, unless the card says nought', async () => {
    expect(told(await parts(counted, 'missing'))).toEqual(['BU1 2022: 3', 'BU1 2024: 1']);
  });

  it('stay where no denominator is', async () => {
    const rows = await parts("('BU2', 2019, 7)", 'zero');
    expect(rows.filter((r) => r.numerator !== null)).toEqual([
      { area: 'BU2', period: 2019, numerator: 7, denominator: null },
    ]);
  });
});
