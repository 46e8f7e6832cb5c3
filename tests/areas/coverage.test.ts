import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCoverage } from '../../src/areas/coverage.js';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { refuseUnknownCoverage } from '../../src/datasets/catalogue/covered.js';
import { definitionNodes } from '../../src/indicators/graph/definition-nodes.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { planPipeline } from '../../src/indicators/plan.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { type CoverageSettings, coverageSettings } from '../../src/workspace/coverage-settings.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

/** What is known of three gemeenten, a line each. */
function known(coverage: unknown): Promise<string[]> {
  return withEngine({}, async (connection) => {
    await connection.run(`CREATE SCHEMA areas; CREATE TABLE areas.area AS FROM (VALUES
      ('GM0001', 'gemeente'), ('GM0002', 'gemeente'), ('BU00010101', 'buurt')) AS t (code, level)`);
    await buildCoverage(connection, coverageSettings.parse(coverage));
    const rows = await rowsOf<{ line: string }>(
      connection,
      "SELECT concat_ws(' ', dataset, gemeente, named, first, last) AS line FROM areas.coverage",
    );
    return rows.map(({ line }) => line);
  });
}

describe('when registers were kept', () => {
  it('is what is said of a gemeente, or else of all', async () => {
    const drugs = { from: '2019-01-01', gemeenten: { GM0002: { until: '2024-06-30' } } };
    expect(await known({ drugslocaties: drugs })).toEqual([
      'drugslocaties GM0001 false 2019-01-01',
      'drugslocaties GM0002 true 2024-06-30',
    ]);
    expect(await known({ drugslocaties: { gemeenten: { GM0001: { from: '2020-01-01' } } } })).toEqual([
      'drugslocaties GM0001 true 2020-01-01',
    ]);
    expect(await known({})).toEqual([]);
  });

  it('is refused of a gemeente or dataset that there is not', async () => {
    const mistyped = { drugslocaties: { gemeenten: { GM0011: { from: '2020-01-01' } } } };
    await expect(known(mistyped)).rejects.toThrow(/`coverage.drugslocaties` in buurtzicht.yaml names GM0011/);
    expect(() => refuseUnknownCoverage(catalogue, { drugs: { gemeenten: {} } }, 'buurtzicht.yaml')).toThrow(
      /key `coverage.drugs`: there is no such dataset/,
    );
  });

  it.each([
    { drugslocaties: { from: '2020-01-01', until: '2019-12-31' } },
    { drugslocaties: { gemeenten: { GM0001: { from: '2020-01-01', until: '2019-12-31' } } } },
    { drugslocaties: { from: '2020' } },
    { drugslocaties: { gemeenten: { GM1: {} } } },
  ])('%o is no coverage', (coverage) => {
    expect(coverageSettings.safeParse(coverage).success).toBe(false);
  });

  it('computes again what rests on the dataset, by its denominator too, and nothing else', async () => {
    const pipeline = loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
    const changed = await withEngine({}, async (connection) => {
      const plan = await planPipeline(connection, pipeline, catalogue, new Set());
      const partsOf = (coverage: CoverageSettings) =>
        new Map(definitionNodes(plan, coverage).map(({ id, parts }) => [id, JSON.stringify(parts)]));
      const [before, after] = [
        partsOf({}),
        partsOf({ 'maatregelen-weerbaarheid': { from: '2022-01-01', gemeenten: {} } }),
      ];
      const rests = plan.indicators
        .filter(({ datasets }) => datasets.includes('maatregelen-weerbaarheid'))
        .map(({ indicator }) => `indicator:${indicator.id}`);
      const other = [...after].filter(([id, parts]) => before.get(id) !== parts).map(([id]) => id);
      return { rests: rests.sort(), other: other.sort() };
    });
    expect(changed.rests).toContain('indicator:incidenten-per-ambtsdrager');
    expect(changed.other).toEqual(changed.rests);
  });
});
