import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { readSpec } from '../../src/indicators/spec/spec.js';
import { runSpecs, type SpecResult } from '../../src/workbench/spec-run.js';

const pipeline = loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

const told = pipeline.indicators.flatMap((indicator) => {
  const spec = readSpec(indicator.file);
  return spec ? [{ indicator, spec }] : [];
});

describe('the spec tests beside the definitions', () => {
  it('are there for indicators of every kind', () => {
    const kinds = new Set(
      told.flatMap(({ indicator: { card } }) => [
        card.measure,
        card.additive,
        card.absent,
        card.pool > 1 ? 'pooled' : 'one year',
        card.denominator ? 'declared' : 'own denominator',
      ]),
    );
    expect(told.length).toBeGreaterThanOrEqual(8);
    for (const kind of ['share', 'rate', 'mean', 'sum', 'source', 'none', 'zero', 'pooled', 'declared'])
      expect(kinds, kind).toContain(kind);
  });

  it('hold', async () => {
    const results: SpecResult[] = await runSpecs(pipeline, catalogue, told);
    expect(results.filter((r) => !r.ok)).toEqual([]);
    expect(results.length).toBe(told.reduce((n, { spec }) => n + spec.cases.length, 0));
  }, 120_000);
});
