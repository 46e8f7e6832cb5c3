import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EXAMPLE, registerFacts } from '../../../src/accountability/register/facts.js';
import { DefinitionError } from '../../../src/common/errors.js';
import { wholeRegisterSettings } from '../../../src/workspace/register-settings.js';
import { openWorkspace } from '../../../src/workspace/workspace.js';
import { testFolder } from '../../support/folder.js';

function workspaceWith(...register: readonly string[]) {
  const root = testFolder();
  const lines = ['name: x', 'vintage: 2024', 'periods: [2024]', ...register, ''];
  writeFileSync(join(root, 'buurtzicht.yaml'), lines.join('\n'));
  return openWorkspace(root);
}

function faultOf(work: () => unknown): DefinitionError {
  try {
    work();
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** What must be said in any case. */
const ALWAYS = [
  'organisation',
  'contact',
  'status',
  'legal_basis',
  'impact_assessments',
  'reviewers',
  'recipients',
  'supplier',
  'publication',
  'frequency',
];
const whole = ALWAYS.concat('begin').map((key) => `  ${EXAMPLE[key]}`);

describe('what only the municipality knows', () => {
  it('is asked for all at once, with an example of each key', () => {
    const { message, fault } = faultOf(() => registerFacts(workspaceWith()));
    for (const key of ALWAYS) {
      expect(message).toContain(`register.${key}`);
      expect(message).toContain(EXAMPLE[key]);
    }
    expect(fault.faults?.map(({ where }) => where?.column)).toEqual(ALWAYS.map((key) => `register.${key}`));
    expect(message).not.toContain('register.end');
  });

  it('is taken as it is written, and nothing is asked twice', () => {
    const facts = registerFacts(workspaceWith('register:', ...whole));
    expect(facts.organisation.name).toBe('Gemeente Voorbeeld');
    expect(facts.publication_category).toBe('Impactvolle algoritmes');
  });

  it('has examples that are right themselves', () => {
    const example = parse(Object.values(EXAMPLE).join('\n'));
    expect(wholeRegisterSettings.safeParse(example).error).toBeUndefined();
  });

  it.each(ALWAYS)('names `%s` alone when that alone is missing', (key) => {
    const lines = whole.filter((line) => !line.startsWith(`  ${key}:`));
    const { fault } = faultOf(() => registerFacts(workspaceWith('register:', ...lines)));
    expect(fault.faults?.map(({ where }) => where?.column)).toEqual([`register.${key}`]);
  });

  it('needs months and reasons only where there are any', () => {
    const of = (lines: readonly string[]) => registerFacts(workspaceWith('register:', ...lines));
    const without = whole.filter((line) => !/ (begin|status|impact_assessments):/.test(line));
    const tests = '  impact_assessments: []';
    expect(faultOf(() => of([...without, '  status: In gebruik', tests])).message).toMatch(
      /register\.begin, register\.impact_note/,
    );
    expect(
      faultOf(() => of([...without, '  status: Buiten gebruik', '  begin: 2025-01', tests])).message,
    ).toMatch(/register\.end/);
    const note = "  impact_note: { nl: 'Nog niet.', en: 'Not yet.' }";
    expect(of([...without, '  status: In ontwikkeling', tests, note]).begin).toBeUndefined();
  });

  it.each([
    ['organisation: { name: x, tooi: gm0363 }', /identifier\.overheid\.nl/],
    ['contact: bel maar', /register\.contact/],
    ['publication: http://x.example', /begins with https/],
    ['publication_category: Overige algoritmes', /register\.publication_category/],
    ['begin: januari 2026', /a month such as 2026-01/],
    ['themes: [Ondermijning]', /register\.themes/],
    ['naam: x', /unknown key `register\.naam`/],
  ])('refuses `%s` when the workspace is opened', (line, message) => {
    expect(faultOf(() => workspaceWith('register:', `  ${line}`)).message).toMatch(message);
  });
});
