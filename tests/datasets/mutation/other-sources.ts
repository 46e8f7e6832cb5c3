import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { packageRoot } from '../../../src/common/package-root.js';
import { type DatasetCatalogue, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { zipOf } from '../../support/archive.js';
import { trialCatalogue, trialContract } from '../../support/landing.js';
import { sharedData } from '../../support/shared-data.js';
import { BYTE_MUTATIONS, type Mutation } from './mutations.js';
import type { Random } from './random.js';
import type { Source } from './sources.js';
import { membersOf, withMember } from './zip-members.js';

/** A file that is no CSV, how it is spoiled, and how its records are counted without landing's code. */
export interface OtherSource extends Source {
  readonly mutations: readonly Mutation[];
  readonly catalogue: DatasetCatalogue;
  /** Records of the spoiled file at `path`; null when plain eyes can't tell either. */
  count(path: string): number | null;
}

function read(...parts: string[]): Buffer[] {
  const path = sharedData(...parts);
  if (existsSync(path)) return [readFileSync(path)];
  if (process.env.CI) throw new Error(`${path} is missing`);
  return [];
}

const ALL = loadCatalogue([join(packageRoot, 'schemas')]);

const SCALARS = [
  'null',
  '-99995',
  '"x"',
  '""',
  'true',
  '1e999',
  '{}',
  '[]',
  '"BU00000000"',
  '-1',
  '0.5',
  '99999999999999999999',
];

/** What a program that writes JSON may do wrong. */
const JSON_MUTATIONS: readonly Mutation[] = [
  {
    name: 'another value',
    apply: (text, r) => replaceOne(text, /(?<=":\s?)(-?\d+(\.\d+)?|"[^"]*"|null)/g, r, r.pick(SCALARS)),
  },
  { name: 'another number', apply: (text, r) => replaceOne(text, /-?\d+\.\d+/g, r, r.pick(SCALARS)) },
  {
    name: 'another name',
    apply: (text, r) =>
      replaceOne(
        text,
        /"[A-Za-z_]+"(?=:)/g,
        r,
        r.pick(['"x"', '"type"', '"geometry"', '"__proto__"', '"features"']),
      ),
  },
  { name: 'a record twice', apply: (text, r) => changeRecords(text, (all) => [...all, r.pick(all)]) },
  {
    name: 'a record lost',
    apply: (text, r) => changeRecords(text, (all) => all.filter((_, i) => i !== r.below(all.length))),
  },
  {
    name: 'something among the records',
    apply: (text, r) =>
      changeRecords(text, (all) => [...all, r.pick([null, 1, 'x', [], {}, { type: 'Feature' }])]),
  },
  { name: 'no records', apply: (text) => changeRecords(text, () => []) },
];

function replaceOne(text: string, pattern: RegExp, random: Random, by: string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { index, 0: old } = random.pick(found);
  return text.slice(0, index) + by + text.slice(index + old.length);
}

function changeRecords(text: string, change: (records: unknown[]) => unknown[]): string {
  try {
    const body = JSON.parse(Buffer.from(text, 'latin1').toString('utf8')) as { features: unknown[] };
    return Buffer.from(JSON.stringify({ ...body, features: change(body.features) })).toString('latin1');
  } catch {
    return text;
  }
}

function geojson(): OtherSource[] {
  return read('polygons-baarn-geojson', 'baarn_buurten.geojson').map((whole) => {
    const body = JSON.parse(whole.toString('utf8')) as { features: unknown[] };
    return {
      name: 'baarn_buurten.geojson',
      bytes: Buffer.from(JSON.stringify({ ...body, features: body.features.slice(0, 6) })),
      hint: { file: '*', period: 2024 },
      mutations: [...BYTE_MUTATIONS, ...JSON_MUTATIONS],
      catalogue: ALL,
      count: (path) => (JSON.parse(readFileSync(path, 'utf8')) as { features: unknown[] }).features.length,
    };
  });
}

function geopackage(): OtherSource[] {
  return read('polygons-ermelo-gpkg', 'CBS_buurten.gpkg').map((bytes) => ({
    name: 'CBS_buurten.gpkg',
    bytes,
    hint: { file: '*', period: 2021 },
    mutations: BYTE_MUTATIONS,
    catalogue: ALL,
    count(path) {
      const database = new Database(path, { readonly: true });
      try {
        const layers = database.prepare('SELECT table_name AS name FROM gpkg_contents').all() as {
          name: string;
        }[];
        const counts = layers.map(
          ({ name }) => database.prepare(`SELECT count(*) AS n FROM "${name}"`).get() as { n: number },
        );
        return counts.length === 1 ? (counts[0]?.n ?? null) : null;
      } finally {
        database.close();
      }
    },
  }));
}

/** A contract for the sheet of the real workbook: an invented one, so that this test is of the reader alone. */
const sheetContract = trialContract(
  { type: 'integer' },
  { reader: 'excel', columns: { id: 'GM_CODE', waarde: 'KL16' }, otherColumns: 'ignore' },
);

const SHEET = /^xl\/worksheets\/sheet1\.xml$/;
const PARTS = /^xl\/(worksheets\/sheet1|sharedStrings|styles|workbook)\.xml$/;

/** Spoils the files within a zip, which bytes of the zip alone never do: its checksums would not fit. */
function withinZip(pick: RegExp): readonly Mutation[] {
  return BYTE_MUTATIONS.map(({ name, apply }) => ({
    name: `${name}, within`,
    apply(text, random) {
      const change = (bytes: Buffer): Buffer =>
        Buffer.from(apply(bytes.toString('latin1'), random), 'latin1');
      try {
        return withMember(Buffer.from(text, 'latin1'), pick, change).toString('latin1');
      } catch {
        // Spoiled before, and no zip any more.
        return text;
      }
    },
  }));
}

function workbook(): OtherSource[] {
  return read('leefbaarometer-2.0-2016', 'score_gemeente.xlsx').map((whole) => {
    const cut = (sheet: Buffer): Buffer => {
      const text = sheet.toString('utf8');
      const end = text.indexOf('<row r="31"');
      return Buffer.from(text.slice(0, end) + text.slice(text.indexOf('</sheetData>')));
    };
    return {
      name: 'score_gemeente.xlsx',
      bytes: withMember(whole, SHEET, cut),
      mutations: [...BYTE_MUTATIONS, ...withinZip(SHEET), ...withinZip(PARTS), ...withinZip(SHEET)],
      catalogue: trialCatalogue(sheetContract),
      count(path) {
        const sheet =
          membersOf(readFileSync(path))
            .find((m) => SHEET.test(m.name))
            ?.bytes.toString('utf8') ?? '';
        // A row whose XML is spoiled may be read in two ways: then the counts are not compared.
        const rows =
          sheet.match(
            /<row r="\d+"[^<>]*>(<c r="[A-P]\d+"( [a-z]="[a-z0-9]+")*>(<v>[^<]*<\/v>)?<\/c>)+<\/row>/g,
          ) ?? [];
        const whole =
          sheet.includes('</sheetData>') &&
          rows.join('').length ===
            sheet.slice(sheet.indexOf('<sheetData>') + 11, sheet.indexOf('</sheetData>')).length;
        return whole ? rows.length - 1 : null;
      },
    };
  });
}

/** Containers: only whether they are refused or taken in is looked at, through the inbox. */
export function containerSources(): Source[] {
  const csv = readFileSync(join(packageRoot, 'data-samples', 'inbox', 'woz-waarden.csv')).subarray(0, 2000);
  const rows = csv.subarray(0, csv.lastIndexOf(10) + 1);
  return [
    {
      name: 'woz.zip',
      bytes: zipOf([
        { name: 'woz-waarden.csv', bytes: rows },
        { name: 'leesmij.txt', bytes: 'x' },
      ]),
    },
    ...read('bag-samples', 'BAGNLDL-15092020-small.zip').map((bytes) => ({
      name: 'BAGNLDL-15092020-small.zip',
      bytes,
    })),
  ];
}

/** Maps and workbooks to spoil; real ones, cut. */
export function otherSources(): OtherSource[] {
  return [...geojson(), ...geopackage(), ...workbook()];
}

export const CONTAINER_MUTATIONS = [...BYTE_MUTATIONS, ...withinZip(/\.(csv|xml|zip)$/)];
