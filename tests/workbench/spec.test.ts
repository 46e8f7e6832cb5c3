import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { readSpec, specFile } from '../../src/indicators/spec/spec.js';
import { workedExamples } from '../../src/indicators/spec/worked-example.js';
import type { BenchFigure } from '../../src/workbench/exact-figures.js';
import { differencesOf } from '../../src/workbench/spec-differences.js';
import { runSpecs } from '../../src/workbench/spec-run.js';
import { testFolder } from '../support/folder.js';

const pipeline = loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const indicator = pipeline.indicators.find(
  (i) => i.id === 'snelle-doorverkoop',
) as (typeof pipeline.indicators)[0];

/** The spec tests of quick resale, edited. */
function edited(from: string, to: string) {
  const folder = testFolder();
  const file = join(folder, 'snelle-doorverkoop.sql');
  cpSync(indicator.file, file);
  const text = readFileSync(specFile(indicator.file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(specFile(file), text.replace(from, to));
  const spec = readSpec(file);
  if (!spec) throw new Error('no spec');
  return runSpecs(pipeline, catalogue, [{ indicator, spec }]);
}

describe('a spec test', () => {
  it('says which cells differ, and which figures nobody expected', async () => {
    const [first, second] = await edited(
      'BU00010102 | 2024   | 0         | 1           | 0       | too_few\n',
      'BU00010102 | 2023   | 0         | 1           | 0       | too_few\n',
    );
    expect(first?.ok).toBe(false);
    expect(first?.differences).toContainEqual({
      area: 'BU00010102',
      period: 2023,
      column: 'denominator',
      expected: '1',
      actual: null,
    });
    expect(first?.differences).toContainEqual({
      area: 'BU00010102',
      period: 2024,
      column: 'row',
      expected: null,
      actual: '0 / 1',
    });
    expect(second?.ok).toBe(true);
  }, 60_000);

  it('fails when a single input row is another', async () => {
    const [first] = await edited(
      '3             | A         | 2023-09-15',
      '3             | A         | 2023-06-15',
    );
    // Now exactly twelve months lie between: that is not within twelve.
    expect(first?.differences.map((d) => `${d.area} ${d.period} ${d.column} ${d.actual}`)).toEqual([
      'BU00010101 2024 numerator 0',
      'BU00010101 2024 value 0',
      'WK000101 2024 numerator 0',
      'WK000101 2024 value 0',
      'GM0001 2024 numerator 0',
      'GM0001 2024 value 0',
    ]);
  }, 60_000);

  it.each([
    ['located.kadaster_transacties:', 'located.vestigingen:', 'does not rest on `located.vestigingen`'],
    ['object_id | leverdatum', 'object_nr | leverdatum', 'has no column `object_nr`'],
    ['2022-03-01', '01-13-2022', 'do not fit its columns'],
    [
      'maanden: 6',
      'weken: 6',
      /snelle-doorverkoop\.test\.yaml, column parameters of `.+`: .+ has no parameter `weken`/,
    ],
    [
      'maanden: 6',
      'maanden: 60',
      /snelle-doorverkoop\.test\.yaml, column parameters of `.+`: .+ above its maximum/,
    ],
    ['areas: [BU00010101]', 'areas: [Centrum]', 'an area code'],
    ['| denominator | value   | status', '| noemer | value   | status', 'no column `noemer`'],
  ])(
    'is refused when %j is %j',
    async (from, to, why) => {
      await expect(async () => edited(from, to)).rejects.toThrow(why);
    },
    60_000,
  );

  it('holds why there is no figure against what was expected', () => {
    const none = {
      area: 'BU00010101',
      level: 'buurt',
      name: 'x',
      period: 2024,
      numerator: null,
      reason: 'no_data',
    };
    const expected = {
      columns: ['area', 'period', 'reason'],
      rows: [['BU00010101', '2024', 'source_secret']],
    };
    expect(differencesOf(expected, [none as BenchFigure])).toEqual([
      { area: 'BU00010101', period: 2024, column: 'reason', expected: 'source_secret', actual: 'no_data' },
    ]);
  });

  it('is a worked example for a page: equal rows once, with their number', () => {
    const ratio = pipeline.indicators.find((i) => i.id === 'aangifte-ratio');
    const spec = ratio && readSpec(ratio.file);
    if (!ratio || !spec) throw new Error('aangifte-ratio has no spec tests');
    const [example] = workedExamples(ratio, spec);
    expect(example?.input[0]?.columns[0]).toBe('×');
    expect(example?.input[0]?.rows[0]?.slice(0, 2)).toEqual(['12', 'GM0001']);
    expect(example?.sentence.nl).toBe(`GM0001 in 2024: 100 × 12 ÷ 40 = 30 (${ratio.card.unit.nl}).`);
    expect(example?.expected.rows).toEqual([
      ['GM0001', '2024', '12', '40', '30'],
      ['GM0002', '2024', '2', '2', '100'],
    ]);
  });
});
