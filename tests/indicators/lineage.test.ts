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
  ['SELECT age(d) FROM landing.a', /calls `current_date`/],
  ["SELECT current_setting('threads') FROM landing.a", /calls `current_setting`/],
  ['SELECT mode(x) FROM landing.a', /calls `mode`/],
  ['SELECT * FROM (SUMMARIZE landing.a)', /reads through `SUMMARIZE`/],
  ['SELECT * FROM (DESCRIBE landing.a)', /reads through `SHOW or DESCRIBE`/],
  ['SELECT x FROM landing.a\nTABLESAMPLE 10%', /x\.sql:1: the SQL takes a sample/],
  ['SELECT x FROM landing.a USING SAMPLE 5', /takes a sample/],
  ['SELECT x FROM landing.a\nLIMIT 3', /x\.sql:2: the SQL takes some rows \(LIMIT or OFFSET\)/],
  ['SELECT x, y FROM landing.a ORDER BY x LIMIT 3', /LIMIT or OFFSET/],
  ['SELECT x FROM landing.a OFFSET 3', /LIMIT or OFFSET/],
  ['SELECT DISTINCT ON (x) x, y FROM landing.a ORDER BY x', /DISTINCT ON/],
  ['SELECT x,\n  row_number() OVER (PARTITION BY x) FROM landing.a', /x\.sql:2: the SQL calls `row_number`/],
  ['SELECT sum(x) OVER (ROWS 3 PRECEDING) FROM landing.a', /calls `sum` over rows in no order/],
  ['SELECT first(x) FROM landing.a', /calls `first` over rows in no order/],
  ["SELECT string_agg(x, ',') FROM landing.a", /calls `string_agg` over rows in no order/],
  ['SELECT list(x) FROM landing.a', /calls `list` over rows in no order/],
  ['SELECT list(x ORDER BY y) FROM landing.a', /calls `list` over rows in an order that leaves open/],
  ['SELECT first(x ORDER BY y) FROM landing.a', /calls `first` over rows in an order that leaves open/],
  [
    'SELECT y,\n  any_value(x) FROM landing.a GROUP BY y',
    /x\.sql:2: the SQL calls `any_value` over rows in no/,
  ],
  ['SELECT arbitrary(x) FROM landing.a', /calls `arbitrary` over rows in no order/],
  ['SELECT any_value(x) OVER (PARTITION BY y) FROM landing.a', /calls `any_value` over rows in no order/],
  ['SELECT mode(x ORDER BY x) FROM landing.a', /calls `mode`/],
  ['SELECT 1,\n  arg_min(x, y) FROM landing.a', /x\.sql:2: the SQL calls `arg_min`, and of rows that tie/],
  ['SELECT max_by(x, y) FROM landing.a', /calls `max_by`/],
  ['SELECT argmax(x, y, 3) FROM landing.a', /calls `argmax`/],
  ['SELECT arg_max_null(x, (y, 1)) FROM landing.a', /calls `arg_max_null`/],
  ['SELECT arg_min_nulls_last(x, y) FROM landing.a', /calls `arg_min_nulls_last`/],
  ['SELECT arg_min(row(x, y), (x, 1)) FROM landing.a', /calls `arg_min`/],
  ['SELECT arg_min(x, y) OVER (PARTITION BY y ORDER BY x) FROM landing.a', /calls `arg_min`/],
  [
    'SELECT x FROM landing.a\nQUALIFY row_number() OVER (PARTITION BY y, z ORDER BY z) = 1',
    /x\.sql:2: the SQL calls `row_number` over rows in an order in which all of a partition tie/,
  ],
  ['SELECT row_number() OVER (ORDER BY 1) FROM landing.a', /calls `row_number` over rows in an order/],
  ["SELECT lag(x) OVER (PARTITION BY y ORDER BY a.y + 1, 'z') FROM landing.a", /calls `lag` over rows in an/],
  [
    'SELECT first_value(x) OVER w FROM landing.a WINDOW w AS (PARTITION BY Y ORDER BY y DESC)',
    /`first_value`/,
  ],
  ['SELECT sum(x) OVER (PARTITION BY y ORDER BY y::INTEGER ROWS 1 PRECEDING) FROM landing.a', /calls `sum`/],
  ['SELECT x FROM landing.a POSITIONAL JOIN landing.b', /joins rows by their places \(POSITIONAL JOIN\)/],
  ['SELECT x FROM landing.a AS t\nWHERE t.RowId < 3', /x\.sql:2: the SQL names `rowid`/],
  ["SELECT error('stop') FROM landing.a", /calls `error`, which acts beside giving rows, and is no part of/],
  ['SELECT sleep_ms(5) FROM landing.a', /calls `sleep_ms`, which acts/],
  ["SELECT write_log('x') FROM landing.a", /calls `write_log`, which acts/],
  ["SELECT x FROM landing.a\nWHERE d < 'now'::TIMESTAMP", /x\.sql:2: the SQL takes `'now'` for a date/],
  ["SELECT DATE 'today' FROM landing.a", /takes `'today'` for a date/],
  ["SELECT try_cast(' Tomorrow' AS TIMESTAMPTZ) FROM landing.a", /takes `' Tomorrow'` for a date/],
  ["SELECT x FROM landing.a WHERE d > 'yesterday'", /takes `'yesterday'` for a date/],
  ["SELECT x FROM landing.a WHERE d BETWEEN e AND 'today'", /takes `'today'` for a date/],
  [
    'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL\nSELECT n + 1 FROM r) SELECT n FROM r, landing.a',
    /x\.sql:2: the recursive WITH `r` never ends/,
  ],
  ['WITH RECURSIVE r AS (SELECT 1 AS n UNION SELECT n + 1 FROM r) FROM r, landing.a', /`r` never ends/],
  ['WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT x FROM r, landing.a) FROM r', /`r` never ends/],
  ['SELECT 1; SELECT 2', /more than one statement/],
  ['-- SELECT 1', /the file holds no statement/],
  ['DELETE FROM landing.a', /x\.sql/],
])('%s is refused', async (sql, message) => {
  await expect(read(sql)).rejects.toThrow(message);
});

it.each([
  'SELECT x, y FROM landing.a ORDER BY y, x DESC LIMIT 3',
  'SELECT x AS z FROM landing.a ORDER BY z OFFSET 1',
  'SELECT x, y FROM landing.a ORDER BY ALL LIMIT 3',
  'SELECT DISTINCT ON (x) x, y FROM landing.a ORDER BY x, y',
  'SELECT row_number() OVER (ORDER BY x), sum(x) OVER (PARTITION BY y) FROM landing.a',
  'SELECT list(x ORDER BY x), first(y ORDER BY x, y), any_value(x ORDER BY x DESC) FROM landing.a',
  'SELECT arg_min(x, (y, x)), max_by(x, (x, y)), arg_max(x, x), arg_min(1, y), min((y, x)).x FROM landing.a',
  "SELECT arg_min(row(x, y), (z, x, y)), arg_max({'a': x}, {'k': y, 'a': x}) FROM landing.a",
  'SELECT arg_min(x, (y, x)) OVER (PARTITION BY y) FROM landing.a',
  'SELECT today, version, mode FROM landing.a WHERE age(d, e) > INTERVAL 1 YEAR',
  'SELECT row_number() OVER (PARTITION BY y ORDER BY y, x), sum(x) OVER (PARTITION BY y ORDER BY y) FROM landing.a',
  'SELECT row_number() OVER (PARTITION BY y ORDER BY count(*), sum(y)) FROM landing.a GROUP BY ALL',
  "SELECT 'today' AS x, '2024-01-01'::DATE, 'epoch'::DATE FROM landing.a WHERE d = 'now and then'",
  'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT n FROM R, landing.a',
  'WITH RECURSIVE r AS (SELECT x FROM landing.a UNION ALL SELECT y FROM r JOIN landing.a AS b USING (x)) FROM r',
  'WITH RECURSIVE r AS (SELECT x FROM landing.a UNION ALL SELECT unnest(x.y) FROM r) FROM r',
  'WITH RECURSIVE r AS (SELECT x FROM landing.a UNION SELECT x FROM r) FROM r',
])('%s is sound: it says itself which rows', async (sql) => {
  expect((await read(sql)).tables).toEqual(['landing.a']);
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
