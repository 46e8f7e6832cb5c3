import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { explainCell, type ReleasedExplanation } from '../../src/accountability/lineage/explain-released.js';
import { explainScore } from '../../src/accountability/lineage/explain-score.js';
import { columnsOfFigure } from '../../src/accountability/lineage/held-in.js';
import { openReleaseFolder, type ReleaseFolder } from '../../src/accountability/lineage/release-folder.js';
import { hashFile } from '../../src/common/files.js';
import { lineageFaults } from '../../src/publish/lineage-check.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { type CsvRow, csvRows, SampleRun, samples } from './sample.js';

let release: ReleaseFolder;
let rows: CsvRow[];
/** SHA-256 of every file of the sample inbox. */
let inbox: Set<string>;

beforeAll(async () => {
  const run = await SampleRun.asItIs();
  release = await openReleaseFolder(run.release);
  rows = csvRows(join(run.release, 'indicatoren.csv'));
  const folder = join(samples, 'inbox');
  inbox = new Set(await Promise.all(readdirSync(folder).map((name) => hashFile(join(folder, name)))));
}, 240_000);

/** A cell of every indicator, status and reason. */
function oneOfEach(): CsvRow[] {
  const found = new Map<string, CsvRow>();
  for (const row of rows) {
    const key = [row.indicator, row.status, row.reason].join(' ');
    if (!found.has(key)) found.set(key, row);
  }
  return [...found.values()];
}

const NUMBERS = ['numerator', 'denominator', 'value', 'lower', 'upper', 'shrunk'] as const;

/** What an explanation says whatever the area: all but the cell itself, where it stands, and what its level is drawn to. */
function beside({
  area: _a,
  figure: _f,
  formula: _o,
  outputs: _u,
  why: _w,
  ...rest
}: ReleasedExplanation): object {
  return { ...rest, shrinkage: null, period: null, until: null };
}

describe('every published cell', () => {
  it('is followed to its deliveries, definitions, run and files; a hidden one tells nothing beside', async () => {
    const told = new Map<string, object>();
    const statuses = new Set<string>();
    await withEngine({ file: release.database, readOnly: true }, async (connection) => {
      for (const row of oneOfEach()) {
        const { indicator = '', area = '', period = '', status = '' } = row;
        const said = await explainCell(connection, release, { indicator, area, period: Number(period) });
        statuses.add(status);
        for (const name of NUMBERS)
          expect(said.figure[name], `${indicator} ${area} ${name}`).toBe(
            row[name] === '' ? null : Number(row[name]),
          );
        expect([said.figure.status, said.figure.reason ?? '']).toEqual([status, row.reason]);
        expect(said.why === null).toBe(status === 'ok');
        if (status !== 'ok') expect(said.formula).toBeNull();
        // What is told beside the cell is the same of each area: a hidden one is told by nothing else.
        const before = told.get(indicator);
        if (before) expect(beside(said)).toEqual(before);
        else told.set(indicator, beside(said));
        expect(said.outputs.slice(0, 3).map(({ file }) => file)).toEqual([
          ...['indicatoren.arrow', 'indicatoren.csv', 'release.duckdb'],
        ]);
        const further = said.outputs.filter(({ table }) => table !== 'indicatoren' && table !== 'signalen');
        if (status !== 'ok') expect(further.every(({ row: at }) => !('indicator' in at))).toBe(true);
      }
    });
    expect(statuses).toEqual(new Set(rows.map((row) => row.status)));
    expect([...told.keys()].sort()).toEqual(release.manifest.indicators.map(({ id }) => id).sort());
  }, 120_000);

  it('rests on files that were delivered, byte for byte, and on what the release names with its hash', async () => {
    const { manifest } = release;
    for (const { id, sha256, received } of manifest.inputs as unknown as readonly Record<string, string>[]) {
      expect(inbox.has(sha256 as string), id).toBe(true);
      expect(received).toMatch(/^\d{4}-/);
    }
    await withEngine({ file: release.database, readOnly: true }, async (connection) => {
      const key = { indicator: 'snelle-doorverkoop', area: 'WK009703', period: 2024 };
      const said = await explainCell(connection, release, key);
      expect(said.datasets.map(({ dataset }) => dataset)).toEqual(['bag-adressen', 'kadaster-transacties']);
      expect(said.layout.map(({ dataset }) => dataset)).toContain('cbs-wijkenbuurten');
      expect(said.steps.map(({ step }) => step)).toEqual([
        ...[
          'indicator:snelle-doorverkoop',
          'macro:adresobject',
          'macro:eerste_hele_jaar',
          'staging:adres',
          'staging:koopjaren',
          'staging:transactie',
        ],
      ]);
      expect(said.parameters).toMatchObject([{ name: 'maanden', value: 12 }]);
      expect(said.run).toMatchObject({ id: manifest.release, fingerprint: manifest.fingerprint });
      expect(said.run.manifest).toBe(await hashFile(join(release.folder, 'manifest.json')));
      // Each file has the hash, the row and the columns that are told.
      for (const { file, sha256, table, row, columns } of said.outputs) {
        expect(await hashFile(join(release.folder, file)), file).toBe(sha256);
        if (!file.endsWith('.csv')) continue;
        const lines = table === 'indicatoren' ? rows : csvRows(join(release.folder, file));
        const found = lines.filter((line) =>
          Object.entries(row).every(([name, value]) => line[name] === value),
        );
        expect(found).toHaveLength(1);
        for (const column of columns) expect(Object.keys(found[0] as CsvRow)).toContain(column);
      }
    });
  });

  it('also of a score: parts that sum to it, each with the deliveries it counts', async () => {
    const [score] = release.manifest.scores;
    if (!score) throw new Error('the sample has scores');
    const areas = csvRows(join(release.folder, 'risicokaart.csv'));
    const shown = areas.find((row) => row[score.column] !== '') as CsvRow;
    const said = await explainScore(release, score, shown.area as string);
    expect(said.value).toBe(Number(shown[score.column]));
    const sum = said.parts.reduce((total, part) => total + (part.contribution ?? 0), 0);
    expect(sum).toBeCloseTo(said.value as number, 1);
    expect(said.rank.low as number).toBeLessThanOrEqual(said.rank.high as number);
    for (const part of said.parts) expect(part.deliveries.length, part.indicator).toBeGreaterThan(0);
    const hidden = areas.find((row) => row[score.column] === '' && row.level === 'buurt') as CsvRow;
    const none = await explainScore(release, score, hidden.area as string);
    expect([none.value, none.formula, none.rank.rank]).toEqual([null, null, null]);
    expect(none.parts.every((part) => part.contribution === null && part.normalised === null)).toBe(true);
  });
});

describe('the chain in a manifest', () => {
  it('is whole, and found broken wherever a step or an input is taken out', () => {
    const { manifest } = release;
    expect(lineageFaults(manifest)).toEqual([]);
    const used = new Set(Object.values(manifest.lineage).flatMap(({ reads }) => reads));
    const steps = Object.keys(manifest.lineage).filter((id) => used.has(id) || id.startsWith('indicator:'));
    fc.assert(
      fc.property(fc.constantFrom(...steps), (step) => {
        const { [step]: _, ...lineage } = manifest.lineage;
        expect(lineageFaults({ ...manifest, lineage }).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
    const counted = new Set(
      Object.values(manifest.lineage).flatMap(({ deliveries = [] }) => deliveries.map(({ id }) => id)),
    );
    for (const id of counted) {
      const inputs = manifest.inputs.filter((input) => input.id !== id);
      expect(lineageFaults({ ...manifest, inputs }).length, id).toBeGreaterThan(0);
    }
    const inputs = manifest.inputs.map((input) => ({ ...input, sha256: `0${input.sha256}` }));
    expect(lineageFaults({ ...manifest, inputs }).length).toBeGreaterThan(0);
  });

  it('names no folder of the machine, and no clock but those that are named', () => {
    const text = readFileSync(join(release.folder, 'manifest.json'), 'utf8');
    expect(text).not.toContain(samples);
    expect(text).not.toContain('/tmp');
  });
});

it('tells columns of one figure from those of another that begins with its name', () => {
  const columns = ['a', 'a_lower', 'a_b', 'a_b_lower', 'a_status', 'ab'];
  expect(columnsOfFigure('a', columns, ['a', 'a_b', 'ab'])).toEqual(['a', 'a_lower', 'a_status']);
  expect(columnsOfFigure('a_b', columns, ['a', 'a_b', 'ab'])).toEqual(['a_b', 'a_b_lower']);
});
