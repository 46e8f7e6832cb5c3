import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { definitionFaults } from '../../src/indicators/check/check.js';
import { loadPipeline, type Pipeline } from '../../src/indicators/pipeline.js';
import { readSpec } from '../../src/indicators/spec/spec.js';
import type { BenchContext } from '../../src/workbench/bench.js';
import { scaffold } from '../../src/workbench/scaffold/scaffold.js';
import { runSpecs } from '../../src/workbench/spec-run.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';

const packaged = join(packageRoot, 'pipelines', 'ondermijning');
const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

function context(): BenchContext {
  const root = testFolder();
  writeFileSync(
    join(root, 'buurtzicht.yaml'),
    'name: Proef\npipeline: ondermijning\nvintage: 2024\nperiods: [2024]\n',
  );
  return { workspace: openWorkspace(root), catalogue, pipeline: loadPipeline([packaged]) };
}

/** The pipeline with what was made in a workspace, and of that alone its indicators. */
function made({ workspace }: BenchContext): Pipeline {
  const pipeline = loadPipeline(workspace.pipelineFolders);
  return { ...pipeline, indicators: pipeline.indicators.filter((i) => i.file.startsWith(workspace.root)) };
}

const task = { title: {}, day: '2026-11-27' };

describe('a new indicator', () => {
  it('passes the check and its own spec test, whatever dataset it begins from', async () => {
    const bench = context();
    const refused: string[] = [];
    const names = [undefined, ...catalogue.keys()];
    for (const from of names) {
      try {
        scaffold(bench, { ...task, name: `weefsel/proef-${from ?? 'cbs'}`, from });
      } catch (error) {
        expect(String(error)).toContain('lie in no area');
        refused.push(from ?? '');
      }
    }
    const pipeline = made(bench);
    expect(pipeline.indicators.length + refused.length).toBe(names.length);
    expect(pipeline.indicators.length).toBeGreaterThan(20);
    for (const contract of catalogue.values())
      if (contract.place) expect(refused).not.toContain(contract.name);
    const own = new Set(pipeline.indicators.map((i) => i.file));
    const faults = await definitionFaults(loadPipeline(bench.workspace.pipelineFolders), catalogue);
    expect(faults.filter((fault) => own.has(fault.where?.file ?? ''))).toEqual([]);
    const specs = pipeline.indicators.flatMap((indicator) => {
      const spec = readSpec(indicator.file);
      return spec ? [{ indicator, spec }] : [];
    });
    expect(specs.length).toBe(pipeline.indicators.length);
    const results = await runSpecs(pipeline, catalogue, specs);
    expect(results.filter((r) => !r.ok)).toEqual([]);
  }, 240_000);

  it('is shown to the public nowhere, says when it may be, and enters no score', () => {
    const bench = context();
    const { definition } = scaffold(bench, {
      ...task,
      ...{ name: 'vastgoed/verkopen', from: 'kadaster-transacties' },
    });
    const { card } = made(bench).indicators[0] ?? {};
    expect([card?.lowest_public, card?.kind, card?.direction]).toEqual(['none', 'context', 'neither']);
    expect(readFileSync(definition, 'utf8')).toMatch(/^lowest_public: none # .*once .*legal and owner/m);
  });

  it.each([
    ['jongerenwerk-aanbod', 'count(*) AS numerator'],
    ['cbs-energie', 'count(*) AS numerator'],
    ['cbs-ses-woa', 'sum(huishoudens) AS numerator'],
  ])('of %s sums no ages or means: %s', (from, numerator) => {
    const { definition } = scaffold(context(), { ...task, name: 'vastgoed/verkopen', from });
    expect(readFileSync(definition, 'utf8')).toContain(numerator);
  });

  it('offers no column for the proxy test, nor of health', () => {
    const { definition } = scaffold(context(), {
      ...task,
      ...{ name: 'vastgoed/verkopen', from: 'cbs-kerncijfers' },
    });
    const offered = readFileSync(definition, 'utf8');
    expect(offered).toContain('--   woningvoorraad ');
    expect(offered).not.toMatch(/herkomst_|opleiding_|wmo_clienten|arbeidsongeschikt/);
  });

  it('has the titles that are given, and what they hold stays text', () => {
    const bench = context();
    const title = { nl: "Verkopen: 'dicht' & # geen commentaar", en: '- Sales: [1]' };
    scaffold(bench, { ...task, name: 'vastgoed/verkopen', title });
    expect(made(bench).indicators[0]?.card.title).toEqual(title);
  });

  it.each([
    ['verkopen', 'does not say which indicator'],
    ['nergens/verkopen', 'no theme `nergens`'],
    ['vastgoed/Verkopen', "can't be the name"],
    ['vastgoed/score-x', "can't be the name"],
    ['vastgoed/../verkopen', 'does not say which indicator'],
    ['vastgoed/snelle-doorverkoop', 'already'],
  ])('is refused as %s', (name, why) => {
    expect(() => scaffold(context(), { ...task, name })).toThrow(why);
  });

  it('is written over nothing', () => {
    const bench = context();
    scaffold(bench, { ...task, name: 'vastgoed/verkopen' });
    expect(() => scaffold(bench, { ...task, name: 'vastgoed/verkopen' })).toThrow('not written over');
  });

  it('takes no title that would end its comment', () => {
    expect(() =>
      scaffold(context(), { ...task, name: 'vastgoed/verkopen', title: { nl: 'a */ SELECT 1' } }),
    ).toThrow('end the comment');
  });
});
