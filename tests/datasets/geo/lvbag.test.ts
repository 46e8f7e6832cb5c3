import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FeatureCollection, Point } from 'geojson';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { listDeliveries } from '../../../src/datasets/deliveries/delivery.js';
import { ingestInbox } from '../../../src/datasets/ingest.js';
import { stateOn } from '../../../src/datasets/readers/lvbag/occurrence.js';
import { UnknownFileError } from '../../../src/datasets/recognise/unknown-file.js';
import { rdToWgs84 } from '../../../src/geometry/projection.js';
import { silentLog } from '../../../src/workspace/log.js';
import { openWorkspace } from '../../../src/workspace/workspace.js';
import { zipOf } from '../../support/archive.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial, trialKey } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';
import { bagXml, occurrence } from './bag-xml.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

/** The contracts as they are, but for the share of rejects: what is left of a small file can still be looked at. */
const lenient = new Map([...catalogue].map(([name, c]) => [name, { ...c, stop: 1 }]));

function xmlFile(content: string, name = '0097VBO15092020-000001.xml'): string {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return path;
}

const landXml = (content: string): Promise<Trial> => landPath(xmlFile(content), lenient);

/** Occurrences that hold on the day of an extract, counted another way: by regular expressions over its text. */
function naiveCount(text: string): { all: number; current: number } {
  const plain = text.replace(/<!--[\s\S]*?-->/g, '');
  const stand = /StandTechnischeDatum>([^<]*)</.exec(plain)?.[1] ?? '';
  const objects = plain.split('<sl-bag-extract:bagObject>').slice(1);
  const current = objects.filter((o) => {
    const of = (element: string) => new RegExp(`<Historie:${element}>([^<]{10})`).exec(o)?.[1];
    const end = of('eindGeldigheid');
    return (of('beginGeldigheid') ?? '') <= stand && (!end || end > stand) && !of('tijdstipInactief');
  });
  return { all: objects.length, current: current.length };
}

const PARTS = [
  ['VBO', 'bag-verblijfsobjecten', 5, 2],
  ['PND', 'bag-panden', 6, 2],
  ['OPR', 'bag-openbare-ruimten', 201, 198],
  ['WPL', 'bag-woonplaatsen', 1, 1],
  ['NUM', 'bag-nummeraanduidingen', 15, 11],
] as const;

const partFile = (code: string): string =>
  sharedData('bag-samples', 'lv-xml', `0221${code}15092020-000001.xml`);
const json = (code: string): FeatureCollection =>
  JSON.parse(readFileSync(sharedData('bag-samples', 'json', `${code}.json`), 'utf8')) as FeatureCollection;
const missing = skipWithoutShared(partFile('VBO'), sharedData('bag-samples', 'BAGNLDL-15092020-small.zip'));

describe.skipIf(missing)('the BAG extract of Doesburg (real)', () => {
  it.each(PARTS)(
    'lands the current occurrences of %s, and counts the others',
    async (code, dataset, all, current) => {
      const { landed } = await landPath(partFile(code), lenient);
      const { rows, rejected, setAside = {} } = landed;
      const aside = Object.values(setAside).reduce((sum, n) => sum + n, 0);
      expect(landed).toMatchObject({ dataset, form: 'lvbag', rows: all });
      expect(naiveCount(readFileSync(partFile(code), 'utf8'))).toEqual({ all, current });
      expect(landed.landed + rejected).toBe(current);
      expect(landed.landed + rejected + aside).toBe(rows);
      if (aside > 0) expect(setAside).toEqual({ historical: all - current });
    },
  );

  it('refuses numbers of which one is current twice, as someone made them in this sample', async () => {
    await expect(landPath(partFile('NUM'), catalogue)).rejects.toThrow(
      /2 of 11 rows rejected[\s\S]*duplicate_key/,
    );
  });

  it('has the same values as another tool found in it (JSON of OGR)', async () => {
    const { rows } = await landPath(partFile('VBO'), catalogue);
    const current = json('VBO').features.filter((f) => !f.properties?.eindGeldigheid);
    expect(rows.length).toBe(current.length);
    for (const { properties, geometry } of current) {
      const row = rows.find((r) => r.object_id === properties?.identificatie);
      expect(row).toMatchObject({
        nummeraanduiding_id: properties?.hoofdadresNummeraanduidingRef,
        pand_ids: properties?.pandRef.join(', '),
        gebruiksdoel: properties?.gebruiksdoel.join(', '),
        oppervlakte: String(properties?.oppervlakte),
        status: properties?.status,
        begin_geldigheid: properties?.beginGeldigheid,
        stand: '2020-09-15',
      });
      const [lon, lat] = rdToWgs84(Number(row?.x), Number(row?.y));
      const [x = 0, y = 0] = (geometry as Point).coordinates;
      expect([lon, lat]).toEqual([expect.closeTo(x, 5), expect.closeTo(y, 5)]);
    }
  });

  it('keeps the outline of a pand, and no placeholder as its year', async () => {
    const { rows } = await landPath(partFile('PND'), catalogue);
    const years = json('PND').features.filter((f) => !f.properties?.eindGeldigheid);
    expect(rows.map((r) => r.bouwjaar)).toEqual(
      years.map((f) => String(f.properties?.oorspronkelijkBouwjaar)),
    );
    expect(rows.every((r) => r.geometry !== null && r.x !== null)).toBe(true);
  });

  it('takes in the whole zip of zips: a delivery for each object type, what is withdrawn left out', async () => {
    const root = testFolder();
    mkdirSync(join(root, 'inbox'));
    writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2024]\n');
    copyFileSync(sharedData('bag-samples', 'BAGNLDL-15092020-small.zip'), join(root, 'inbox', 'bag.zip'));
    const workspace = openWorkspace(root);
    const report = await ingestInbox({ workspace, catalogue: lenient, key: trialKey, log: silentLog });
    expect(report.steps.map((s) => [s.file, s.outcome, s.delivery?.dataset]).sort()).toEqual([
      ['bag.zip!9999LIG15092020.zip', 'landed', 'bag-ligplaatsen'],
      ['bag.zip!9999NUM15092020.zip', 'landed', 'bag-nummeraanduidingen'],
      ['bag.zip!9999OPR15092020.zip', 'landed', 'bag-openbare-ruimten'],
      ['bag.zip!9999PND15092020.zip', 'landed', 'bag-panden'],
      ['bag.zip!9999STA15092020.zip', 'landed', 'bag-standplaatsen'],
      ['bag.zip!9999VBO15092020.zip', 'landed', 'bag-verblijfsobjecten'],
      ['bag.zip!9999WPL15092020.zip', 'landed', 'bag-woonplaatsen'],
    ]);
    for (const d of listDeliveries(workspace)) {
      const aside = Object.values(d.setAside ?? {}).reduce((sum, n) => sum + n, 0);
      expect(d.landed + d.rejected + aside).toBe(d.rows);
    }
    expect(report.warnings.join()).toMatch(/no dataset is of \d+ of the files in it: .*Leveringsdocument/);
  });
});

describe('an extract (invented)', () => {
  it('sets aside what holds no longer, not yet, or was withdrawn', async () => {
    const { landed, rows } = await landXml(
      bagXml('2020-09-15', [
        occurrence('0097010000000001', { begin: '2010-01-01' }),
        occurrence('0097010000000002', { begin: '2010-01-01', end: '2020-09-15' }),
        occurrence('0097010000000002', { begin: '2020-09-15' }),
        occurrence('0097010000000003', { begin: '2020-09-16' }),
        occurrence('0097010000000004', {
          begin: '2010-01-01',
          history: { tijdstipInactief: '2015-01-01T00:00:00' },
        }),
        // An end that was announced: written down before it comes.
        occurrence('0097010000000005', {
          begin: '2010-01-01',
          end: '2020-10-01',
          history: { eindRegistratie: '2020-09-01T12:00:00' },
        }),
      ]),
    );
    expect(landed).toMatchObject({
      rows: 6,
      landed: 3,
      rejected: 0,
      setAside: { historical: 1, future: 1, withdrawn: 1 },
    });
    expect(rows.map((r) => r.object_id)).toEqual([1, 2, 5].map((n) => `009701000000000${n}`));
  });

  it('rejects a damaged day: as text it would be one in the future, or in the past', async () => {
    const { landed, rejects } = await landXml(
      bagXml('2020-09-15', [
        occurrence('0097010000000001', {}),
        occurrence('0097010000000002', { begin: 'x010-01-01' }),
        occurrence('0097010000000003', { begin: '2910-01-01' }),
        occurrence('0097010000000004', { end: '01-01-2019' }),
        occurrence('0097010000000005', { history: { tijdstipInactief: '2015' } }),
      ]),
    );
    expect(landed).toMatchObject({ rows: 5, landed: 1, rejected: 4, rejectsByRule: { type: 4 } });
    expect(landed.setAside).toBeUndefined();
    expect(rejects.map((r) => [r.record, r.field, r.masked])).toEqual([
      [2, 'begin_geldigheid', 'a999-99-99'],
      [3, 'begin_geldigheid', '9999-99-99'],
      [4, 'eindGeldigheid', '99-99-9999'],
      [5, 'tijdstipInactief', '9999'],
    ]);
  });

  it('knows several uses, secondary addresses and panden of one object', async () => {
    const { rows } = await landXml(
      bagXml('2020-09-15', [
        occurrence('0097010000000001', {
          uses: ['woonfunctie', 'winkelfunctie'],
          secondary: ['0097200000000008', '0097200000000009'],
          panden: ['0097100000000001', '0097100000000002'],
        }),
      ]),
    );
    expect(rows[0]).toMatchObject({
      gebruiksdoel: 'woonfunctie, winkelfunctie',
      nevenadres_ids: '0097200000000008, 0097200000000009',
      pand_ids: '0097100000000001, 0097100000000002',
    });
  });

  it('takes a filler for no floor area, and says why there is none', async () => {
    const { rows } = await landXml(
      bagXml(
        '2020-09-15',
        [1, 9999, 999_999, 98].map((area, i) => occurrence(`009701000000000${i}`, { area })),
      ),
    );
    expect(rows.map((r) => r.oppervlakte)).toEqual([null, null, null, '98']);
    expect(rows[0]?._missing).toContain("'oppervlakte': placeholder");
    expect(rows[3]?._missing).not.toContain('placeholder');
  });

  it('puts an object that is drawn as an area at a point in it', async () => {
    // A horseshoe: its centroid lies outside it.
    const ring = '0 0 0 90 0 0 90 90 0 80 90 0 80 10 0 10 10 0 10 90 0 0 90 0 0 0 0'
      .split(' ')
      .map((n, i) => (i % 3 === 0 ? 155_000 + Number(n) : i % 3 === 1 ? 463_000 + Number(n) : Number(n)))
      .join(' ');
    const { rows } = await landXml(bagXml('2020-09-15', [occurrence('0097010000000001', { ring })]));
    const [x, y] = [Number(rows[0]?.x) - 155_000, Number(rows[0]?.y) - 463_000];
    expect((x > 0 && x < 10) || (x > 80 && x < 90) || (y > 0 && y < 10)).toBe(true);
  });

  it('rejects what lies nowhere, with its record and line, and lands the others', async () => {
    const { landed, rejects } = await landXml(
      bagXml('2020-09-15', [
        occurrence('0097010000000001', {}),
        occurrence('0097010000000002', { begin: '2010-01-01', end: '2011-01-01' }),
        occurrence('0097010000000003', { point: 'ergens daar' }),
        occurrence('0097010000000004', { uses: ['woonfunctie', 'onzinfunctie'] }),
        occurrence('0097010000000005', { ring: '1 2 0 3 4 0' }),
      ]),
    );
    expect(landed).toMatchObject({ rows: 5, landed: 1, rejected: 3, setAside: { historical: 1 } });
    expect(rejects.map((r) => [r.record, r.field, r.rule])).toEqual([
      [3, 'geometry', 'geometry'],
      [4, 'gebruiksdoel', 'pattern'],
      [5, 'geometry', 'geometry'],
    ]);
    const lines = bagXml('2020-09-15', [occurrence('0097010000000001', {})]).split('\n');
    expect(rejects[0]?.line).toBeGreaterThan(lines.length - 3);
  });

  it('reads the parts of a zip in the order of their names, as one delivery', async () => {
    const parts = ['0097010000000001', '0097010000000002', '0097010000000003'].map((id, i) => ({
      name: `9999VBO15092020-00000${3 - i}.xml`,
      bytes: bagXml('2020-09-15', [occurrence(id, {})]),
    }));
    const path = join(testFolder(), '9999VBO15092020.zip');
    writeFileSync(path, zipOf(parts));
    const { landed, rows } = await landPath(path, lenient);
    expect(landed.rows).toBe(3);
    expect(rows.map((r) => r.object_id?.at(-1))).toEqual(['3', '2', '1']);
  });

  it.each([
    [
      'of two days',
      bagXml('2020-10-15', [occurrence('0097010000000002', {})]),
      /of 2020-09-15 and of 2020-10-15/,
    ],
    [
      'of two object types',
      bagXml('2020-09-15', [occurrence('0097010000000002', {}).replaceAll('Verblijfsobject>', 'Ligplaats>')]),
      /Verblijfsobject and Ligplaats/,
    ],
  ])('refuses a zip with parts %s', async (_, other, message) => {
    const path = join(testFolder(), '9999VBO15092020.zip');
    const first = bagXml('2020-09-15', [occurrence('0097010000000001', {})]);
    writeFileSync(
      path,
      zipOf([
        { name: 'a.xml', bytes: first },
        { name: 'b.xml', bytes: other },
      ]),
    );
    await expect(landPath(path, lenient)).rejects.toThrow(message);
  });

  it('refuses XML that is cut off anywhere, or broken', async () => {
    const whole = bagXml('2020-09-15', [
      occurrence('0097010000000001', {}),
      occurrence('0097010000000002', {}),
    ]);
    const end = whole.lastIndexOf('>');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: whole.indexOf('bagStand') + 100, max: end }), async (at) => {
        await expect(landXml(whole.slice(0, at))).rejects.toThrow(
          /cut off or damaged|nothing in this|no objects/,
        );
      }),
      { numRuns: 15 },
    );
    await expect(landXml(whole.replace('</Objecten:status>', '</Objecten:statu>'))).rejects.toThrow(
      /cut off or damaged/,
    );
  });

  it('passes over a part that holds something else about objects, at its first element', async () => {
    const other =
      '<sl:stand><sl-bag-extract:kenmerkInOnderzoek><x>1</x></sl-bag-extract:kenmerkInOnderzoek></sl:stand>';
    // What comes after it is no XML at all, and is never read.
    const path = xmlFile(bagXml('2020-09-15', [other, ' '.repeat(1 << 20), '<']));
    await expect(landPath(path, lenient)).rejects.toThrow(UnknownFileError);
    await expect(landPath(path, lenient)).rejects.toThrow(/holds no objects, but something else/);
  });

  it('refuses one that says no day, and one without objects', async () => {
    const whole = bagXml('2020-09-15', [occurrence('0097010000000001', {})]);
    await expect(landXml(whole.replace('2020-09-15<', 'onbekend<'))).rejects.toThrow(
      /nothing in this BAG extract says of which day/,
    );
    await expect(landXml(bagXml('2020-09-15', []))).rejects.toThrow(/there are no objects/);
  });
});

describe('the state of an occurrence', () => {
  const day = fc
    .date({ min: new Date('2009-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10));
  it('is current in exactly one of the occurrences that follow each other, or in none before the first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 6 }), day, (days, stand) => {
        const begins = [...days].sort();
        const states = begins.map((begin, i) =>
          stateOn(stand, (e) =>
            e === 'beginGeldigheid' ? begin : e === 'eindGeldigheid' ? begins[i + 1] : undefined,
          ),
        );
        expect(states.filter((s) => s === 'current').length).toBe((begins[0] as string) <= stand ? 1 : 0);
      }),
    );
  });
});
