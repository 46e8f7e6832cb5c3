import { sqlName } from '../../common/sql.js';
import type { Contract } from '../../datasets/contract/contract.js';
import type { Place } from '../../datasets/contract/place.js';
import { landingName } from '../../datasets/deliveries/landing.js';
import { locatedName } from '../located-name.js';
import { addressKey, postcodeKey } from './address-sql.js';
import { placesName } from './register.js';

/** One way to place a row, as SQL over `landed` and the tables that it joins. */
interface Route {
  readonly name: 'bag_id' | 'address' | 'point' | 'postcode';
  readonly joins: readonly string[];
  readonly buurt: string;
  /** 1 for certain; NULL when nobody can say. */
  readonly certainty: string;
  /** Whether the row says anything of this kind. */
  readonly said: string;
  /** Whether what it says is known. */
  readonly known: string;
  readonly several: string;
}

function bagRoute(fields: readonly string[]): Route {
  const each = (part: string): string => `coalesce(${fields.map((_, i) => `id${i}.${part}`).join(', ')})`;
  return {
    name: 'bag_id',
    joins: fields.map(
      (field, i) => `LEFT JOIN places.bag_id AS id${i} ON id${i}.id = landed.${sqlName(field)}`,
    ),
    buurt: each('buurt'),
    certainty: '1',
    said: `coalesce(${fields.map((field) => `landed.${sqlName(field)}`).join(', ')}) IS NOT NULL`,
    known: `${each('several')} IS NOT NULL`,
    several: `coalesce(${each('several')}, FALSE)`,
  };
}

/** Whether an address may be a range of numbers, as SQL; null when its fields can hold none. */
function rangeSql(contract: Contract, address: NonNullable<Place['address']>): string | null {
  const isNumber = contract.fields.find((f) => f.name === address.number)?.type === 'integer';
  const range = `areas.is_number_range(${addressKey(contract, address).written})`;
  // Reading texts takes most of the time, so what can be no range is not read: no second number, or nothing but a number.
  if (!isNumber)
    return `CASE WHEN regexp_full_match(${sqlName(address.number)}, '[0-9]*[A-Za-z]?') THEN FALSE ELSE ${range} END`;
  if (!address.addition) return null;
  const second = `regexp_matches(CAST(${sqlName(address.addition)} AS VARCHAR), '[0-9]')`;
  return `CASE WHEN ${second} THEN ${range} ELSE FALSE END`;
}

function addressRoute(contract: Contract, address: NonNullable<Place['address']>): Route {
  const { written } = addressKey(contract, address);
  const same = (table: string): string =>
    `${table}.postcode = landed._postcode AND ${table}.number = landed._number`;
  return {
    name: 'address',
    joins: [
      `LEFT JOIN places.number AS number ON ${same('number')}`,
      `LEFT JOIN places.suffix AS suffix ON ${same('suffix')}
         AND suffix.suffix = CASE WHEN number.several THEN areas.house_suffix_of(${written}) END`,
    ],
    buurt: 'coalesce(number.buurt, suffix.buurt)',
    // A range is as sure as its postcode: the first number lies there, the others need not.
    certainty: rangeSql(contract, address)
      ? 'CASE WHEN landed._range THEN CASE WHEN pc.buurt = number.buurt THEN pc.share END ELSE 1 END'
      : '1',
    said: `coalesce(landed.${sqlName(address.postcode)}, CAST(landed.${sqlName(address.number)} AS VARCHAR)) IS NOT NULL`,
    known: 'number.postcode IS NOT NULL',
    several: 'coalesce(number.several AND suffix.postcode IS NULL, FALSE)',
  };
}

function pointRoute([x, y]: readonly [string, string]): Route {
  const said = `landed.${sqlName(x)} IS NOT NULL AND landed.${sqlName(y)} IS NOT NULL`;
  return {
    name: 'point',
    joins: [
      `LEFT JOIN areas.placed AS point ON point.x = CAST(landed.${sqlName(x)} AS DOUBLE)
         AND point.y = CAST(landed.${sqlName(y)} AS DOUBLE)`,
    ],
    buurt: 'point.buurt',
    certainty: '1',
    said,
    known: said,
    several: 'FALSE',
  };
}

/** The postcode alone counts only where nothing finer is known: a point in the water is not put on land by it. */
function postcodeRoute(name: string, finer: readonly Route[]): Route {
  const open = finer.map((r) => `NOT (${r.known})`).join(' AND ') || 'TRUE';
  return {
    name: 'postcode',
    joins: [],
    buurt: `CASE WHEN ${open} THEN pc.buurt END`,
    certainty: 'pc.share',
    said: `landed.${sqlName(name)} IS NOT NULL`,
    known: `pc.postcode IS NOT NULL AND ${open}`,
    several: `coalesce(pc.several AND ${open}, FALSE)`,
  };
}

function routesOf(contract: Contract, { bag, address, point, postcode }: Place): Route[] {
  const finer = [
    ...(bag ? [bagRoute(bag)] : []),
    ...(address ? [addressRoute(contract, address)] : []),
    ...(point ? [pointRoute(point)] : []),
  ];
  return postcode ? [...finer, postcodeRoute(postcode, finer)] : finer;
}

function anyOf(routes: readonly Route[], part: 'said' | 'known' | 'several'): string {
  return routes.map((r) => `(${r[part]})`).join(' OR ');
}

/** Keys in their one form, by name, each once a row. */
function keysOf(contract: Contract, { address, postcode }: Place): [name: string, sql: string][] {
  const written = postcode ?? address?.postcode;
  const range = address ? rangeSql(contract, address) : null;
  return [
    ...(written ? [['_postcode', postcodeKey(contract, written)] as [string, string]] : []),
    ...(address ? [['_number', addressKey(contract, address).number] as [string, string]] : []),
    ...(range ? [['_range', range] as [string, string]] : []),
  ];
}

/** The join with the postcode, for rows that it says anything of: those that nothing finer places, and ranges. */
function postcodeJoin(keys: readonly string[], routes: readonly Route[]): string[] {
  if (!keys.includes('_postcode')) return [];
  const finer = routes.filter((r) => r.name !== 'postcode').map((r) => r.buurt);
  const asked = [
    ...(finer.length > 0 ? [`coalesce(${finer.join(', ')}) IS NULL`] : ['TRUE']),
    ...(keys.includes('_range') ? ['landed._range'] : []),
  ].join(' OR ');
  return [`LEFT JOIN places.postcode AS pc ON pc.postcode = CASE WHEN ${asked} THEN landed._postcode END`];
}

/** Where a row belongs, also one without a buurt. */
function gemeenteSql(keys: readonly string[], field: string | undefined): string {
  const said = [
    ...(field ? [`landed.${sqlName(field)}`] : []),
    ...(keys.includes('_number') ? ['suffix.gemeente', 'number.gemeente'] : []),
    ...(keys.includes('_postcode') ? ['pc.gemeente'] : []),
    'NULL',
  ];
  return `CAST(coalesce(${said.join(', ')}) AS VARCHAR)`;
}

/**
 * SQL that makes the views of a dataset: `places.<dataset>`, its landed rows in the same number with `buurt`, `placed_by`,
 * `certainty`, `_reason` (why a row has no buurt) and `_gemeente` (where that is known all the same), and
 * `located.<dataset>` without the last two.
 */
export function locatedViewSql(contract: Contract, place: Place): string {
  const routes = routesOf(contract, place);
  const keys = keysOf(contract, place);
  const names = keys.map(([name]) => name);
  const joins = [...routes.flatMap((r) => r.joins), ...postcodeJoin(names, routes)];
  const buurt = `coalesce(${routes.map((r) => r.buurt).join(', ')})`;
  const when = (then: (r: Route) => string): string =>
    routes.map((r) => `WHEN ${r.buurt} IS NOT NULL THEN ${then(r)}`).join(' ');
  return `CREATE VIEW ${placesName(contract)} AS
    WITH landed AS (SELECT *${keys.map(([name, sql]) => `, ${sql} AS ${name}`).join('')} FROM ${landingName(contract)})
    SELECT landed.*${names.length > 0 ? ` EXCLUDE (${names.join(', ')})` : ''},
      ${buurt} AS buurt,
      CASE ${when((r) => `'${r.name}'`)} END AS placed_by,
      CASE ${when((r) => `CAST(${r.certainty} AS DOUBLE)`)} END AS certainty,
      CASE
        WHEN ${buurt} IS NOT NULL THEN NULL
        WHEN ${anyOf(routes, 'several')} THEN 'ambiguous'
        WHEN ${anyOf(routes, 'known')} THEN 'outside'
        WHEN ${anyOf(routes, 'said')} THEN 'unknown'
        ELSE 'no_address'
      END AS _reason,
      CASE
        WHEN ${buurt} IS NOT NULL THEN 'GM' || substr(${buurt}, 3, 4)
        ELSE ${gemeenteSql(names, place.gemeente)}
      END AS _gemeente
    FROM landed ${joins.join(' ')};
    CREATE VIEW ${locatedName(contract)} AS SELECT * EXCLUDE (_reason, _gemeente) FROM ${placesName(contract)}`;
}
