import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { hashFile } from '../../src/common/files.js';
import { packageRoot } from '../../src/common/package-root.js';
import { datapackageOf, type MeasuredFile } from '../../src/publish/datapackage.js';
import type { ReleaseContent } from '../../src/publish/format.js';
import { format as arrow } from '../../src/publish/formats/arrow.js';
import { format as csv } from '../../src/publish/formats/csv.js';
import { format as geojson } from '../../src/publish/formats/geojson.js';
import { format as geopackage } from '../../src/publish/formats/geopackage.js';
import { format as picture } from '../../src/publish/formats/map-picture.js';
import { testFolder } from '../support/folder.js';
import { content } from './content.js';

const schema = JSON.parse(readFileSync(join(packageRoot, 'schemas/json/datapackage.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile(schema);

interface Resource {
  name: string;
  path: string;
  bytes: unknown;
  mediatype: string;
  schema?: { fields: { name: string; type: string; decimalChar?: string }[]; primaryKey?: string[] };
  dialect?: { delimiter: string; lineTerminator: string };
}

type Descriptor = Record<string, unknown> & { resources: Resource[] };

async function descriptorOf(release: ReleaseContent): Promise<Descriptor> {
  const folder = testFolder();
  const files: MeasuredFile[] = [];
  for (const format of [arrow, csv, geojson, geopackage, picture]) {
    for (const file of await format.write(release, folder)) {
      const path = join(folder, file.path);
      files.push({ ...file, bytes: statSync(path).size, sha256: await hashFile(path) });
    }
  }
  return datapackageOf(release, files) as Descriptor;
}

function resource(descriptor: Descriptor, path: string): Resource {
  const found = descriptor.resources.find((r) => r.path === path);
  if (!found) throw new Error(`no resource ${path}`);
  return found;
}

describe('the data package', () => {
  test.each(['international', 'nl'] as const)('keeps what its schema promises, %s', async (csvDialect) => {
    const descriptor = await descriptorOf({ ...content, csvDialect });
    validate(JSON.parse(JSON.stringify(descriptor)));
    expect(validate.errors).toBeNull();
    expect(descriptor.resources).toHaveLength(8);
    expect(new Set(descriptor.resources.map((r) => r.name)).size).toBe(8);
  });

  test('says the keys and types of the tables', async () => {
    const descriptor = await descriptorOf(content);
    expect(resource(descriptor, 'indicatoren.csv').schema?.primaryKey).toEqual([
      'area',
      'period',
      'indicator',
    ]);
    const wide = resource(descriptor, 'risicokaart.csv').schema;
    expect(wide?.primaryKey).toEqual(['area']);
    expect(wide?.fields.map((f) => f.type)).toEqual([
      'string',
      'string',
      'string',
      'number',
      'integer',
      'integer',
      'string',
      'string',
    ]);
    expect(resource(descriptor, 'indicatoren-catalogus.csv').schema?.primaryKey).toEqual(['indicator']);
    expect(resource(descriptor, 'risicokaart.svg').schema).toBeUndefined();
  });

  test('says the Dutch dialect where it is used', async () => {
    const long = resource(await descriptorOf({ ...content, csvDialect: 'nl' }), 'indicatoren.csv');
    expect(long.dialect).toMatchObject({ delimiter: ';', lineTerminator: '\r\n' });
    expect(long.schema?.fields.map((f) => f.decimalChar)).toEqual([
      ...Array(3).fill(undefined),
      ',',
      undefined,
      undefined,
    ]);
  });

  test('takes licences as names, links and sentences', () => {
    const licences = ['CC-BY-4.0', 'https://example.nl/l', 'alleen intern gebruik'].map(
      (licence) => (datapackageOf({ ...content, licence }, []) as { licenses: object[] }).licenses[0],
    );
    expect(licences).toEqual([
      { name: 'CC-BY-4.0' },
      { path: 'https://example.nl/l' },
      { name: 'other', title: 'alleen intern gebruik' },
    ]);
  });

  test('fails its schema when a type is wrong', async () => {
    const good = await descriptorOf(content);
    const [first, ...others] = good.resources as [Resource, ...Resource[]];
    const wrong: object[] = [
      { ...good, resources: [{ ...first, bytes: '12' }, ...others] },
      { ...good, resources: [{ ...first, path: '../elders.csv' }, ...others] },
      {
        ...good,
        resources: [{ ...first, schema: { ...first.schema, fields: [{ name: 'a', type: 'text' }] } }],
      },
      { ...good, resources: [{ ...resource(good, 'indicatoren.csv'), dialect: undefined }] },
      { ...good, created: '2024-01-01' },
      { ...good, sources: 'CBS' },
    ];
    for (const descriptor of wrong) expect(validate(JSON.parse(JSON.stringify(descriptor)))).toBe(false);
  });
});
