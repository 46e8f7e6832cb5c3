import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/indicators/card.js';
import { createParameterMacro } from '../../src/indicators/parameters.js';
import { createPart } from '../../src/indicators/part.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { wholeIndicator } from '../support/definitions.js';

const AREAS = `CREATE SCHEMA areas;
  CREATE TABLE areas.area AS FROM (VALUES ('BU00010101', 'GM0001'), ('WK000101', 'GM0001'), ('GM0001', 'GM0001')) AS t (code, gemeente);
  CREATE TABLE areas.custom AS SELECT 'TM01' AS code;
  CREATE TABLE areas.period AS SELECT 2024 AS period;
  CREATE TABLE areas.custom_member (code VARCHAR, buurt VARCHAR); CREATE TABLE areas.custom_placed (code VARCHAR, x DOUBLE, y DOUBLE); CREATE TABLE areas.placed_in_buurt (x DOUBLE, y DOUBLE, buurt VARCHAR);
  CREATE TABLE areas.coverage (dataset VARCHAR, gemeente VARCHAR, named BOOLEAN, first DATE, last DATE)`;

/** Runs a SELECT of invented counts and says what is wrong with its rows. */
function faultOf(sql: string, keys: Partial<Card>): Promise<string> {
  return withEngine({}, async (connection) => {
    await connection.run(AREAS);
    await createParameterMacro(connection);
    return createPart(connection, {
      indicator: wholeIndicator('proef', sql, keys),
      ...{ datasets: [], counted: [] },
    }).then(
      () => 'none',
      (error: Error) => error.message,
    );
  });
}

const given = (area: string, numerator = 1, denominator = 10): string =>
  `SELECT ${area} AS area, 2024 AS period, ${numerator} AS numerator, ${denominator} AS denominator`;
const OWN = "'BU00010101'";
const THRICE = ' FROM range(3)';

describe('rows that would give a wrong figure without a word', () => {
  it.each<[string, string, Partial<Card>, RegExp]>([
    ['twice, before they are summed', given(OWN) + THRICE, {}, /more than one row for BU00010101 in 2024/],
    ['a wijk where buurten are summed', given("'WK000101'"), {}, /no code of a buurt: WK000101/],
    ['what is no area', given("'Kom'"), { additive: 'none' }, /no code of an area: Kom/],
    ['areas that do not exist', given("'BU00019999'"), {}, /none that exists: BU00019999/],
    ['a count below nought', given(OWN, -1), {}, /numerator below nought for BU00010101 in 2024/],
    ['units below nought', given(OWN, 1, -10), {}, /denominator below nought for BU00010101 in 2024/],
    ['a part above its whole', given(OWN, 11), { measure: 'share' }, /more than the whole for BU00010101/],
  ])('%s is refused', async (_name, sql, keys, message) => {
    expect(await faultOf(sql, keys)).toMatch(message);
    expect(await faultOf(sql, keys)).toMatch(/^proef\.sql:1: `proef`: the SELECT gives/);
  });

  it.each<[string, string, Partial<Card>]>([
    ['a wijk, of a figure that is not summed', given("'WK000101'"), { additive: 'none' }],
    ['rows of no area, however many', given('NULL::VARCHAR') + THRICE, {}],
    ['an amount below nought', given(OWN, -1), { measure: 'mean', contributors: 'denominator' }],
    ['a buurt of elsewhere', given("'BU00029999'"), {}],
    ['an area of the user’s own', given("'TM01'"), {}],
    [
      'a part above its whole, as a source rounds them',
      given(OWN, 11),
      { measure: 'share', additive: 'source' },
    ],
  ])('%s is not', async (_name, sql, keys) => {
    expect(await faultOf(sql, keys)).toBe('none');
  });
});
