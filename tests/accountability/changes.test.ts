import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ReleaseChanges, releaseChanges } from '../../src/accountability/changes/release-changes.js';
import type { ReleaseFolder } from '../../src/accountability/lineage/release-folder.js';
import type { Lineage } from '../../src/indicators/graph/lineage-nodes.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { testFolder } from '../support/folder.js';

/** [indicator, area, period, status, reason, value] */
type Cell = readonly [string, string, string, string, string | null, number | null];

const LINEAGE: Lineage = {
  'indicator:x': { reads: ['staging:s'], definition: 'aa' },
  'indicator:y': { reads: ['dataset:e'], definition: 'bb' },
  'staging:s': { reads: ['dataset:d'], definition: 'cc' },
  'dataset:d': { reads: [], deliveries: [{ id: 'd1', periods: null }] },
  'dataset:e': { reads: [], deliveries: [{ id: 'e1', periods: [2024] }] },
};

const MANIFEST = {
  release: 'een',
  edition: 'openbaar',
  created: '2025-01-01',
  content: 'c1',
  versions: { buurtzicht: '1' },
  periods: [2024],
  vintage: 2024,
  disclosure: { threshold: 10, rounding: 5 },
  indicators: [
    { id: 'x', version: '1.0', definition: 'file-x' },
    { id: 'y', version: '1.0', definition: 'file-y' },
  ],
  inputs: [
    { id: 'd1', dataset: 'd', file: 'd.csv', sha256: 'd1d1' },
    { id: 'e1', dataset: 'e', file: 'e.csv', sha256: 'e1e1' },
  ],
  lineage: LINEAGE,
} as unknown as Manifest;

async function released(name: string, cells: readonly Cell[], changes: object = {}): Promise<ReleaseFolder> {
  const folder = join(testFolder(), name);
  mkdirSync(folder);
  const database = join(folder, 'release.duckdb');
  const rows = cells.map((cell) => `(${cell.map((v) => (v === null ? 'NULL' : `'${v}'`)).join(', ')})`);
  const numbers = [
    'numerator',
    'denominator',
    'lower',
    'upper',
    'shrunk',
    'shrunk_lower',
    'shrunk_upper',
    'unplaced',
  ];
  await withEngine({ file: database }, async (connection) => {
    await connection.run('CREATE SCHEMA stored');
    await connection.run(
      `CREATE TABLE stored.indicatoren AS SELECT indicator, area, period, status, reason, value::DOUBLE AS value, 'wijk' AS level,
         NULL::VARCHAR AS estimated, ${numbers.map((n) => `NULL::DOUBLE AS ${n}`).join(', ')}
       FROM (VALUES ${rows.join(', ')}) AS cell(indicator, area, period, status, reason, value)`,
    );
  });
  return { folder, database, sha256: name, manifest: { ...MANIFEST, release: name, ...changes } };
}

const EARLIER: readonly Cell[] = [
  ['x', 'A', '2024', 'ok', null, 5],
  ['x', 'B', '2024', 'ok', null, 5],
  ['x', 'C', '2024', 'suppressed', 'disclosure', null],
  ['x', 'D', '2024', 'missing', 'no_data', null],
  ['x', 'E', '2024', 'ok', null, 5],
  ['x', 'F', '2024', 'suppressed', 'disclosure', null],
  ['y', 'A', '2024', 'ok', null, 1],
];
const LATER: readonly Cell[] = [
  ['x', 'A', '2024', 'ok', null, 6],
  ['x', 'B', '2024', 'suppressed', 'disclosure', null],
  ['x', 'C', '2024', 'ok', null, 5],
  ['x', 'D', '2024', 'suppressed', 'disclosure', null],
  ['x', 'G', '2024', 'ok', null, 5],
  // A hidden row that was not there says nothing new of any figure.
  ['x', 'H', '2024', 'suppressed', 'disclosure', null],
  ['y', 'A', '2024', 'ok', null, 1],
];

describe('what a later release says otherwise', () => {
  it('is told cell by cell, each in one way', async () => {
    const told = await releaseChanges(await released('een', EARLIER), await released('twee', LATER), 'x');
    expect(told.cells).toEqual([
      {
        ...{ indicator: 'x', level: 'wijk', causes: [] },
        ...{ new: 1, gone: 1, shown: 1, hidden: 1, changed: 1, other_reason: 1 },
      },
    ]);
    expect(Object.fromEntries(told.list?.map((c) => [c.area, c.change]) ?? [])).toEqual({
      ...{ A: 'changed', B: 'hidden', C: 'shown', D: 'other_reason', E: 'gone', G: 'new' },
    });
    expect(told.list?.[0]).toMatchObject({ earlier_value: 5, later_value: 6, earlier_state: 'ok' });
  });

  it('is nothing for a release and itself', async () => {
    const one = await released('een', EARLIER);
    const told = await releaseChanges(one, one);
    expect([told.same, told.cells, told.definitions, told.rules]).toEqual([true, [], [], []]);
  });

  it.each<[string, object, readonly string[], (told: ReleaseChanges) => unknown, unknown]>([
    [
      'a delivery',
      {
        inputs: [MANIFEST.inputs[1], { id: 'd2', dataset: 'd', file: 'd.csv', sha256: 'd2d2' }],
        lineage: { ...LINEAGE, 'dataset:d': { reads: [], deliveries: [{ id: 'd2', periods: null }] } },
      },
      ['dataset:d'],
      (told) => [told.deliveries.came.map((d) => d.id), told.deliveries.went.map((d) => d.id)],
      [['d2'], ['d1']],
    ],
    [
      'the years that count of one',
      { lineage: { ...LINEAGE, 'dataset:d': { reads: [], deliveries: [{ id: 'd1', periods: [2023] }] } } },
      ['dataset:d'],
      (told) => told.deliveries,
      { came: [], went: [] },
    ],
    [
      'what a figure rests on',
      { lineage: { ...LINEAGE, 'staging:s': { reads: ['dataset:d'], definition: 'dd' } } },
      ['staging:s'],
      (told) => told.definitions,
      [{ step: 'staging:s', change: 'changed', earlier: null, later: null }],
    ],
    [
      'how it is published',
      { indicators: [{ id: 'x', version: '1.1', definition: 'other' }, MANIFEST.indicators[1]] },
      ['indicator:x'],
      (told) => told.definitions,
      [{ step: 'indicator:x', change: 'card', earlier: '1.0', later: '1.1' }],
    ],
    [
      'the rules',
      { disclosure: { threshold: 12, rounding: 5 } },
      [],
      (told) => told.rules,
      [{ name: 'threshold', earlier: '10', later: '12' }],
    ],
    [
      'years and program',
      { periods: [2023, 2024], versions: { buurtzicht: '2' } },
      [],
      (told) => [...told.settings, ...told.program].map((c) => [c.name, c.later]),
      [
        ['periods', '2023 2024'],
        ['buurtzicht', '2'],
      ],
    ],
  ])('has its causes: %s', async (_, changes, causes, pick, expected) => {
    const told = await releaseChanges(await released('een', EARLIER), await released('twee', LATER, changes));
    expect(told.cells[0]?.causes).toEqual(causes);
    expect(pick(told)).toEqual(expected);
  });
});
