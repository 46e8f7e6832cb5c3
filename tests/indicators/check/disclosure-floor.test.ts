import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { readPipeline } from '../../../src/indicators/pipeline.js';
import { pipelineFolder } from '../../support/definitions.js';

const OURS = readFileSync(join(packageRoot, 'pipelines', 'ondermijning', 'pipeline.yaml'), 'utf8');

/** Faults of a pipeline whose rules of disclosure are ours but for one. */
function faultsWith(from: string, to: string): string[] {
  const rules = OURS.replace(/^(sums|fairness|similar|protection):[\s\S]*?(?=^\S|$(?![\s\S]))/gm, '');
  const text = rules.replace(from, to);
  expect(text === rules).toBe(from === to);
  const { faults } = readPipeline([pipelineFolder({ 'pipeline.yaml': text })]);
  return faults
    .filter(({ what }) => what.includes('looser disclosure rule'))
    .map(
      ({ what, where, expected }) =>
        `${text.split('\n')[(where?.line ?? 0) - 1]?.trim()}: ${what.split(': ')[1]}; ${expected}`,
    );
}

it.each([
  ['threshold: 10', 'threshold: 5', 'threshold: 5: openbaar, threshold 5; 10, or stricter'],
  ['rounding: 5', 'rounding: 3', 'rounding: 3: openbaar, rounding 3; 5, or stricter'],
  ['threshold: 3', 'threshold: 1', 'threshold: 1: intern, threshold 1; 3, or stricter'],
  [
    'group: { all: suppress, most: 1 }',
    'group: { all: publish, most: 1 }',
    'group: { all: publish, most: 1 }: openbaar, group.all publish; suppress, or stricter',
  ],
])('a pipeline of one’s own has no looser rule than ours: %s, %s', (from, to, fault) => {
  expect(faultsWith(from, to)).toEqual([fault]);
});

it.each([
  ['threshold: 10', 'threshold: 20'],
  ['rounding: 5', 'rounding: 10'],
  ['population: 50', 'population: 50'],
])('it may have the same, and stricter ones: %s, %s', (from, to) => {
  expect(faultsWith(from, to)).toEqual([]);
});

it('rules that it leaves out are those of statistical-office practice, which are no looser', () => {
  expect(faultsWith('    population: 50\n    difference: 10\n', '')).toEqual([]);
});
