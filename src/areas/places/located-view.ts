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
  readonly gemeente: string;
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
    gemeente: 'NULL',
  };
}

/** A range of numbers is as sure as its postcode: the first number lies there, the others need not. */
function rangeCertainty(contract: Contract, address: NonNullable<Place['address']>): string {
  const isNumber = contract.fields.find((f) => f.name === address.number)?.type === 'integer';
  if (isNumber && !address.addition) return '1';
  const { written } = addressKey(contract, address);
  return `CASE WHEN areas.is_number_range(${written}) THEN CASE WHEN pc.buurt = number.buurt THEN pc.share END ELSE 1 END`;
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
    certainty: rangeCertainty(contract, address),
    said: `coalesce(landed.${sqlName(address.postcode)}, CAST(landed.${sqlName(address.number)} AS VARCHAR)) IS NOT NULL`,
    known: 'number.postcode IS NOT NULL',
    several: 'coalesce(number.several AND suffix.postcode IS NULL, FALSE)',
    gemeente: 'coalesce(suffix.gemeente, number.gemeente)',
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
    gemeente: 'NULL',
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
    gemeente: 'pc.gemeente',
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

/** Which route a row took: a finer key that is known decides, and no two can be true. */
function placedBy(routes: readonly Route[]): string {
  return `CASE ${routes.map((r) => `WHEN ${r.buurt} IS NOT NULL THEN '${r.name}'`).join(' ')} END`;
}

function anyOf(routes: readonly Route[], part: 'said' | 'known' | 'several'): string {
  return routes.map((r) => `(${r[part]})`).join(' OR ');
}

/** Keys in their one form, each once a row. */
function keysOf(contract: Contract, { address, postcode }: Place): string {
  const written = postcode ?? address?.postcode;
  const keys = [
    ...(written ? [`${postcodeKey(contract, written)} AS _postcode`] : []),
    ...(address ? [`${addressKey(contract, address).number} AS _number`] : []),
  ];
  return keys.map((key) => `, ${key}`).join('');
}

/**
 * SQL that makes the views of a dataset: `places.<dataset>`, its landed rows in the same number with `buurt`, `placed_by`,
 * `certainty`, `_reason` (why a row has no buurt) and `_gemeente` (where that is known all the same), and
 * `located.<dataset>` without the last two.
 */
export function locatedViewSql(contract: Contract, place: Place): string {
  const routes = routesOf(contract, place);
  const { address, postcode, gemeente } = place;
  const joins = [
    ...routes.flatMap((r) => r.joins),
    ...(address || postcode ? ['LEFT JOIN places.postcode AS pc ON pc.postcode = landed._postcode'] : []),
  ];
  const by = placedBy(routes);
  const buurt = `coalesce(${routes.map((r) => r.buurt).join(', ')})`;
  const certainty = routes
    .map((r) => `WHEN ${r.buurt} IS NOT NULL THEN CAST(${r.certainty} AS DOUBLE)`)
    .join(' ');
  const where = [
    `'GM' || substr(${buurt}, 3, 4)`,
    ...(gemeente ? [`landed.${sqlName(gemeente)}`] : []),
    ...routes.map((r) => r.gemeente),
    ...(address && !postcode ? ['pc.gemeente'] : []),
    'NULL',
  ];
  return `CREATE VIEW ${placesName(contract)} AS
    WITH landed AS (SELECT *${keysOf(contract, place)} FROM ${landingName(contract)})
    SELECT landed.* ${address || postcode ? `EXCLUDE (${[address || postcode ? '_postcode' : '', address ? '_number' : ''].filter(Boolean).join(', ')})` : ''},
      ${buurt} AS buurt,
      ${by} AS placed_by,
      CASE ${certainty} END AS certainty,
      CASE
        WHEN ${buurt} IS NOT NULL THEN NULL
        WHEN ${anyOf(routes, 'several')} THEN 'ambiguous'
        WHEN ${anyOf(routes, 'known')} THEN 'outside'
        WHEN ${anyOf(routes, 'said')} THEN 'unknown'
        ELSE 'no_address'
      END AS _reason,
      CAST(coalesce(${where.join(', ')}) AS VARCHAR) AS _gemeente
    FROM landed ${joins.join(' ')};
    CREATE VIEW ${locatedName(contract)} AS SELECT * EXCLUDE (_reason, _gemeente) FROM ${placesName(contract)}`;
}
