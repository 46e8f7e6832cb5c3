import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../src/indicators/definition.js';
import { keepMissing } from '../../src/indicators/missing.js';
import { createPeople, WITH_PEOPLE } from '../../src/indicators/people.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';

/** Two buurten of one wijk and gemeente, and two areas of the user's own: one of both buurten, one with a buurt that nobody knows. */
const AREAS = `CREATE SCHEMA areas; CREATE SCHEMA indicators;
  CREATE TABLE areas.area AS FROM (VALUES
    ('BU1', 'buurt', 'GM1'), ('BU2', 'buurt', 'GM1'), ('GM1', 'gemeente', 'GM1'), ('BU3', 'buurt', 'GM2'), ('GM2', 'gemeente', 'GM2')
  ) AS t (code, level, gemeente);
  CREATE TABLE areas.period AS SELECT 2024 AS period;
  CREATE TABLE areas.custom AS FROM (VALUES ('TM1'), ('TM2')) AS t (code);
  CREATE TABLE areas.custom_member AS FROM (VALUES ('TM1', 'BU1'), ('TM1', 'BU2'), ('TM2', 'BU2'), ('TM2', 'BU9')) AS t (code, buurt);
  CREATE TABLE areas.unplaced_share AS FROM (VALUES ('a', 'GM1', 100), ('a', 'GM2', 99), ('b', 'GM2', 100)) AS t (dataset, gemeente, percent);
  CREATE TABLE indicators.missing (indicator VARCHAR, area VARCHAR, period INTEGER, reason VARCHAR)`;

describe('inhabitants beside a figure', () => {
  const found = (table: string | null) =>
    withEngine({}, async (connection) => {
      await connection.run(AREAS);
      await connection.run(`CREATE TABLE inwoners AS FROM (VALUES
        ('BU1', 2022, 40), ('BU1', 2024, NULL), ('BU2', 2022, 30), ('BU2', 2024, 35)
      ) AS t (area, period, denominator)`);
      await connection.run(`CREATE TABLE pooled AS FROM (VALUES
        ('BU1', 2021), ('BU1', 2022), ('BU1', 2024), ('BU2', 2023), ('BU2', 2024), ('TM1', 2022), ('TM1', 2024), ('TM2', 2024), ('BU3', 2024)
      ) AS t (area, period)`);
      await createPeople(connection, table);
      const rows = await rowsOf<{ area: string; period: number; population: number | null }>(
        connection,
        `SELECT pooled.area, pooled.period, people.population FROM ${WITH_PEOPLE} ORDER BY ALL`,
      );
      return rows.map((row) => `${row.area} ${row.period} ${row.population}`);
    });

  it('are of its year, or of the latest year before that is known; of an own area the sum, where all are known', async () => {
    expect(await found('inwoners')).toEqual([
      ...['BU1 2021 null', 'BU1 2022 40', 'BU1 2024 40', 'BU2 2023 30', 'BU2 2024 35', 'BU3 2024 null'],
      ...['TM1 2022 70', 'TM1 2024 70', 'TM2 2024 null'],
    ]);
  });

  it('are not known where no denominator counts them', async () => {
    expect(new Set((await found(null)).map((row) => row.split(' ')[2]))).toEqual(new Set(['null']));
  });
});

describe('why a cell has no figure', () => {
  /** @param until days on which registers ended, as `('BU2', DATE '2023-06-30')`. */
  const kept = (
    card: object,
    datasets: readonly string[],
    secret = 'NULL::BOOLEAN',
    until = '(NULL, NULL::DATE)',
    looksBack = false,
  ) =>
    withEngine({}, async (connection) => {
      await connection.run(AREAS);
      await connection.run(`CREATE TABLE part AS SELECT *, ${secret} AS secret
        FROM (VALUES ('BU1', 2024, NULL, 10), ('BU2', 2024, 5, 10), ('BU3', 2020, NULL, 10)) AS t (area, period, numerator, denominator);
        CREATE TABLE pooled AS SELECT 'BU2' AS area, 2024 AS period;
        CREATE TABLE stretch AS SELECT period::INTEGER AS period, make_date(period, 1, 1) AS first, make_date(period, 12, 31) AS last
          FROM (SELECT unnest(range(2015, 2025)) AS period);
        CREATE TABLE kept AS SELECT area, DATE '0001-01-01' + ${looksBack ? 1 : 0} AS first, last FROM (VALUES ${until}) AS t (area, last)`);
      await keepMissing(connection, { id: 'x', card: { absent: 'missing', pool: 1, ...card } } as Indicator, {
        datasets,
        looksBack,
      });
      return rowsOf(connection, 'SELECT area, period, reason FROM indicators.missing ORDER BY ALL');
    });
  const levels = ['buurt', 'gemeente'];
  const unplaced = (area: string) => ({ area, period: 2024, reason: 'not_placed' });

  it('is that no row of its gemeente has a buurt, of what it rests on', async () => {
    expect(await kept({ levels, additive: 'sum' }, ['a'])).toEqual([unplaced('BU1'), unplaced('GM1')]);
    expect(await kept({ levels, additive: 'none' }, ['a'])).toEqual([unplaced('BU1')]);
    expect(await kept({ levels, additive: 'sum' }, ['b'])).toEqual([unplaced('BU3'), unplaced('GM2')]);
    expect(await kept({ levels, additive: 'sum' }, [])).toEqual([]);
  });

  it('is that its source keeps it secret: of published years, and where a part is missing', async () => {
    const card = { levels, additive: 'source', secret: 'column' };
    expect(await kept(card, [], 'TRUE')).toEqual([{ area: 'BU1', period: 2024, reason: 'source_secret' }]);
    expect(await kept(card, [], 'FALSE')).toEqual([]);
  });

  it('is that its register was not kept: as the workspace says, or where no row is nought and nobody says so', async () => {
    const notKept = (area: string) => ({ area, period: 2024, reason: 'not_kept' });
    const card = { levels, additive: 'sum' };
    expect(await kept({ ...card, absent: 'zero' }, [])).toEqual([notKept('BU1')]);
    // BU2 has a figure, and BU1 a reason that goes before; three years look back into 2022.
    const ended =
      "('BU1', DATE '2023-12-31'), ('BU2', DATE '2023-12-31'), ('BU3', DATE '2022-06-30'), ('GM2', DATE '2024-12-31')";
    expect(await kept(card, [], 'NULL::BOOLEAN', ended)).toEqual([notKept('BU1'), notKept('BU3')]);
    expect(await kept(card, [], 'NULL::BOOLEAN', "('TM1', DATE '2023-12-31')")).toEqual([notKept('TM1')]);
    expect(await kept({ ...card, pool: 3 }, ['a'], 'NULL::BOOLEAN', ended)).toEqual([
      ...[unplaced('BU1'), notKept('BU3'), unplaced('GM1')],
    ]);
    expect(await kept({ ...card, levels: ['gemeente'] }, [], 'NULL::BOOLEAN', ended)).toEqual([]);
    // A definition that looks back further by itself: of a gemeente without any count, whose register has a first day.
    const begun =
      "('GM1', DATE '9999-12-31'), ('BU1', DATE '9999-12-31'), ('GM2', DATE '9999-12-31'), ('BU3', DATE '9999-12-31')";
    expect(await kept(card, [], 'NULL::BOOLEAN', begun, true)).toEqual([notKept('BU3'), notKept('GM2')]);
    expect(await kept(card, [], 'NULL::BOOLEAN', begun)).toEqual([]);
  });
});
