import type { DuckDBConnection } from '@duckdb/node-api';
import { createCodes } from '../../../src/areas/codes.js';
import { createListing } from '../../../src/areas/vintages/listing.js';
import type { Contract } from '../../../src/datasets/contract/contract.js';
import { contractSchema } from '../../../src/datasets/contract/contract.js';
import { createLanding, landingName } from '../../../src/datasets/deliveries/landing.js';
import type { MultiPolygon } from '../../../src/geometry/multi-polygon.js';
import { encodeWkb } from '../../../src/geometry/wkb.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { blobLiteral } from '../../support/blob-literal.js';

// Invented datasets: a list of areas with flags and borders, figures by area and year, and addresses of several years.

const title = { nl: 'proef', en: 'trial' };
const base = {
  title,
  description: 'invented',
  publisher: 'tests',
  licence: 'none',
  privacy: 'open',
  replaces: 'dataset',
  period: { from: 'column', column: 'jaar' },
};
const code = { name: 'code', type: 'areacode', title };
const jaar = { name: 'jaar', type: 'year', title };
const form = (columns: Record<string, string>) => [{ name: 'proef', reader: 'csv', columns }];

function parsed(contract: Record<string, unknown>): Contract {
  return { ...contractSchema.parse({ ...base, ...contract }), file: 'trial.yaml' } as Contract;
}

export const LIST = parsed({
  name: 'lijst',
  vintage: 'period',
  areas: { code: 'code', name: 'naam', change: 'wijziging', geometry: 'grens' },
  fields: [
    code,
    jaar,
    { name: 'naam', type: 'string', title },
    { name: 'wijziging', type: 'string', title },
    { name: 'grens', type: 'geometry', title },
  ],
  forms: form({ code: 'code', jaar: 'jaar', naam: 'naam', wijziging: 'wijziging', grens: 'grens' }),
});

export const FIGURES = parsed({
  name: 'cijfers',
  vintage: 'period',
  fields: [
    code,
    jaar,
    { name: 'soort', type: 'string', title },
    { name: 'aantal', type: 'integer', title, redistribute: 'count' },
    { name: 'uren', type: 'number', decimals: 3, title, redistribute: 'count' },
    {
      name: 'per_uur',
      type: 'number',
      decimals: 4,
      title,
      redistribute: { numerator: 'aantal', denominator: 'uren' },
    },
    { name: 'mediaan', type: 'integer', title },
  ],
  primaryKey: ['code', 'jaar', 'soort'],
  missingValues: { '': 'unknown', x: 'secret' },
  forms: form({
    code: 'code',
    jaar: 'jaar',
    soort: 'soort',
    aantal: 'aantal',
    uren: 'uren',
    per_uur: 'per_uur',
    mediaan: 'mediaan',
  }),
});

export const ADDRESSES = parsed({
  name: 'adressen',
  addresses: { key: ['adres'], area: 'buurt' },
  fields: [{ name: 'adres', type: 'string', title }, jaar, { name: 'buurt', type: 'areacode', title }],
  forms: form({ adres: 'adres', jaar: 'jaar', buurt: 'buurt' }),
});

export const CATALOGUE = new Map([LIST, FIGURES, ADDRESSES].map((c) => [c.name, c]));

export interface ListedArea {
  readonly year: number;
  readonly code: string;
  readonly name?: string;
  readonly change?: '1' | '2' | '3';
  readonly shape?: MultiPolygon;
}

export interface Figure {
  readonly year: number;
  readonly code: string;
  readonly kind?: string;
  readonly count: number | null;
  /** As text: decimals are exact. */
  readonly hours?: string;
  readonly rate?: string;
  readonly median?: number;
}

export interface Floor {
  readonly areas: readonly ListedArea[];
  readonly figures?: readonly Figure[];
  readonly addresses?: readonly (readonly [year: number, address: string, buurt: string])[];
  readonly gemeenten?: readonly string[];
  readonly vintage: number;
}

const text = (value: string | undefined): string => (value === undefined ? 'NULL' : `'${value}'`);

async function insert(
  connection: DuckDBConnection,
  contract: Contract,
  rows: readonly string[],
): Promise<void> {
  if (rows.length > 0)
    await connection.run(`INSERT INTO ${landingName(contract)} BY NAME ${rows.join(' UNION ALL BY NAME ')}`);
}

/** The areas of the invented datasets, up to `areas.listing` and `areas.area`. */
export async function onFloor<T>(
  floor: Floor,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  return withEngine({}, async (connection) => {
    for (const contract of CATALOGUE.values()) await createLanding(connection, contract, []);
    await insert(
      connection,
      LIST,
      floor.areas.map(
        (a) =>
          `SELECT '${a.code}' AS code, ${a.year} AS jaar, ${text(a.name)} AS naam, ${text(a.change)} AS wijziging,
           ${a.shape ? blobLiteral(encodeWkb(a.shape)) : 'NULL::BLOB'} AS grens`,
      ),
    );
    await insert(
      connection,
      FIGURES,
      (floor.figures ?? []).map(
        (f) =>
          `SELECT '${f.code}' AS code, ${f.year} AS jaar, ${text(f.kind ?? 'a')} AS soort, ${f.count ?? 'NULL'} AS aantal,
           ${f.hours ?? 'NULL'} AS uren, ${f.rate ?? 'NULL'} AS per_uur, ${f.median ?? 'NULL'} AS mediaan, 'd${f.year}' AS _delivery`,
      ),
    );
    await insert(
      connection,
      ADDRESSES,
      (floor.addresses ?? []).map(
        ([year, address, buurt]) => `SELECT '${address}' AS adres, ${year} AS jaar, '${buurt}' AS buurt`,
      ),
    );
    await createCodes(connection, floor.gemeenten ?? []);
    await createListing(connection, CATALOGUE, floor.vintage);
    await connection.run(
      `CREATE TABLE areas.area AS SELECT code, level, coalesce(name, code) AS name FROM areas.listing WHERE vintage = ${floor.vintage}`,
    );
    return work(connection);
  });
}

/** A square from its lower left corner. */
export function square(x: number, y: number, width: number, height = width): MultiPolygon {
  return [[Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height, x, y)]];
}
