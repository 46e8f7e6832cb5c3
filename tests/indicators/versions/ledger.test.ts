import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Indicator } from '../../../src/indicators/definition.js';
import {
  ledgerFile,
  readLedger,
  record,
  versionFault,
  versionState,
} from '../../../src/indicators/versions/ledger.js';
import { testFolder } from '../../support/folder.js';

const [OLD, NEW] = ['0123456789abcdef', 'fedcba9876543210'];
const FORMER = '00000000ffffffff';
const LEDGER = { proef: { '1.2': OLD, '1.10': NEW } };

function indicator(version: string, root = ''): Indicator {
  return {
    id: 'proef',
    file: join(root, 'indicators', 'drugs', 'proef.sql'),
    card: { version },
  } as Indicator;
}

it.each([
  ['1.10', NEW, 'recorded'],
  ['1.10', OLD, 'changed'],
  ['1.11', OLD, 'new'],
  ['2.0', NEW, 'new'],
  ['1.9', NEW, 'back'],
  ['1.2', OLD, 'back'],
])('version %s with hash %s is %s', (version, hash, state) => {
  expect(versionState(indicator(version), { hash, former: FORMER }, LEDGER).state).toBe(state);
});

it('records what is new, keeps what stands, and can be made again', () => {
  const root = testFolder();
  mkdirSync(join(root, 'indicators'), { recursive: true });
  const file = ledgerFile(indicator('1.2', root));
  expect(file).toBe(join(root, 'versions.yaml'));
  const step = (version: string, hash: string) =>
    record([versionState(indicator(version, root), { hash, former: FORMER }, readLedger(file))]);
  expect(step('1.2', OLD)).toEqual([file]);
  expect(step('1.10', NEW)).toEqual([file]);
  expect(readLedger(file)).toEqual(LEDGER);
  const text = readFileSync(file, 'utf8');
  for (const [version, hash] of [
    ['1.10', OLD],
    ['1.10', NEW],
    ['1.9', OLD],
  ] as const)
    expect(step(version, hash)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(text);
  rmSync(file);
  step('1.2', OLD);
  step('1.10', NEW);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it('takes a hash that an earlier program made for what it is, and writes it as it is made now', () => {
  const root = testFolder();
  mkdirSync(join(root, 'indicators'), { recursive: true });
  const file = ledgerFile(indicator('1.0', root));
  record([versionState(indicator('1.0', root), { hash: OLD, former: OLD }, {})]);
  const now = (former: string) =>
    versionState(indicator('1.0', root), { hash: NEW, former }, readLedger(file));
  expect(now(FORMER).state).toBe('changed');
  expect(now(OLD).state).toBe('former');
  expect(versionFault(now(OLD))).toBeNull();
  expect(record([now(OLD)])).toEqual([file]);
  expect(readLedger(file)).toEqual({ proef: { '1.0': NEW } });
});
