import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actor } from '../../src/accountability/audit-log/actor.js';
import { logTable } from '../../src/accountability/audit-log/log-table.js';
import { maskArguments, maskSql } from '../../src/accountability/audit-log/mask-sql.js';
import { readLog } from '../../src/accountability/audit-log/read-log.js';
import {
  type AccessFacts,
  auditLogFile,
  recordAccess,
  refusalsRecorded,
} from '../../src/accountability/audit-log/record.js';
import { DefinitionError, EXIT, MachineError, UsageError } from '../../src/common/errors.js';
import { CSV_DIALECTS } from '../../src/publish/formats/csv/dialect.js';
import { writeCsvTable } from '../../src/publish/formats/csv/write-table.js';
import { testFolder } from '../support/folder.js';

const FACTS: AccessFacts = {
  command: 'query',
  asked: 'SELECT area FROM indicatoren',
  edition: 'intern',
  release: '2024-intern-0123456789',
  columns: ['area', 'value'],
  rows: 3,
  cells: 3,
  hidden: 1,
  to: { file: null, form: 'table' },
  outcome: 'allowed',
};

function logged(...more: Partial<AccessFacts>[]): { root: string } {
  const workspace = { root: testFolder() };
  for (const facts of more) recordAccess(workspace, { ...FACTS, ...facts });
  return workspace;
}

describe('an entry', () => {
  it('tells who, when, what, how much and where to, and reads back as it was written', () => {
    const workspace = logged({}, { command: 'indicator compute', release: null });
    const { verdict, entries } = readLog(auditLogFile(workspace));
    expect(verdict).toMatchObject({ whole: true, entries: 2, brokenAt: null, end: { number: 2 } });
    expect(entries[0]).toMatchObject({ ...FACTS, number: 1, who: actor() });
    expect(Date.now() - Date.parse(entries[1]?.at ?? '')).toBeLessThan(60_000);
    expect(statSync(auditLogFile(workspace)).mode & 0o077).toBe(0);
  });

  it('keeps apart what the system knows of who asked and what is claimed', () => {
    const known = actor({});
    expect(actor({ SUDO_USER: 'jansen', BUURTZICHT_USER: ' viewer:pieters\n' })).toEqual({
      user: known.user,
      sudo: 'jansen',
      claimed: 'viewer:pieters',
    });
    expect(actor({ BUURTZICHT_USER: '\u0000 ' })).toEqual({ user: known.user });
  });

  it('of a refusal names the rule, and passes the refusal on', async () => {
    const workspace = logged();
    const { outcome: _, ...facts } = FACTS;
    const refuse = (error: Error) => refusalsRecorded(workspace, facts, () => Promise.reject(error));
    await expect(refuse(new UsageError({ what: 'Jan Jansen', rule: 'form' }))).rejects.toThrow('Jan Jansen');
    await expect(refuse(new DefinitionError({ what: 'Jan Jansen' }))).rejects.toThrow(DefinitionError);
    const { entries } = readLog(auditLogFile(workspace));
    expect(entries.map((e) => [e.outcome, e.rule])).toEqual([
      ['refused', 'form'],
      ['refused', 'definition'],
    ]);
    expect(readFileSync(auditLogFile(workspace), 'utf8')).not.toContain('Jansen');
  });
});

describe('the log', () => {
  it('is narrowed by date, person and command', () => {
    const workspace = logged({}, { command: 'indicator compute' }, { command: 'indicator explain' });
    const file = auditLogFile(workspace);
    const count = (selection: Parameters<typeof readLog>[1]): number =>
      readLog(file, selection).entries.length;
    expect(count({ what: 'indicator' })).toBe(2);
    expect(count({ who: actor().user })).toBe(3);
    expect(count({ who: 'nobody-of-that-name' })).toBe(0);
    expect(count({ since: '2000-01-01' })).toBe(3);
    expect(count({ since: '2999-01-01T00:00:00Z' })).toBe(0);
    expect(() => readLog(file, { since: 'gisteren' })).toThrow(/no date/);
    expect(() => readLog(join(workspace.root, 'copy.jsonl'), {}, true)).toThrow(/no such file/);
  });

  it.each([
    ['a word changed', (text: string) => text.replace('"rows":3', '"rows":4'), 1],
    ['an entry removed', (text: string) => text.split('\n').toSpliced(1, 1).join('\n'), 2],
    ['the last entries cut off', (text: string) => `${text.split('\n')[0]}\n`, 1],
  ])('shows tampering: %s', (_what, tamper, at) => {
    const workspace = logged({}, {}, {});
    const file = auditLogFile(workspace);
    writeFileSync(file, tamper(readFileSync(file, 'utf8')));
    expect(readLog(file).verdict).toMatchObject({ whole: false, brokenAt: at });
    // What is written afterwards does not hide it.
    recordAccess(workspace, FACTS);
    expect(readLog(file).verdict.whole).toBe(false);
  });

  it('that can’t be written stops the answer, as a fault of the machine', async () => {
    const workspace = { root: testFolder() };
    writeFileSync(join(workspace.root, 'audit'), 'a file where the folder should be');
    expect(() => recordAccess(workspace, FACTS)).toThrow(MachineError);
    const { outcome: _, ...facts } = FACTS;
    await expect(
      refusalsRecorded(workspace, facts, () => Promise.reject(new UsageError({ what: 'no' }))),
    ).rejects.toMatchObject({ exitCode: EXIT.machine });
    rmSync(join(workspace.root, 'audit'));
    mkdirSync(auditLogFile(workspace), { recursive: true });
    expect(() => recordAccess(workspace, FACTS)).toThrow(/the answer is not given/);
  });

  it('opens in a CSV reader, Dutch first, with the verdict on top and no formula', async () => {
    const workspace = logged({ asked: '=1+1' }, { outcome: 'refused', rule: 'level', asked: '-w "x"; y' });
    const file = join(workspace.root, 'log.csv');
    for (const dialect of [CSV_DIALECTS.international, CSV_DIALECTS.nl]) {
      await writeCsvTable(logTable(readLog(auditLogFile(workspace))), file, dialect);
      const rows = parse(readFileSync(file), {
        columns: true,
        delimiter: dialect.delimiter,
        bom: true,
      }) as Record<string, string>[];
      expect(Object.keys(rows[0] ?? {}).slice(0, 3)).toEqual([
        'Regel / Entry',
        'Tijd (UTC) / Time (UTC)',
        'Wie / Who',
      ]);
      expect(rows[0]?.['Uitkomst / Outcome']).toMatch(/^keten heel \/ chain whole: 2 regels/);
      expect(
        rows.slice(1).map((r) => [r['Regel / Entry'], r['Gevraagd / Asked'], r['Uitkomst / Outcome']]),
      ).toEqual([
        ['1', "'=1+1", 'toegestaan / allowed'],
        ['2', `'-w "x"; y`, 'geweigerd / refused'],
      ]);
    }
  });
});

describe('what was asked, as the log keeps it', () => {
  it.each([
    [
      "SELECT 1 WHERE a = 'GM0097' AND b IN ('2024', '56', '4711', 'open')",
      "SELECT 1 WHERE a = 'GM0097' AND b IN ('2024', '56', '4711', 'open')",
    ],
    ['SELECT 123456782 -- Jan\n', 'SELECT … --…'],
    ["SELECT $$Jan$$, E'it\\'s Jan', $a$Jan $$ Jan$a$ /* a /* b */ Jan */ x", "SELECT '…', '…', '…' /*…*/ x"],
    [
      'SELECT "Jan Jansen", "koper_id" WHERE k = \'niet-westers\'',
      'SELECT "…", "koper_id" WHERE k = \'(origin)\'',
    ],
    ["SELECT 'it''s Jan", "SELECT '…'"],
  ])('%s', (sql, masked) => {
    expect(maskSql(sql, new Set(['open']))).toBe(masked);
  });

  it('never holds a name or number that stood in a quoting, whatever stands around it', () => {
    const quoting = fc.constantFrom(
      (t: string) => `'${t}'`,
      (t: string) => `E'${t}'`,
      (t: string) => `$$${t}$$`,
      (t: string) => `/* ${t} */`,
      (t: string) => `-- ${t}\n`,
      (t: string) => `"${t} "`,
    );
    const secret = fc.constantFrom(
      'Jan de Vries',
      '123456782',
      'NL91ABNA0417164300',
      'jan@example.nl',
      'Dorpsstraat 1-a',
    );
    const around = fc.constantFrom(
      'SELECT ',
      ' x = ',
      ' , count(*) ',
      ' FROM staging.vestiging ',
      " 'koop' ",
      ' 12 ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(around, quoting, secret), { minLength: 1, maxLength: 6 }), (parts) => {
        const masked = maskSql(parts.map(([before, quote, text]) => `${before}${quote(text)} `).join(''));
        for (const [, , text] of parts) expect(masked).not.toContain(text);
      }),
    );
  });

  it('keeps ids and codes of arguments, and cuts what is neither', () => {
    expect(
      maskArguments(['snelle-doorverkoop', '--area', 'WK009703', 'Jan de Vries', '--period', '2024']),
    ).toBe('snelle-doorverkoop --area WK009703 … --period 2024');
  });
});
