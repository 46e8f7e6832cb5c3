import { describe, expect, it } from 'vitest';
import { programSql } from '../../src/common/sql.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { createKept, stretches } from '../../src/indicators/kept.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';

/** Three gemeenten of a buurt each; TM1 is of the first two, DR1 is a border in the first, with one point in it. */
const WORLD = `CREATE SCHEMA areas;
  CREATE TABLE areas.area AS FROM (VALUES ('BU1', 'GM1'), ('BU2', 'GM2'), ('BU3', 'GM3'), ('GM1', 'GM1'), ('GM2', 'GM2'), ('GM3', 'GM3')) AS t (code, gemeente);
  CREATE TABLE areas.member AS FROM (VALUES ('BU1', 'buurt', 'BU1'), ('GM1', 'gemeente', 'BU1'), ('GM2', 'gemeente', 'BU2'), ('GM3', 'gemeente', 'BU3'),
    ('TM1', 'gebied', 'BU1'), ('TM1', 'gebied', 'BU2')) AS t (area, level, buurt);
  CREATE TABLE areas.period AS FROM (VALUES (2023), (2024)) AS t (period);
  CREATE TABLE areas.custom_member AS FROM (VALUES ('TM1', 'BU1'), ('TM1', 'BU2')) AS t (code, buurt);
  CREATE TABLE areas.custom_placed AS SELECT 'DR1' AS code, 1.5 AS x, 2.5 AS y;
  CREATE TABLE areas.placed_in_buurt AS FROM (VALUES (1.5, 2.5, 'BU1'), (8.5, 8.5, 'BU3')) AS t (x, y, buurt);
  CREATE TABLE areas.coverage (dataset VARCHAR, gemeente VARCHAR, named BOOLEAN, first DATE, last DATE)`;

const CARD = { period: 'year', pool: 1 } as Indicator['card'];

interface Said {
  readonly gemeente: string;
  readonly first?: string;
  readonly last?: string;
}

/** What comes of a SELECT of one count a buurt and year, summed over areas, with what is said of a register. */
function summed(
  said: readonly Said[],
  { made, card = CARD }: { made?: string; card?: Indicator['card'] } = {},
) {
  const day = (date?: string): string => (date ? `DATE '${date}'` : 'NULL');
  return withEngine({}, async (connection) => {
    await connection.run(WORLD);
    for (const { gemeente, first, last } of said)
      await connection.run(
        `INSERT INTO areas.coverage VALUES ('register', '${gemeente}', TRUE, ${day(first)}, ${day(last)})`,
      );
    const madeOn = new Map(made ? [['register', made]] : []);
    await createKept(connection, {
      ...{ indicator: { card } as Indicator, datasets: ['register'], counted: ['register'], madeOn },
    });
    await connection.run(`CREATE TEMP TABLE counted AS SELECT 'BU' || b AS area, p::INTEGER AS period, 1 AS numerator, 2 AS denominator,
        NULL AS contributors, NULL AS amount, NULL AS largest, NULL AS second_largest, NULL AS cell_key
      FROM range(1, 4) AS r(b), range(2022, 2025) AS y(p)`);
    await connection.run(programSql('indicators/sql/kept-years.sql'));
    await connection.run(stretches(card));
    await connection.run('ALTER TABLE counted RENAME TO part');
    await connection.run(programSql('indicators/sql/sum-over-areas.sql'));
    const rows = await rowsOf<{ area: string; years: string }>(
      connection,
      `SELECT area, string_agg(period % 100 || ':' || numerator, ' ' ORDER BY period) AS years
       FROM level_part GROUP BY area ORDER BY area`,
    );
    const bounds = await rowsOf<{ area: string; first: string; last: string }>(
      connection,
      "SELECT area, year(first)::VARCHAR AS first, last::VARCHAR AS last FROM kept WHERE area IN ('DR1', 'TM1') ORDER BY area",
    );
    return {
      years: Object.fromEntries(rows.map(({ area, years }) => [area, years])),
      bounds: bounds.map(({ area, first, last }) => `${area} ${first} ${last}`),
    };
  });
}

describe('areas of which a part kept no register', () => {
  it('have no sum of what is left, and those that lie elsewhere have theirs', async () => {
    const { years, bounds } = await summed([{ gemeente: 'GM2', first: '2023-06-01' }]);
    expect(years).toEqual({
      ...{ BU1: '22:1 23:1 24:1', GM1: '22:1 23:1 24:1', GM3: '22:1 23:1 24:1' },
      ...{ GM2: '24:1', TM1: '24:2' },
    });
    expect(bounds).toEqual(['TM1 2023 9999-12-31']);
  });

  it('are bounded by the gemeenten that they lie in, by their buurten or by the points in their border', async () => {
    const said = [
      { gemeente: 'GM1', first: '2020-01-01' },
      { gemeente: 'GM2', last: '2023-12-31' },
      { gemeente: 'GM3', first: '2024-06-01' },
    ];
    const { bounds } = await summed(said);
    expect(bounds).toEqual(['DR1 2020 9999-12-31', 'TM1 2020 2023-12-31']);
  });

  it('have no figure of a change from a year that was not kept', async () => {
    const card = { ...CARD, denominator: 'previous' } as Indicator['card'];
    expect((await summed([{ gemeente: 'GM2', first: '2023-01-01' }], { card })).years).toMatchObject({
      ...{ TM1: '24:2', GM1: '22:1 23:1 24:1' },
    });
  });
});

describe('a register of which is said from when, and not until when', () => {
  it('has no count of a year that was not over on the day that its newest delivery was made', async () => {
    const from = [{ gemeente: 'GM1', first: '2020-01-01' }];
    expect((await summed(from, { made: '2024-06-30' })).years).toMatchObject({ GM1: '22:1 23:1' });
    expect((await summed(from, { made: '2025-01-15' })).years).toMatchObject({ GM1: '22:1 23:1 24:1' });
    // What nobody says anything of is counted as it stands.
    expect((await summed([], { made: '2024-06-30' })).years).toMatchObject({ GM1: '22:1 23:1 24:1' });
  });
});
