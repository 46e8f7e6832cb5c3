import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Table, tableFromIPC } from '@uwdata/flechette';
import { parquetReadObjects } from 'hyparquet';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asColumnName } from '../../src/common/text.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { queryRelease } from '../../src/publish/release-query.js';
import { outputTable } from '../../src/publish/table-output.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { gdalRows, runClean, skipWithout } from '../support/gdal.js';
import { CANARY, CANARY_PER, runSample } from './sample.js';
import { type CsvRow, csvRows, type Run, temporaryFolder } from './workspace.js';

const folders = [temporaryFolder(), temporaryFolder()] as const;
const LIMITS = { threads: 2, memory: '2GB' };
const LEVELS = ['buurt', 'wijk', 'gemeente', 'gebied'] as const;
let run: Run;
let again: Run;
let long: CsvRow[];
let wide: CsvRow[];

const file = (name: string) => join(run.release, name);

beforeAll(async () => {
  run = await runSample(folders[0].path, { limits: { threads: 2, memory: '4GB' } });
  again = await runSample(folders[1].path, { limits: { threads: 1, memory: '3GB' } });
  long = csvRows(file('indicatoren.csv'));
  wide = csvRows(file('risicokaart.csv'));
});
afterAll(() => {
  for (const folder of folders) folder.remove();
});

/** A cell as CSV has it. */
function asCsv(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value.trim() : String(value);
}

describe('readers that are not ours', () => {
  describe.skipIf(skipWithout('ogrinfo'))('GDAL', () => {
    it('opens the GeoPackage: four layers in RD New, each geometry valid, as many as the CSV has areas', () => {
      const said = runClean('ogrinfo', ['-so', file('risicokaart.gpkg')]);
      for (const layer of LEVELS) {
        expect(said).toContain(`: ${layer} (Multi Polygon)`);
        const summary = runClean('ogrinfo', ['-so', file('risicokaart.gpkg'), layer]);
        expect(summary).toMatch(/ID\["EPSG",28992\]/);
        const areas = wide.filter((row) => row.level === layer).length;
        expect(summary).toContain(`Feature Count: ${areas}`);
        const [valid] = gdalRows(
          file('risicokaart.gpkg'),
          `SELECT count(*) AS n, sum(ST_IsValid(geom)) AS valid, sum(ST_Area(geom) > 0) AS wide FROM ${layer}`,
        );
        expect(valid).toEqual({ n: areas, valid: areas, wide: areas });
      }
    });

    it('opens the GeoJSON: the same areas, valid, in WGS84', () => {
      const [valid] = gdalRows(
        file('risicokaart.geojson'),
        'SELECT count(*) AS n, sum(ST_IsValid(geometry)) AS valid FROM risicokaart',
      );
      expect(valid).toEqual({ n: wide.length, valid: wide.length });
      expect(runClean('ogrinfo', ['-so', '-al', file('risicokaart.geojson')])).toMatch(/WGS 84/);
    });

    it('finds the parents as large as their buurten together', () => {
      const [sizes] = gdalRows(
        file('risicokaart.gpkg'),
        `SELECT (SELECT sum(ST_Area(geom)) FROM buurt) AS buurten, (SELECT sum(ST_Area(geom)) FROM wijk) AS wijken,
         (SELECT sum(ST_Area(geom)) FROM gemeente) AS gemeenten`,
      );
      expect(sizes?.wijken).toBeCloseTo(sizes?.buurten as number, -2);
      expect(sizes?.gemeenten).toBeCloseTo(sizes?.buurten as number, -2);
    });
  });

  it.each(['indicatoren', 'risicokaart'])('flechette finds in %s.arrow what the CSV says', (name) => {
    const table: Table = tableFromIPC(readFileSync(file(`${name}.arrow`)));
    const rows = name === 'indicatoren' ? long : wide;
    expect(table.numRows).toBe(rows.length);
    const columns = Object.keys(rows[0] ?? {});
    expect(table.names.filter((column) => column !== 'geometry')).toEqual(columns);
    for (const column of columns) {
      const values: unknown[] = Array.from(table.getChild(column).toArray());
      expect(values.map(asCsv), column).toEqual(rows.map((row) => row[column]));
    }
  });

  it('hyparquet finds in the Parquet of a query what the CSV says', async () => {
    const path = join(folders[0].path, 'answer.parquet');
    const table = await queryRelease(
      run.release,
      'SELECT area, period, indicator, numerator, denominator, value, lower, upper, status FROM indicatoren',
      LIMITS,
    );
    await outputTable(table, 'parquet', path);
    const bytes = readFileSync(path);
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const rows = (await parquetReadObjects({ file: buffer })) as Record<string, unknown>[];
    expect(rows).toHaveLength(long.length);
    for (const [i, row] of rows.entries()) {
      for (const [column, value] of Object.entries(row))
        if (asCsv(value) !== long[i]?.[column])
          expect({ row: i, column, value: asCsv(value) }).toEqual({
            row: i,
            column,
            value: long[i]?.[column],
          });
    }
  });
});

/** Figures of hidden cells that a file gives away, as `indicator area period: figure`. */
type Leaks = string[];

interface Truth extends Record<string, string | number | null> {
  readonly indicator: string;
  readonly area: string;
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly contributors: number | null;
}

/** What would give a cell away, wherever it stood: its counts and its value as text, double or whole number. */
function signsOf(cell: Truth): Buffer[] {
  const counts = [cell.numerator as number, cell.denominator as number];
  const rounded = counts.map((count) => Math.round(count / 5) * 5);
  const values = [counts, rounded].map(([n = 0, d = 1]) => CANARY_PER * (n / d));
  const texts = [...counts, ...rounded, ...values.map(Math.trunc)].map((x) => Buffer.from(String(x)));
  const published = values.map((x) => Math.round(x * 1e4) / 1e4);
  const doubles = [...counts, ...rounded, ...values, ...published].map((x) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(x);
    return bytes;
  });
  const whole = [...counts, ...rounded].map((x) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(x));
    return bytes;
  });
  const turned = [...doubles, ...whole].map((bytes) => Buffer.from(bytes).reverse());
  // SQLite writes a whole double as an integer of six bytes.
  return [...texts, ...doubles, ...whole, ...turned, ...turned.slice(-4).map((bytes) => bytes.subarray(2))];
}

/** The cells of which a sign stands anywhere in the bytes. */
function search(
  bytes: Buffer,
  signs: readonly { readonly sign: Buffer; readonly cell: string }[],
): Set<string> {
  const byHead = new Map<number, { readonly sign: Buffer; readonly cell: string }[]>();
  for (const one of signs) {
    const head = one.sign.readUInt32LE(0);
    byHead.set(head, [...(byHead.get(head) ?? []), one]);
  }
  const found = new Set<string>();
  for (let at = 0; at + 4 <= bytes.length; at++) {
    for (const { sign, cell } of byHead.get(bytes.readUInt32LE(at)) ?? []) {
      if (bytes.subarray(at, at + sign.length).equals(sign)) found.add(cell);
    }
  }
  return found;
}

describe('disclosure control of the sample release', () => {
  let truth: Map<string, Truth>;
  let indicators: Map<string, Indicator>;
  /** Cells without a figure in the long CSV, by `indicator area period`. */
  let hidden: Set<string>;
  const keyOf = (row: { indicator?: unknown; area?: unknown; period?: unknown }): string =>
    `${row.indicator} ${row.area} ${row.period}`;

  beforeAll(async () => {
    const rows = await withEngine(
      { file: join(folders[0].path, 'warehouse', 'warehouse.duckdb'), readOnly: true },
      (connection) =>
        rowsOf<Truth>(connection, 'FROM indicators.value UNION ALL BY NAME FROM indicators.custom_value'),
    );
    truth = new Map(rows.map((row) => [keyOf(row), row]));
    const { pipelineFolders } = openWorkspace(folders[0].path);
    indicators = new Map(loadPipeline(pipelineFolders).indicators.map((i) => [i.id, i]));
    hidden = new Set(long.filter((row) => row.status !== 'ok').map(keyOf));
  });

  /** Whether the counts alone, without the program, say that a cell may not be shown to everybody. */
  function mustHide(key: string, level: string): boolean {
    const cell = truth.get(key);
    const card = indicators.get(key.split(' ')[0] as string)?.card;
    if (!cell || !card || cell.numerator === null || cell.denominator === null || cell.denominator <= 0)
      return true;
    const few = (n: number, zero: boolean) => n < 10 && !(zero && n === 0);
    const { contributors, measure, lowest_public, minimum } = card;
    // An area of the user's own is held to the rules of a buurt, as its first.
    const order = ['gebied', 'buurt', 'wijk', 'gemeente'];
    const lowest = lowest_public === 'buurt' ? 'gebied' : lowest_public;
    const ofUnits = measure === 'share' || measure === 'rate';
    const both = contributors === 'both' || (contributors === 'column' && ofUnits);
    const counts = both ? ['numerator', 'denominator'] : [contributors];
    return (
      lowest_public === 'none' ||
      order.indexOf(level) < order.indexOf(lowest) ||
      (contributors === 'column' && few(cell.contributors ?? 0, false)) ||
      (counts.includes('denominator') && few(cell.denominator, false)) ||
      (counts.includes('numerator') && few(cell.numerator, true)) ||
      (measure === 'share' && counts.length === 2 && few(cell.denominator - cell.numerator, true)) ||
      // A minimum of nought asks nothing: a sum may lie below it.
      (minimum.numerator > 0 && cell.numerator < minimum.numerator) ||
      cell.denominator < minimum.denominator
    );
  }

  it('hides every cell whose true counts are too few, and beyond those only secondary ones', () => {
    expect(truth.size).toBeGreaterThan(1000);
    const shown = long.filter((row) => row.status === 'ok' && mustHide(keyOf(row), row.level as string));
    expect(shown.map(keyOf)).toEqual([]);
    const spare = long.filter((row) => row.status !== 'ok' && !mustHide(keyOf(row), row.level as string));
    // Beyond those only cells that protect another: suppressed, and few.
    expect(spare.filter((row) => row.reason !== 'disclosure').map(keyOf)).toEqual([]);
    expect(spare.length).toBeLessThan(long.length * 0.05);
    const count = (status: string) => long.filter((row) => row.status === status).length;
    console.info(
      `${long.length} cells: ok ${count('ok')}, suppressed ${count('suppressed')}, too_few ${count('too_few')}, missing ${count('missing')}`,
    );
    expect(count('suppressed')).toBeGreaterThan(100);
  });

  it('shows counts of units rounded to 5 and nothing finer', () => {
    const finer = long.filter((row) => {
      const card = indicators.get(row.indicator as string)?.card;
      if (row.status !== 'ok' || card?.contributors !== 'both') return false;
      const cell = truth.get(keyOf(row));
      return (['numerator', 'denominator'] as const).some(
        (part) => Number(row[part]) % 5 !== 0 || Math.abs(Number(row[part]) - (cell?.[part] ?? 0)) > 2.5,
      );
    });
    expect(finer.map(keyOf)).toEqual([]);
  });

  const FIGURES = ['numerator', 'denominator', 'value', 'lower', 'upper'];

  function longLeaks(rows: readonly Readonly<Record<string, unknown>>[]): Leaks {
    expect(rows).toHaveLength(long.length);
    return rows
      .filter((row) => hidden.has(keyOf(row)) && FIGURES.some((f) => asCsv(row[f]) !== ''))
      .map(keyOf);
  }

  function wideLeaks(rows: readonly Readonly<Record<string, unknown>>[]): Leaks {
    const period = run.manifest.periods.at(-1);
    const leaks: Leaks = [];
    for (const { card, id } of indicators.values()) {
      const name = asColumnName(id);
      for (const row of rows) {
        const level = String(row.level ?? '');
        if (level && level !== 'gebied' && !card.levels.includes(level as 'buurt')) continue;
        const key = `${id} ${row.area} ${period}`;
        if (!hidden.has(key)) continue;
        expect(row, key).toHaveProperty(name);
        expect(row[`${name}_status`], key).not.toBe('ok');
        if (['', '_lower', '_upper'].some((end) => asCsv(row[name + end]) !== '')) leaks.push(key);
      }
    }
    return leaks;
  }

  it('leaves hidden cells empty in CSV and Arrow', () => {
    expect(longLeaks(long)).toEqual([]);
    expect(wideLeaks(wide)).toEqual([]);
    const arrow = (name: string) =>
      tableFromIPC(readFileSync(file(name))).toArray() as Record<string, unknown>[];
    expect(longLeaks(arrow('indicatoren.arrow'))).toEqual([]);
    expect(wideLeaks(arrow('risicokaart.arrow'))).toEqual([]);
  });

  it('leaves hidden cells empty in GeoJSON, GeoPackage and release.duckdb', async () => {
    const { features } = JSON.parse(readFileSync(file('risicokaart.geojson'), 'utf8')) as {
      features: { properties: Record<string, unknown> }[];
    };
    expect(wideLeaks(features.map((f) => f.properties))).toEqual([]);
    const gpkg = new Database(file('risicokaart.gpkg'), { readonly: true });
    const rows = LEVELS.flatMap((layer) =>
      (gpkg.prepare(`SELECT * FROM "${layer}"`).all() as Record<string, unknown>[]).map((row) => ({
        ...row,
        level: layer,
      })),
    );
    gpkg.close();
    expect(rows).toHaveLength(wide.length);
    expect(wideLeaks(rows)).toEqual([]);
    await withEngine({ file: file('release.duckdb'), readOnly: true }, async (connection) => {
      expect(longLeaks(await rowsOf(connection, 'FROM indicatoren'))).toEqual([]);
      expect(wideLeaks(await rowsOf(connection, 'FROM risicokaart'))).toEqual([]);
    });
  });

  it('holds no digit of the canary’s hidden cells in any file, as text or as a double', () => {
    const cells = [...truth.values()].filter((cell) => cell.indicator === CANARY);
    const signs = cells.flatMap((cell) => signsOf(cell).map((sign) => ({ sign, cell: keyOf(cell) })));
    const covered = cells.filter((cell) => hidden.has(keyOf(cell)));
    const open = cells.filter((cell) => !hidden.has(keyOf(cell)));
    // Areas of the user's own are sums of such cells, and so have no digits of their own making.
    const planted = cells.filter((cell) => /^(BU|WK|GM)/.test(String(cell.area)));
    expect(covered.length).toBeGreaterThanOrEqual(Math.floor(cells.length / 5));
    const few = covered.filter((cell) => cell.contributors === 2 && planted.includes(cell));
    expect(few).toHaveLength(Math.floor(planted.length / 5));
    const seen: Record<string, number> = {};
    for (const name of readdirSync(run.release)) {
      const bytes = readFileSync(file(name));
      const found = search(bytes, signs);
      expect(
        covered.map(keyOf).filter((key) => found.has(key)),
        name,
      ).toEqual([]);
      seen[name] = open.map(keyOf).filter((key) => found.has(key)).length;
    }
    console.info('canaries shown, by file', JSON.stringify(seen));
    // The search finds what is there: every shown canary, in text and in doubles.
    expect(seen['indicatoren.csv']).toBe(open.length);
    expect(seen['indicatoren.arrow']).toBe(open.length);
    for (const name of ['risicokaart.csv', 'risicokaart.arrow', 'risicokaart.geojson', 'risicokaart.gpkg'])
      expect(seen[name], name).toBeGreaterThan(50);
  });
});

describe('the same inputs', () => {
  /** What a clock says, anywhere in a manifest: the only thing that may differ. */
  function still(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(still);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value as Record<string, unknown>);
    return Object.fromEntries(
      entries
        .filter(([name]) => !['created', 'received'].includes(name))
        .map(([name, v]) => [name, still(v)]),
    );
  }

  it('give the same bytes at another number of threads, in another folder, under another key', () => {
    const names = readdirSync(run.release).sort();
    expect(names).toContain('release.duckdb');
    expect(readdirSync(again.release).sort()).toEqual(names);
    const differing = names.filter(
      (name) => !readFileSync(join(run.release, name)).equals(readFileSync(join(again.release, name))),
    );
    expect(differing).toEqual(['manifest.json']);
    const keys = folders.map(({ path }) => readFileSync(join(path, '.buurtzicht', 'key'), 'utf8'));
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('give the same manifest but for its clocks', () => {
    const read = ({ release }: Run) =>
      still(JSON.parse(readFileSync(join(release, 'manifest.json'), 'utf8')));
    expect(read(again)).toEqual(read(run));
  });
});
