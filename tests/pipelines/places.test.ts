import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Placement } from '../../src/areas/places/unplaced.js';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { buurtzicht } from '../support/cli.js';
import { type CsvRow, csvRows, inboxRows, SampleRun } from './sample.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

describe('rows of the sample without a buurt', () => {
  let run: SampleRun;
  let placements: readonly Placement[];
  let long: CsvRow[];
  let manifest: Manifest;

  beforeAll(async () => {
    run = await SampleRun.asItIs();
    placements = JSON.parse(readFileSync(join(run.folder, 'warehouse', 'warehouse.json'), 'utf8')).areas
      .placements;
    long = csvRows(join(run.release, 'indicatoren.csv'));
    manifest = JSON.parse(readFileSync(join(run.release, 'manifest.json'), 'utf8'));
  });
  afterAll(() => run.remove());

  const placementOf = (dataset: string): Placement | undefined =>
    placements.find((p) => p.dataset === dataset);

  it('are counted as a naive look-up of their ids counts them', () => {
    const known = new Set(inboxRows('bagadres').map((row) => row.object_id));
    const sales = inboxRows('kadaster-transacties').filter((row) => /^[0-9]{16}$/.test(row.object_id ?? ''));
    const lost = sales.filter((row) => !known.has(row.object_id)).length;
    expect(lost).toBeGreaterThan(0);
    const { rows = 0, placed = 0, placedBy, unplaced } = placementOf('kadaster-transacties') ?? {};
    // Rejected rows stand in the file too, and may be of either kind.
    expect(Math.abs(rows - placed - lost)).toBeLessThanOrEqual(sales.length - rows);
    expect([placedBy, unplaced]).toEqual([{ bag_id: placed }, { unknown: rows - placed }]);
  });

  it('are told of every dataset that is placed, rows as many as landed', () => {
    for (const { dataset, landed } of manifestOfWarehouse()) {
      const placement = placementOf(dataset);
      if (placement) expect([dataset, placement.rows]).toEqual([dataset, landed]);
    }
    const delivered = new Set(manifestOfWarehouse().map((d) => d.dataset));
    const placed = [...catalogue.values()].filter((c) => c.place && delivered.has(c.name)).map((c) => c.name);
    expect(placed.length).toBeGreaterThan(9);
    expect(placements.map((p) => p.dataset).sort()).toEqual(placed.sort());
  });

  function manifestOfWarehouse(): { dataset: string; landed: number }[] {
    return JSON.parse(readFileSync(join(run.folder, 'warehouse', 'warehouse.json'), 'utf8')).deliveries;
  }

  it('stand as a share beside every figure that rests on them, and beside no other', () => {
    const of = (id: string): Set<string> =>
      new Set(long.filter((r) => r.indicator === id && r.status === 'ok').map((r) => r.unplaced as string));
    expect([...of('verkochte-woningen')]).toEqual(['1']);
    expect([...of('misdrijven-totaal')]).toEqual(['']);
    expect([...of('onbekende-eigenaar')]).toEqual(['0']);
  });

  it('are told to the public as whole percents, never as counts', () => {
    const { placements: told } = manifest.areas as { placements: Record<string, unknown>[] };
    expect(told.find((p) => p.dataset === 'kadaster-transacties')).toEqual({
      dataset: 'kadaster-transacties',
      unplaced: 1,
      unsure: 0,
      reasons: { unknown: 1 },
    });
    expect(manifest.warnings.join('\n')).toContain('kadaster-transacties: 1 % of the rows lie in no buurt');
  });

  it('are shown by status, as text and as JSON', () => {
    const lost = (placementOf('vestigingen')?.rows ?? 0) - (placementOf('vestigingen')?.placed ?? 0);
    const text = buurtzicht(['status', run.folder]).stdout;
    expect(text).toContain(`without a buurt: vestigingen: ${lost} of`);
    expect(JSON.parse(buurtzicht(['status', run.folder, '--json']).stdout).placements).toEqual(placements);
  });

  it('leave no address in the warehouse', async () => {
    const schemas = await run.warehouse<{ name: string }>(
      "SELECT DISTINCT schema_name AS name FROM duckdb_tables() WHERE schema_name IN ('places', 'located', 'landing')",
    );
    expect(schemas).toEqual([]);
  });
});
