import { describe, expect, it } from 'vitest';
import { disclosureRules } from '../../src/common/disclosure-rules.js';
import { DefinitionError } from '../../src/common/errors.js';
import type { Pipeline } from '../../src/indicators/pipeline.js';
import { editionRules, overridesInForce, overrideWarnings } from '../../src/publish/edition-rules.js';
import type { WorkspaceConfig } from '../../src/workspace/config.js';
import { disclosureSettings } from '../../src/workspace/disclosure-settings.js';

const title = { nl: 'o', en: 'p' };
const pipeline = {
  disclosure: {
    openbaar: { title, ...disclosureRules.parse({ threshold: 10, rounding: 5, zero: 'publish' }) },
    intern: {
      title,
      ...disclosureRules.parse({ threshold: 3, rounding: 1, zero: 'publish', difference: 3 }),
    },
    sources: ['x'],
  },
} as unknown as Pipeline;

function config(disclosure: object, edition: 'openbaar' | 'intern' = 'openbaar'): WorkspaceConfig {
  return { edition, disclosure: disclosureSettings.parse(disclosure) } as WorkspaceConfig;
}

const decided = { by: 'directeur', date: '2026-03-02', reason: 'besluit 114' };
const override = (rule: string, value: number | string, edition: 'openbaar' | 'intern' = 'openbaar') => ({
  ...{ edition, rule, value },
  ...decided,
});

function refused(disclosure: object): string {
  try {
    editionRules(pipeline, config(disclosure));
  } catch (error) {
    if (error instanceof DefinitionError) return error.message;
    throw error;
  }
  return 'not refused';
}

describe('the rules of an edition', () => {
  it('are the pipeline’s, where a workspace says nothing', () => {
    expect(editionRules(pipeline, config({}))).toEqual(pipeline.disclosure.openbaar);
  });

  it('are of statistical-office practice where the pipeline leaves them out', () => {
    expect(pipeline.disclosure.openbaar).toMatchObject({
      ...{ width: 3, group: { all: 'suppress', most: 1 }, population: 50, difference: 10, p_percent: 0.1 },
      dominance: { largest: 0.5, two_largest: 0.85 },
    });
  });

  it.each<[string, object, object]>([
    ['threshold, and difference with it', { threshold: 20 }, { threshold: 20, difference: 20 }],
    ['rounding', { rounding: 10 }, { rounding: 10 }],
    ['zero', { zero: 'suppress' }, { zero: 'suppress' }],
    ['width', { width: 5 }, { width: 5 }],
    ['part of group', { group: { most: 0.9 } }, { group: { all: 'suppress', most: 0.9 } }],
    [
      'part of dominance',
      { dominance: { largest: 0.4 } },
      { dominance: { largest: 0.4, two_largest: 0.85 } },
    ],
    ['p_percent', { p_percent: 0.2 }, { p_percent: 0.2 }],
    ['population', { population: 100 }, { population: 100 }],
    ['difference', { difference: 15 }, { difference: 15 }],
  ])('are made stricter: %s', (_, asked, expected) => {
    expect(editionRules(pipeline, config(asked))).toEqual({ ...pipeline.disclosure.openbaar, ...expected });
  });

  it.each<[string, object]>([
    ['threshold', { threshold: 9 }],
    ['rounding', { rounding: 7 }],
    ['rounding', { rounding: 1 }],
    ['width', { width: 2 }],
    ['group.all', { group: { all: 'publish' } }],
    ['dominance.largest', { dominance: { largest: 0.6 } }],
    ['dominance.two_largest', { dominance: { two_largest: 0.9 } }],
    ['p_percent', { p_percent: 0 }],
    ['population', { population: 0 }],
    ['difference', { difference: 1 }],
  ])('are not made looser: %s', (rule, asked) => {
    expect(refused(asked)).toContain(`looser disclosure rule: ${rule} `);
  });
});

describe('an override', () => {
  it('makes a rule looser, is told with what it replaces, and leaves the others', () => {
    const given = config({ override: [override('threshold', 5), override('group.all', 'publish')] });
    expect(editionRules(pipeline, given)).toEqual({
      ...pipeline.disclosure.openbaar,
      ...{ threshold: 5, group: { all: 'publish', most: 1 } },
    });
    const found = overridesInForce(pipeline, given);
    expect(found).toEqual([
      { rule: 'threshold', value: 5, instead_of: 10, ...decided },
      { rule: 'group.all', value: 'publish', instead_of: 'suppress', ...decided },
    ]);
    expect(overrideWarnings(found)[0]).toBe(
      'disclosure rule threshold is 5 instead of 10, by directeur on 2026-03-02: besluit 114',
    );
  });

  it('holds for its edition alone', () => {
    const given = { override: [override('threshold', 5)] };
    expect(editionRules(pipeline, config(given, 'intern')).threshold).toBe(3);
    expect(overridesInForce(pipeline, config(given, 'intern'))).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['changes nothing', { override: [override('threshold', 10)] }, /changes nothing: 10/],
    ['makes stricter', { override: [override('threshold', 12)] }, /changes nothing: 12/],
    [
      'is of no rule',
      { override: [override('treshold', 5)] },
      /no disclosure rule `treshold`[\s\S]*threshold/,
    ],
    [
      'has no value of the rule',
      { override: [override('threshold', 'publish')] },
      /no value of that rule: publish/,
    ],
    [
      'has a share above one',
      { override: [override('dominance.largest', 1.5)] },
      /no value of that rule: 1.5/,
    ],
    ['is of a group of rules', { override: [override('dominance', 1)] }, /no disclosure rule `dominance`/],
    [
      'stands twice',
      { override: [override('threshold', 5), override('threshold', 4)] },
      /`threshold` is set twice/,
    ],
    ['stands beside a stricter rule', { threshold: 20, override: [override('threshold', 5)] }, /set twice/],
  ])('is refused that %s', (_, asked, message) => {
    expect(refused(asked)).toMatch(message);
  });

  it.each(['by', 'date', 'reason', 'edition'])('says %s', (key) => {
    const { [key]: _, ...rest } = override('threshold', 5) as Record<string, unknown>;
    expect(disclosureSettings.safeParse({ override: [rest] }).success).toBe(false);
    expect(disclosureSettings.safeParse({ override: [{ ...rest, [key]: ' ' }] }).success).toBe(false);
  });
});
