import { describe, expect, it } from 'vitest';
import { programSql } from '../../src/common/sql.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { type Cell, rowsOf } from '../../src/warehouse/query.js';

/** Runs one of the program's statements on tables made by `setup`, and gives what `query` finds. */
async function after(setup: string, name: string, query: string): Promise<Record<string, Cell>[]> {
  return withEngine({}, async (connection) => {
    await connection.run(setup);
    await connection.run(programSql(name));
    return rowsOf(connection, query);
  });
}

describe('sums over larger areas (invented figures)', () => {
  const REGIONS = `CREATE SCHEMA areas; CREATE SCHEMA indicators;
    CREATE TABLE areas.region AS FROM (VALUES
      (2024, 'provincie', 'PV20', 'A', 2, TRUE), (2024, 'provincie', 'PV21', 'B', 2, TRUE), (2024, 'riec', 'R1', 'R', 2, FALSE)
    ) AS t (vintage, kind, code, name, gemeenten, whole);
    CREATE TABLE areas.region_member AS FROM (VALUES
      (2024, 'provincie', 'PV20', 'GM0001'), (2024, 'provincie', 'PV20', 'GM0002'),
      (2024, 'provincie', 'PV21', 'GM0003'), (2024, 'provincie', 'PV21', 'GM0004'),
      (2024, 'riec', 'R1', 'GM0001'), (2024, 'riec', 'R1', 'GM0002')
    ) AS t (vintage, kind, region, gemeente);
    CREATE TABLE indicators.value AS FROM (VALUES
      ('a', 'GM0001', 2024, 3.0, 10.0), ('a', 'GM0002', 2024, 4.0, 20.0), ('a', 'GM0003', 2024, 5.0, 30.0),
      ('a', 'GM0001', 2023, 3.0, 10.0), ('a', 'GM0002', 2023, NULL, 20.0),
      ('index', 'GM0001', 2024, 3.0, 10.0), ('index', 'GM0002', 2024, 4.0, 20.0)
    ) AS t (indicator, area, period, numerator, denominator);
    CREATE TABLE summable AS SELECT 'a' AS indicator;
    CREATE TABLE indicators.region_value (indicator VARCHAR, kind VARCHAR, region VARCHAR, period INTEGER, numerator DOUBLE, denominator DOUBLE)`;

  it('are made where all gemeenten have a figure, of whole kinds, and of what adds up', async () => {
    const sums = await after(REGIONS, 'indicators/sql/region-value.sql', 'FROM indicators.region_value');
    // PV21 lacks GM0004, 2023 lacks a numerator, the RIEC is not whole, the index does not add up.
    expect(sums).toEqual([
      { indicator: 'a', kind: 'provincie', region: 'PV20', period: 2024, numerator: 7, denominator: 30 },
    ]);
  });
});

describe('sums over areas of the user’s own, of a source that has none (invented figures)', () => {
  const PARTS = `CREATE SCHEMA areas;
    CREATE TABLE areas.custom_member AS FROM (VALUES ('TM01', 'BU1'), ('TM01', 'BU2'), ('TM02', 'BU2'), ('TM02', 'BU3')) AS t (code, buurt);
    CREATE TABLE part AS FROM (VALUES
      ('BU1', 2024, 1, 10, 5, 1, 1, 0, 7), ('BU2', 2024, 2, 20, 5, 2, 1, 1, 8), ('BU1', 2023, 1, 10, 5, 1, 1, 0, 7), ('BU2', 2023, NULL, 20, 5, NULL, NULL, NULL, 8),
      ('BU3', 2023, 1, 10, 5, 1, 1, 0, 7)
    ) AS t (area, period, numerator, denominator, contributors, amount, largest, second_largest, cell_key);
    CREATE TABLE level_part (area VARCHAR, period INTEGER, numerator BIGINT, denominator BIGINT, contributors BIGINT, amount BIGINT, largest BIGINT, second_largest BIGINT, cell_key BIGINT)`;

  it('are made only where every buurt has a figure: a hole would pass for a low count', async () => {
    const sums = await after(PARTS, 'indicators/sql/sum-over-custom.sql', 'FROM level_part ORDER BY ALL');
    expect(sums).toEqual([
      {
        area: 'TM01',
        period: 2024,
        numerator: 3,
        denominator: 30,
        contributors: 10,
        amount: 3,
        largest: 2,
        second_largest: 1,
        cell_key: 15,
      },
    ]);
  });
});
