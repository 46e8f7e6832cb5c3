import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { type CsvRow, csvRows, plantedTable, SampleRun } from './sample.js';

/** Base of rounding of the public edition: a published count may lie half of it below the count. */
const ROUNDING = 5;

/** Where an indicator has no interval, "well away" is a factor of two. */
const WELL_AWAY = 2;

/**
 * Patterns that the public edition does not show: their cells are large, and hidden so that small counts beside them can't be worked out. Who may see
 * the internal edition sees them; the last test of each pattern holds them in the warehouse.
 */
const PROTECTING = ['P01', 'P04', 'P10', 'P25', 'P51', 'P56'];

const patterns = plantedTable('id');
const pipeline = loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);

function cardOf(id: string): Indicator['card'] {
  const found = pipeline.indicators.find((i) => i.id === id);
  if (!found) throw new Error(`PLANTED.md names indicator ${id}, which does not exist`);
  return found.card;
}

/** The pattern is a lack: the planted area is the lowest. */
function isLack(pattern: CsvRow): boolean {
  return /lowest/i.test(pattern['what was planted'] as string);
}

describe('what was planted in the sample', () => {
  let run: SampleRun;
  let published: CsvRow[];

  beforeAll(async () => {
    run = await SampleRun.asItIs();
    published = csvRows(join(run.release, 'indicatoren.csv'));
  });
  afterAll(() => run?.remove());

  it('names patterns by ids of their own, in order', () => {
    const ids = patterns.map((p) => p.id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.length).toBeGreaterThan(25);
  });

  describe.each(patterns)('$id $indicator in $area', (pattern) => {
    const { indicator = '', level, area, period } = pattern;
    const shown = () =>
      published.filter(
        (row) =>
          row.indicator === indicator && row.level === level && row.period === period && row.status === 'ok',
      );
    const there = () => shown().find((row) => row.area === area);
    const elsewhere = () => shown().filter((row) => row.area !== area);

    const protects = PROTECTING.includes(pattern.id ?? '');

    it.runIf(protects)('is hidden in the public edition, as a cell that protects others', () => {
      expect(there()).toBeUndefined();
      const own = published.find(
        (row) => row.indicator === indicator && row.area === area && row.period === period,
      );
      expect([own?.status, own?.reason]).toEqual(['suppressed', 'disclosure']);
    });

    it.skipIf(protects)('is published, as large as it was planted', () => {
      const cell = there();
      expect(cell).toBeDefined();
      // A sum of squares or of kilowatt-hours is no count of units, and is not shown.
      if (cardOf(indicator).measure === 'index') return expect(cell?.numerator).toBe('');
      expect(Number(cell?.numerator)).toBeGreaterThanOrEqual(
        Number(pattern['numerator at least']) - ROUNDING,
      );
    });

    it.skipIf(protects)('is the extreme of its level, apart from every other area that is shown', () => {
      const cell = there();
      const hasInterval = cardOf(indicator).interval !== 'none';
      for (const other of elsewhere()) {
        if (isLack(pattern))
          expect(Number(cell?.value) * WELL_AWAY, other.area).toBeLessThan(Number(other.value));
        else if (hasInterval) expect(Number(cell?.lower), other.area).toBeGreaterThan(Number(other.upper));
        else expect(Number(cell?.value), other.area).toBeGreaterThan(Number(other.value) * WELL_AWAY);
      }
      // Where no other area may be shown, the next test must speak for them.
      console.info(`${pattern.id}: ${cell?.value}, apart from ${elsewhere().length} other areas shown`);
    });

    it('is the extreme among the areas that may not be shown as well', async () => {
      const counted = await run.warehouse<{ area: string; numerator: number; denominator: number }>(
        `SELECT value.area, value.numerator, value.denominator FROM indicators.value AS value
         JOIN areas.area AS area ON area.code = value.area
         WHERE indicator = '${indicator}' AND period = ${period} AND level = '${level}'
           AND denominator >= ${cardOf(indicator).minimum.denominator}
         ORDER BY numerator / denominator ${isLack(pattern) ? '' : 'DESC'}, value.area`,
      );
      const [first, second] = counted;
      expect(first?.area).toBe(area);
      expect(first?.numerator).toBeGreaterThanOrEqual(Number(pattern['numerator at least']));
      const ratio = (cell: typeof first) => (cell ? cell.numerator / cell.denominator : Number.NaN);
      const [high, low] = isLack(pattern) ? [second, first] : [first, second];
      expect(ratio(high)).toBeGreaterThan(ratio(low) * 1.5);
    });
  });

  it('rejects the planted bad rows and nothing else', async () => {
    const deliveries = join(run.folder, 'warehouse', 'deliveries');
    const rejects = await withEngine({}, async (connection) => {
      const found: string[] = [];
      for (const dataset of readdirSync(deliveries)) {
        for (const id of readdirSync(join(deliveries, dataset))) {
          const folder = join(deliveries, dataset, id);
          const { file } = JSON.parse(readFileSync(join(folder, 'delivery.json'), 'utf8')) as {
            file: string;
          };
          const rows = await rowsOf<{ line: number; rule: string }>(
            connection,
            `SELECT line, rule FROM read_parquet('${join(folder, 'rejects.parquet')}')`,
          );
          found.push(...rows.map(({ line, rule }) => `${file} ${line} ${rule}`));
        }
      }
      return found;
    });
    const planted = plantedTable('file').map(({ file, line, rule }) => `${file} ${line} ${rule}`);
    expect(planted.length).toBeGreaterThan(0);
    expect(rejects.sort()).toEqual(planted.sort());
  });

  it('publishes a figure of every indicator that may be public, and of no other', () => {
    const alive = new Set(published.filter((row) => row.status === 'ok').map((row) => row.indicator));
    const expected = pipeline.indicators.filter((i) => i.card.lowest_public !== 'none').map((i) => i.id);
    expect([...alive].sort()).toEqual(expected.sort());
  });

  it('computes those of the internal edition too, so that none is dead', async () => {
    const rows = await run.warehouse<{ indicator: string }>(
      'SELECT DISTINCT indicator FROM indicators.value WHERE numerator IS NOT NULL AND denominator > 0 ORDER BY indicator',
    );
    expect(rows.map((row) => row.indicator)).toEqual(pipeline.indicators.map((i) => i.id).sort());
  });
});
