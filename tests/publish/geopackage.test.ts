import { readFileSync } from 'node:fs';
import Database from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cellAt, columnOf } from '../../src/common/columns.js';
import { orient } from '../../src/geometry/polygon-orientation.js';
import { decodeWkb, fromGeoPackageBlob } from '../../src/geometry/wkb.js';
import type { MapStyle, ReleaseContent } from '../../src/publish/format.js';
import { format } from '../../src/publish/formats/geopackage.js';
import { testFolder } from '../support/folder.js';
import { gdalRows, runClean, skipWithout } from '../support/gdal.js';
import { xmlElements } from '../support/xml.js';
import { content } from './content.js';
import { pathOf, writeTwice } from './write-twice.js';

const NAME = 'risicokaart.gpkg';

type Row = Record<string, unknown>;

async function written(): Promise<string> {
  return pathOf(await writeTwice(format, content), NAME);
}

async function opened(): Promise<Database.Database> {
  const database = new Database(await written(), { readonly: true });
  onTestFinished(() => void database.close());
  return database;
}

function rowsOf(database: Database.Database, sql: string): Row[] {
  return database.prepare(sql).all() as Row[];
}

const plain = content.areas.columns.filter((c) => c.data.type !== 'wkb');

function expectedRows(level: string): Row[] {
  const rows = Array.from({ length: content.areas.rows }, (_, row) => row);
  const ofLevel = rows.filter((row) => cellAt(columnOf(content.areas, 'level').data, row) === level);
  return ofLevel.map((row) => Object.fromEntries(plain.map((c) => [c.name, cellAt(c.data, row)])));
}

describe('the GeoPackage', () => {
  test('is a sound database with the marks of the standard', async () => {
    const database = await opened();
    expect(rowsOf(database, 'PRAGMA application_id')).toEqual([{ application_id: 0x47504b47 }]);
    expect(rowsOf(database, 'PRAGMA user_version')).toEqual([{ user_version: 10300 }]);
    expect(rowsOf(database, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(rowsOf(database, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  test('holds the areas of each level with their nulls and their borders', async () => {
    const database = await opened();
    const borders = columnOf(content.areas, 'geometry').data;
    let row = 0;
    for (const level of ['buurt', 'wijk', 'gemeente']) {
      const found = rowsOf(database, `SELECT * FROM ${level} ORDER BY fid`);
      expect(found.map(({ fid: _, geom: __, ...cells }) => cells)).toEqual(expectedRows(level));
      for (const { geom } of found) {
        const wkb = cellAt(borders, row++) as Uint8Array | null;
        const shape = geom && decodeWkb(fromGeoPackageBlob(new Uint8Array(geom as ArrayBuffer)));
        expect(shape).toEqual(wkb && orient(decodeWkb(wkb)));
      }
    }
  });

  test('indexes exactly the areas with a border', async () => {
    const database = await opened();
    for (const level of ['buurt', 'wijk', 'gemeente']) {
      const indexed = rowsOf(database, `SELECT id FROM rtree_${level}_geom ORDER BY id`).map((r) => r.id);
      expect(indexed).toEqual(
        rowsOf(database, `SELECT fid FROM ${level} WHERE geom IS NOT NULL`).map((r) => r.fid),
      );
      expect(rowsOf(database, `SELECT rtreecheck('rtree_${level}_geom') AS said`)).toEqual([{ said: 'ok' }]);
    }
    const near =
      'SELECT id FROM rtree_buurt_geom WHERE minx < 121500 AND maxx > 121200 AND miny < 487500 AND maxy > 487200';
    expect(rowsOf(database, near)).toEqual([{ id: 1 }]);
  });

  test('has no time in it but the end of the year of the figures', async () => {
    const database = await opened();
    const times = rowsOf(
      database,
      'SELECT last_change AS t FROM gpkg_contents UNION SELECT update_time FROM layer_styles',
    );
    expect(times).toEqual([{ t: '2024-12-31T00:00:00.000Z' }]);
  });

  test('a level without areas has no layer', async () => {
    const folder = testFolder();
    const levels = plain.map((c) =>
      c.name === 'level' ? { ...c, data: { ...c.data, codes: new Int32Array(12) } } : c,
    );
    const only = { ...content, areas: { ...content.areas, columns: levels } } as ReleaseContent;
    await format.write(only, folder);
    const database = new Database(`${folder}/${NAME}`, { readonly: true });
    onTestFinished(() => void database.close());
    expect(rowsOf(database, 'SELECT table_name AS t FROM gpkg_geometry_columns')).toEqual([{ t: 'buurt' }]);
    expect(rowsOf(database, 'SELECT count(geom) AS n, count(*) AS all_rows FROM buurt')).toEqual([
      { n: 0, all_rows: 12 },
    ]);
  });
});

describe('the styles in the GeoPackage', () => {
  test('are one default a layer, in QML and SLD, with short names', async () => {
    const styles = rowsOf(await opened(), 'SELECT * FROM layer_styles ORDER BY id');
    expect(styles.map((s) => [s.f_table_name, s.styleName, s.useAsDefault])).toEqual(
      ['buurt', 'wijk', 'gemeente'].flatMap((level) => [
        [level, 'Score vastgoed', 1],
        [level, 'Score vastgoed, met een titel…', 0],
      ]),
    );
    for (const { styleQML, styleSLD } of styles) {
      const qml = xmlElements(styleQML as string);
      expect(qml.filter((name) => name === 'rule')).toHaveLength(7);
      expect(qml.filter((name) => name === 'symbol')).toHaveLength(7);
      expect(qml.filter((name) => name === 'alias')).toHaveLength(plain.length + 1);
      expect(xmlElements(styleSLD as string).filter((name) => name === 'se:Rule')).toHaveLength(7);
    }
  });

  test('are those of indicators too, on the levels that show one, without the names of columns', async () => {
    const folder = testFolder();
    const [score] = content.styles;
    const indicator = { ...(score as MapStyle), title: { nl: 'Snelle doorverkoop', en: 'Resale' } };
    const ofWijk = { ...indicator, title: { nl: 'Alleen wijken', en: 'Wijken alone' }, column: 'wijk_alone' };
    const levels = columnOf(content.areas, 'level').data;
    const values = Float64Array.from({ length: content.areas.rows }, (_, row) =>
      cellAt(levels, row) === 'wijk' ? 7 : Number.NaN,
    );
    const alone = { name: 'wijk_alone', title: indicator.title, data: { type: 'number' as const, values } };
    const areas = { ...content.areas, columns: [alone, ...content.areas.columns] };
    await format.write({ ...content, areas, indicatorStyles: [indicator, ofWijk] }, folder);
    const database = new Database(`${folder}/${NAME}`, { readonly: true });
    onTestFinished(() => void database.close());
    const styles = rowsOf(database, 'SELECT * FROM layer_styles ORDER BY id');
    expect(styles.filter((s) => s.useAsDefault === 1).map((s) => s.styleName)).toEqual(
      Array(3).fill('Score vastgoed'),
    );
    expect(styles.filter((s) => s.styleName === 'Alleen wijken').map((s) => s.f_table_name)).toEqual([
      'wijk',
    ]);
    const own = styles.find((s) => s.styleName === 'Snelle doorverkoop')?.styleQML as string;
    expect(xmlElements(own).filter((name) => name === 'rule')).toHaveLength(7);
    expect(own).toContain('styleCategories="Symbology"');
    expect(own).not.toContain('<alias');
  });

  test('are named for the police effort that they follow, however long their title is', async () => {
    const folder = testFolder();
    const [score] = content.styles;
    const titles = ['Drugs', 'Misdrijven met wapens en munitie', 'Misdrijven met wapens en messen'];
    const indicatorStyles = titles.map((title) => ({
      ...(score as MapStyle),
      title: { nl: `${title} (volgt mede politie-inzet)`, en: title },
      subject: { nl: title, en: title },
      followsPolice: true,
    }));
    await format.write({ ...content, indicatorStyles }, folder);
    const database = new Database(`${folder}/${NAME}`, { readonly: true });
    onTestFinished(() => void database.close());
    const names = rowsOf(database, 'SELECT DISTINCT styleName FROM layer_styles').map((s) => s.styleName);
    const said = names.filter((name) => String(name).endsWith(' (politie-inzet)'));
    expect(said).toHaveLength(3);
    expect(said).toContain('Drugs (politie-inzet)');
    for (const name of said) expect(String(name).length).toBeLessThanOrEqual(30);
  });

  test('are named by whole words: never by half of what is said of the figure', async () => {
    const folder = testFolder();
    const [score] = content.styles;
    const subjects = ['Koop zonder hypotheek', 'Adressen met steeds een ander bedrijf', 'Vernielingen'];
    const indicatorStyles = subjects.map((nl) => ({
      ...(score as MapStyle),
      title: { nl: `${nl}, niet bijgesteld`, en: nl },
      subject: { nl, en: nl },
    }));
    await format.write({ ...content, indicatorStyles }, folder);
    const database = new Database(`${folder}/${NAME}`, { readonly: true });
    onTestFinished(() => void database.close());
    const names = rowsOf(database, 'SELECT DISTINCT styleName FROM layer_styles').map((s) => s.styleName);
    const wanted = [
      'Koop zonder hypotheek',
      'Adressen met steeds een ander…',
      'Vernielingen, niet bijgesteld',
    ];
    expect(names).toEqual(expect.arrayContaining(wanted));
  });

  test('of a level without scores are its borders alone: no legend of figures that nobody made', async () => {
    const folder = testFolder();
    const buurt = (i: number): boolean => i < 8;
    const columns = plain.map((c) => {
      if (!c.name.endsWith('_status') || c.data.type !== 'text') return c;
      return { ...c, data: { ...c.data, codes: c.data.codes.map((code, i) => (buurt(i) ? code : -1)) } };
    });
    const geometry = content.areas.columns.filter((c) => !plain.includes(c));
    const unscored = { ...content, areas: { ...content.areas, columns: [...columns, ...geometry] } };
    await format.write(unscored as ReleaseContent, folder);
    const database = new Database(`${folder}/${NAME}`, { readonly: true });
    onTestFinished(() => void database.close());
    const styles = rowsOf(database, "SELECT * FROM layer_styles WHERE f_table_name <> 'buurt' ORDER BY id");
    expect(styles.map((s) => [s.f_table_name, s.styleName, s.useAsDefault])).toEqual([
      ['wijk', 'Grenzen', 1],
      ['gemeente', 'Grenzen', 1],
    ]);
    for (const { styleQML, styleSLD } of styles) {
      expect(xmlElements(styleQML as string)).not.toContain('rule');
      expect(styleQML).not.toContain('te weinig');
      expect(xmlElements(styleSLD as string)).not.toContain('se:Fill');
    }
  });

  test('have Dutch labels, bounds as declared, and a class for no figure', async () => {
    const [style] = rowsOf(await opened(), 'SELECT styleQML FROM layer_styles WHERE id = 1');
    const qml = style?.styleQML as string;
    const labels = [...qml.matchAll(/<rule [^>]*label="([^"]*)"/g)].map((m) => m[1]);
    expect(labels).toEqual([
      'minder dan 20',
      '20 – 40,5',
      '40,5 – 60',
      '60 en meer',
      'geen cijfer: te weinig om iets te zeggen',
      'geen cijfer: te weinig, of verborgen om een ander gebied te beschermen',
      'geen cijfer: geen gegevens, niet van toepassing, niet geplaatst, register niet bijgehouden',
    ]);
    const filters = [...qml.matchAll(/<rule [^>]*filter="([^"]*)"/g)].map((m) => m[1]);
    expect(filters.slice(4)).toEqual([
      '&quot;score_vastgoed_status&quot; = &#39;too_few&#39;',
      '&quot;score_vastgoed_status&quot; = &#39;suppressed&#39;',
      'ELSE',
    ]);
    expect(qml).toContain('&gt;= 20 AND &quot;score_vastgoed&quot; &lt; 40.5');
    expect(qml).toContain('<alias field="euros" index="6" name="Aantal (euros)"/>');
  });
});

describe.skipIf(skipWithout('ogrinfo'))('GDAL reads the GeoPackage', () => {
  test('without a warning, in RD New', async () => {
    const said = runClean('ogrinfo', ['-al', '-so', await written()]);
    expect([...said.matchAll(/^Layer name: (.*)$/gm)].map((m) => m[1])).toEqual([
      'buurt',
      'wijk',
      'gemeente',
      'indicator',
      'layer_styles',
    ]);
    expect(said).toContain('ID["EPSG",28992]');
    expect(said).toContain('score_vastgoed: Real');
    expect(said).toContain('euros: Integer64');
    expect(said).toContain('area: String');
  });

  test('with valid borders of the right size', async () => {
    const rows = gdalRows(
      await written(),
      'SELECT area, ST_IsValid(geom) AS valid, ST_Area(geom) AS size FROM buurt',
    );
    expect(rows.map((r) => r.valid)).toEqual([...Array(7).fill(1), expect.not.stringMatching(/./)]);
    expect(rows.slice(0, 3).map((r) => Math.round(r.size as number))).toEqual([1e6, 84e4, 32e4]);
    expect(rows.map((r) => r.area)).toEqual(expectedRows('buurt').map((r) => r.area));
  });

  test('and its spatial filter finds what is there', async () => {
    const said = runClean('ogrinfo', [
      '-so',
      '-spat',
      '121200',
      '487200',
      '121300',
      '487300',
      await written(),
      'buurt',
    ]);
    expect(said).toContain('Feature Count: 1');
  });

  test('and an edit keeps the index right', async () => {
    const path = await written();
    runClean('ogrinfo', ['-q', path, '-sql', 'DELETE FROM buurt WHERE fid = 1']);
    const database = new Database(path, { readonly: true });
    onTestFinished(() => void database.close());
    expect(rowsOf(database, 'SELECT count(*) AS n FROM rtree_buurt_geom')).toEqual([{ n: 6 }]);
  });
});

test('a file that stood there is replaced whole', async () => {
  const folder = testFolder();
  await format.write(content, folder);
  const before = readFileSync(`${folder}/${NAME}`);
  await format.write(content, folder);
  expect(readFileSync(`${folder}/${NAME}`).equals(before)).toBe(true);
});
