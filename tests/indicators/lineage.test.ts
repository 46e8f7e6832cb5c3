import { expect, it } from 'vitest';
import { refuse } from '../../src/common/collect.js';
import { type Inspected, inspect } from '../../src/indicators/lineage.js';
import { withEngine } from '../../src/warehouse/engine.js';

/** What a SELECT rests on. @throws DefinitionError when anything is wrong with it. */
async function read(sql: string): Promise<Inspected> {
  const inspected = await withEngine({}, (connection) =>
    inspect(connection, { sql, file: 'x.sql', sqlLine: 1 }),
  );
  refuse(inspected.faults);
  return inspected;
}

it.each([
  ['SELECT * FROM landing.a', ['landing.a']],
  [
    'WITH a AS (SELECT * FROM landing.b) SELECT * FROM a JOIN staging.c USING (id)',
    ['landing.b', 'staging.c'],
  ],
  ['SELECT (SELECT max(x) FROM areas.area) FROM staging.c', ['areas.area', 'staging.c']],
  ['SELECT * FROM landing.a, range(3), unnest([1, 2])', ['landing.a']],
  ["SELECT * FROM 'side.csv'", ['side.csv']],
])('%s reads %j', async (sql, tables) => {
  expect((await read(sql)).tables).toEqual(tables);
});

it.each([
  ["SELECT * FROM read_csv('/etc/passwd')", /reads through `read_csv`, past the landed deliveries/],
  ["SELECT * FROM landing.a WHERE x IN (SELECT x FROM read_parquet('a'))", /read_parquet/],
  ['SELECT random() FROM landing.a', /calls `random`, which does not give the same answer twice/],
  ['SELECT * FROM landing.a WHERE d < current_date', /calls `current_date`/],
  ['SELECT * FROM landing.a WHERE d < now()', /calls `now`/],
  ['SELECT 1; SELECT 2', /more than one statement/],
  ['DELETE FROM landing.a', /x\.sql/],
])('%s is refused', async (sql, message) => {
  await expect(read(sql)).rejects.toThrow(message);
});

it('finds the parameters that a SELECT names, also within a WITH', async () => {
  const sql =
    "WITH a AS (SELECT parameter('kort') AS x) SELECT x, left(y, parameter('lang')) FROM a, landing.b";
  expect((await read(sql)).parameters).toEqual(['kort', 'lang']);
});

it.each(['SELECT parameter(x) FROM landing.a', "SELECT getvariable('pool') FROM landing.a"])(
  '%s is refused: its value could not be known',
  async (sql) => {
    await expect(read(sql)).rejects.toThrow(/a variable whose name stands nowhere/);
  },
);
