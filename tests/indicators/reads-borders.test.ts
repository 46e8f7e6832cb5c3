import { describe, expect, it } from 'vitest';
import { mayReadBorders } from '../../src/indicators/reads-borders.js';
import { parseSql } from '../../src/indicators/sql-tree.js';
import { withEngine } from '../../src/warehouse/engine.js';

async function parsed(sql: string) {
  const { statements, form, fault } = await withEngine({}, (connection) => parseSql(connection, sql));
  expect(fault).toBeNull();
  return { tree: statements, form };
}

describe('SQL looks at borders', () => {
  it.each([
    'SELECT octet_length(geometry) FROM areas.area',
    'SELECT area.GEOMETRY AS g FROM areas.area',
    'FROM areas.area',
    'SELECT area.* FROM areas.area AS area',
    'SELECT COLUMNS(*) FROM areas.custom',
    'SELECT area AS row_of_it FROM areas.area AS area',
    'SELECT md5(own::VARCHAR) FROM areas.custom AS own',
    'WITH a AS (FROM areas.area) SELECT a.code FROM a',
    'SELECT code FROM areas.area NATURAL JOIN areas.custom',
    'SELECT code FROM areas.area JOIN areas.custom USING (geometry)',
    'SELECT count(*) FROM areas.area GROUP BY #1',
  ])('when it may: %s', async (sql) => expect(mayReadBorders((await parsed(sql)).tree)).toBe(true));

  it.each([
    'SELECT area.code, area.level FROM areas.area AS area',
    'SELECT count(*) FROM areas.area AS a JOIN areas.member AS m ON m.area = a.code',
    'SELECT cijfer.*, area.level FROM staging.kerncijfers AS cijfer JOIN areas.area AS area ON area.code = cijfer.regio',
    'SELECT * FROM areas.period',
    'SELECT geometry FROM landing.cbs_wijkenbuurten',
  ])('not when it can not: %s', async (sql) => expect(mayReadBorders((await parsed(sql)).tree)).toBe(false));
});

describe('SQL has one form', () => {
  const form = async (sql: string): Promise<string> => (await parsed(sql)).form;

  it('whatever comments and blanks stand in it', async () => {
    const plain = await form("SELECT a, count(*) AS n FROM t WHERE b = 'x' GROUP BY a");
    expect(
      await form("SELECT a,   count(*) AS n -- how many\nFROM t /* all */ WHERE b = 'x'\n\nGROUP BY a"),
    ).toBe(plain);
  });

  it.each([
    ["SELECT 'a  b'", "SELECT 'a b'"],
    ["SELECT '-- x'", "SELECT '-- y'"],
    ['SELECT 1 AS n', 'SELECT 2 AS n'],
    ['SELECT 9007199254740993 AS n', 'SELECT 9007199254740992 AS n'],
    ['SELECT 1.50 AS n', 'SELECT 1.5 AS n'],
    ['SELECT \'"query_location":1,\' AS n', 'SELECT \'"query_location":2,\' AS n'],
    ['SELECT a AS n FROM t ORDER BY b', 'SELECT a AS n FROM t ORDER BY b DESC'],
    ['SELECT sum(a) AS n FROM t', 'SELECT sum(DISTINCT a) AS n FROM t'],
  ])('and another for other SQL: %s', async (one, other) =>
    expect(await form(one)).not.toBe(await form(other)),
  );
});
