import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendEntry, chainHead, readChain } from '../../src/accountability/chain.js';
import { cliFile } from '../support/cli.js';
import { testFolder } from '../support/folder.js';

const NOON = new Date('2025-06-01T12:00:00Z');

function chainOf(count: number): string {
  const file = join(testFolder(), 'records', 'chain.jsonl');
  for (let i = 1; i <= count; i++) appendEntry(file, { what: `nummer ${i}`, cells: i * 7 }, NOON);
  return file;
}

const lines = (file: string): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
const rewrite = (file: string, all: readonly string[]): void =>
  writeFileSync(file, all.map((l) => `${l}\n`).join(''));

/** A process that appends, as many entries as it is told, or until it is killed. */
function appender(file: string, name: string, count: number): ReturnType<typeof spawn> {
  const chain = pathToFileURL(join(dirname(cliFile), '..', 'accountability', 'chain.js')).href;
  const program = `import { appendEntry } from ${JSON.stringify(chain)};
    for (let i = 0; i < ${count}; i++) appendEntry(${JSON.stringify(file)}, { who: ${JSON.stringify(name)}, i, text: 'x'.repeat(4000) });`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
}

const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  new Promise((done) => child.on('exit', (code) => done(code)));

describe('a chain of entries', () => {
  it('numbers them, dates them and ties each to the one before', () => {
    const file = chainOf(3);
    const { entries, fault, torn } = readChain(file);
    expect({ fault, torn }).toEqual({ fault: null, torn: 0 });
    expect(entries.map((e) => [e.number, e.at, e.what])).toEqual(
      [1, 2, 3].map((n) => [n, '2025-06-01T12:00:00.000Z', `nummer ${n}`]),
    );
    expect(entries[0]?.previous).toBe('0'.repeat(64));
    expect(entries[2]?.previous).toBe(entries[1]?.hash);
    expect(chainHead(file)).toEqual({ number: 3, hash: entries[2]?.hash });
  });

  it('has the hash that anybody can work out', () => {
    const file = chainOf(1);
    // printf '{"at":"2025-06-01T12:00:00.000Z","cells":7,"number":1,"previous":"000…","what":"nummer 1"}' | sha256sum
    expect(readChain(file).entries[0]?.hash).toBe(
      'ecf931c3d83029a0291ca49d7f03c14f418ee8c0222641b3bfae062eb3e92f62',
    );
  });

  it('is read by its owner only', () => {
    const file = chainOf(1);
    for (const path of [file, `${file}.head`]) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  it('is empty, without a head, when there is none', () => {
    const file = chainOf(0);
    expect(readChain(file)).toEqual({ entries: [], fault: null, torn: 0 });
    expect(chainHead(file)).toBeNull();
  });

  it('refuses a body that takes the names of the chain, and numbers that JSON can not hold', () => {
    const file = chainOf(1);
    expect(() => appendEntry(file, { previous: 'mine' })).toThrow(TypeError);
    expect(() => appendEntry(file, { value: Number.NaN })).toThrow(TypeError);
    expect(readChain(file).entries).toHaveLength(1);
  });

  it('keeps any JSON as it is', () => {
    const file = chainOf(0);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        appendEntry(file, { value: value as never });
        const { entries, fault } = readChain(file);
        expect(fault).toBeNull();
        expect(JSON.stringify(entries.at(-1)?.value)).toHaveLength(JSON.stringify(value).length);
        rmSync(file);
        rmSync(`${file}.head`);
      }),
      { numRuns: 50 },
    );
  });

  it('finds a change of any one byte', () => {
    const file = chainOf(4);
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const edited = Buffer.from(whole);
        edited[at] = (edited[at] as number) ^ flip;
        writeFileSync(file, edited);
        expect(readChain(file).fault).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
    writeFileSync(file, whole);
    expect(readChain(file).fault).toBeNull();
  });

  it.each<[string, (all: string[]) => string[], number]>([
    ['an entry removed', (all) => all.filter((_, i) => i !== 1), 2],
    ['the first removed', (all) => all.slice(1), 1],
    ['two exchanged', (all) => [all[0], all[2], all[1], all[3]] as string[], 2],
    ['one put in twice', (all) => [all[0], all[1], all[1], all[2], all[3]] as string[], 3],
    ['the last cut off', (all) => all.slice(0, -1), 3],
    ['all cut off', () => [], 0],
    ['an empty line put in', (all) => [all[0], '', ...all.slice(1)] as string[], 2],
    [
      'a blank before a value',
      (all) => all.map((l, i) => (i === 2 ? l.replace('"cells":', '"cells": ') : l)),
      3,
    ],
  ])('finds %s, and says where', (_, edit, number) => {
    const file = chainOf(4);
    rewrite(file, edit(lines(file)));
    expect(readChain(file).fault?.number).toBe(number);
  });

  it('finds an entry changed together with its own hash', () => {
    const file = chainOf(3);
    const other = chainOf(0);
    appendEntry(other, { what: 'nummer 1', cells: 8 }, NOON);
    rewrite(file, [...lines(other), ...lines(file).slice(1)]);
    expect(readChain(file).fault).toEqual({ number: 2, what: 'it does not follow the entry before it' });
  });

  it.each([
    ['gone', (head: string) => rmSync(head)],
    ['changed', (head: string) => writeFileSync(head, '{"number":3,"hash":"0"}\n')],
    ['unreadable', (head: string) => writeFileSync(head, 'x')],
  ])('finds the record of its end %s', (_, harm) => {
    const file = chainOf(3);
    harm(`${file}.head`);
    expect(readChain(file).fault?.number).toBe(3);
  });

  it('keeps a fault at its end for ever: what comes after says so', () => {
    const file = chainOf(4);
    rewrite(file, lines(file).slice(0, 2));
    const entry = appendEntry(file, { what: 'later' });
    expect(entry.broken).toContain('its record says entry 4');
    appendEntry(file, { what: 'later still' });
    expect(readChain(file).fault).toMatchObject({ number: 3 });
  });

  it('does not lose an entry because the one before it can not be read', () => {
    const file = chainOf(2);
    rewrite(file, [lines(file)[0] as string, 'no entry']);
    expect(appendEntry(file, { what: 'later' })).toMatchObject({ number: 3, broken: expect.any(String) });
    expect(readChain(file).fault?.number).toBe(2);
  });
});

describe('a writer that was killed', () => {
  it('half way through a line: the rest is set aside and the next entry says so', () => {
    const file = chainOf(2);
    appendFileSync(file, '{"at":"2025');
    expect(readChain(file)).toMatchObject({ fault: null, torn: 11 });
    expect(appendEntry(file, { what: 'na de storing' })).toMatchObject({ number: 3, torn: { bytes: 11 } });
    expect(readFileSync(`${file}.torn`, 'utf8')).toBe('{"at":"2025\n');
    expect(statSync(`${file}.torn`).mode & 0o777).toBe(0o600);
    expect(readChain(file)).toMatchObject({ fault: null, torn: 0, entries: { length: 3 } });
  });

  it('with a rest that is longer than the next entry', () => {
    const file = chainOf(1);
    appendFileSync(file, 'x'.repeat(200_000));
    appendEntry(file, { what: 'kort' });
    expect(readChain(file)).toMatchObject({ fault: null, torn: 0, entries: { length: 2 } });
  });

  it('before the record of the end was written', () => {
    const file = chainOf(2);
    const head = readFileSync(`${file}.head`);
    appendEntry(file, { what: 'three' });
    writeFileSync(`${file}.head`, head);
    expect(readChain(file).fault).toBeNull();
    appendEntry(file, { what: 'four' });
    expect(readChain(file)).toMatchObject({ fault: null, entries: { length: 4 } });
  });

  it('is not mistaken for somebody who cut the last line', () => {
    const file = chainOf(3);
    truncateSync(file, statSync(file).size - 20);
    expect(readChain(file).fault).not.toBeNull();
  });

  it('at any moment: the chain goes on whole', async () => {
    const file = chainOf(1);
    for (let round = 0; round < 6; round++) {
      const child = appender(file, 'gedood', 10_000);
      const before = statSync(file).size;
      while (statSync(file).size < before + 8000 * (1 + (round % 3)))
        await new Promise((next) => setTimeout(next, 1));
      child.kill('SIGKILL');
      await ended(child);
      appendEntry(file, { what: 'na het doden' });
      expect(readChain(file)).toMatchObject({ fault: null, torn: 0 });
    }
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});

describe('writers at once', () => {
  it('8 processes of 25 entries leave 200, each whole and in its turn', async () => {
    const file = chainOf(0);
    const names = Array.from({ length: 8 }, (_, i) => `proces ${i}`);
    const codes = await Promise.all(names.map((name) => ended(appender(file, name, 25))));
    expect(codes).toEqual(names.map(() => 0));
    const { entries, fault } = readChain(file);
    expect(fault).toBeNull();
    for (const name of names)
      expect(entries.filter((e) => e.who === name).map((e) => e.i)).toEqual([...Array(25).keys()]);
    expect(entries).toHaveLength(200);
  });
});
