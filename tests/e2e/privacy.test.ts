import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { EXIT } from '../../src/common/errors.js';
import { column } from '../datasets/personal/generate.js';
import { filesHolding } from '../support/canary.js';
import { buurtzicht, type CliResult, startBuurtzicht } from '../support/cli.js';
import { testFolder } from '../support/folder.js';
import { trialContract } from '../support/landing.js';

const title = { nl: 'proef', en: 'trial' };
/** Texts that stand in columns that no field takes, the last column of the file among them. */
const CANARIES = ['KANARIEvogel', 'Zwaluwstaartje'];
const BSNS = column('bsn', 40, 77);

/** An invented register: a number, a melder that is hashed, one that is dropped, and two columns that are not taken in. */
const REGISTER = trialContract(
  { type: 'integer' },
  {},
  {
    stop: 0.5,
    fields: [
      { name: 'id', type: 'string', title, constraints: { required: true } },
      { name: 'waarde', type: 'integer', title },
      { name: 'melder', type: 'string', title, privacy: 'person' },
      {
        name: 'getuige',
        type: 'string',
        title,
        privacy: 'person',
        keep: 'drop',
        constraints: { pattern: '[0-9]{9}' },
      },
    ],
    forms: [
      {
        name: 'proef',
        reader: 'csv',
        otherColumns: 'ignore',
        encodings: ['utf-8', 'windows-1252'],
        columns: { id: 'id', waarde: 'waarde', melder: 'melder', getuige: 'getuige' },
      },
    ],
  },
);

function register(rows: number, waarde: (i: number) => string = String): string {
  const line = (i: number): string =>
    `${i};${waarde(i)};${CANARIES[0]} é ${i};${BSNS[i % 20]};${BSNS[20 + (i % 20)]};${CANARIES[1]} ${i}\n`;
  return `id;waarde;opmerking;melder;getuige;notitie\n${Array.from({ length: rows }, (_, i) => line(i)).join('')}`;
}

function workspaceWith(
  file: string | Buffer,
  config: Record<string, unknown> = {},
  contract = REGISTER,
): string {
  const root = testFolder();
  for (const folder of ['inbox', 'schemas']) mkdirSync(join(root, folder));
  const settings = { name: 'Proef', vintage: 2024, periods: [2024], ...config };
  writeFileSync(join(root, 'buurtzicht.yaml'), stringify(settings));
  writeFileSync(join(root, 'schemas', 'proef.yaml'), stringify(contract));
  writeFileSync(join(root, 'inbox', 'register.csv'), file);
  return root;
}

const keyOf = (root: string): string => readFileSync(join(root, '.buurtzicht', 'key'), 'utf8').trim();
const DEBUG = { env: { BUURTZICHT_DEBUG: '1' } };

/** All that a command says, and all that a workspace holds beside its inbox, is free of values and of the key. */
async function expectNothing(root: string, results: readonly CliResult[]): Promise<void> {
  const secrets = [...CANARIES, ...BSNS];
  expect(await filesHolding(root, secrets)).toEqual([]);
  expect(await filesHolding(root, [keyOf(root)])).toEqual([join('.buurtzicht', 'key')]);
  expect(await filesHolding(root, [keyOf(root).toUpperCase()])).toEqual([]);
  for (const { stdout, stderr } of results)
    for (const secret of [...secrets, keyOf(root)]) expect(`${stdout}${stderr}`).not.toContain(secret);
}

function sayAll(root: string): CliResult[] {
  return [
    buurtzicht(['ingest', root, '--json'], DEBUG),
    buurtzicht(['run', root], DEBUG),
    buurtzicht(['dataset', 'check', join(root, 'inbox', 'register.csv'), '-w', root, '--json'], DEBUG),
    buurtzicht(['dataset', 'rejects', '-w', root, '--json'], DEBUG),
  ];
}

describe('columns without a field, hashed values and the key stand nowhere (invented register)', () => {
  it('after success, spilled to disk and with rejects among the rows', async () => {
    const text = register(60_000, (i) => (i % 1000 === 7 ? `${CANARIES[0]}` : String(i)));
    const root = workspaceWith(text, { limits: { threads: 2, memory: '200MB' } });
    const results = sayAll(root);
    expect(results[0]?.status).toBe(EXIT.ok);
    expect(JSON.parse(results[0]?.stdout ?? '').steps[0]).toMatchObject({ outcome: 'landed' });
    expect(JSON.parse(results.at(-1)?.stdout ?? '').total).toBe(60);
    await expectNothing(root, results);
  });

  it('after success in Windows-1252, which is copied on the way', async () => {
    const root = workspaceWith(Buffer.from(register(2000), 'latin1'));
    const results = sayAll(root);
    expect(results[0]?.status).toBe(EXIT.ok);
    await expectNothing(root, results);
  });

  it('after failure: too many rejects, a row cut off, columns of persons', async () => {
    const tooMany = workspaceWith(register(500, (i) => (i % 2 === 0 ? `${CANARIES[1]}` : String(i))));
    const cut = workspaceWith(register(500).slice(0, register(500).lastIndexOf(';')));
    const open = structuredClone(REGISTER) as { fields: { privacy?: string; keep?: string }[] };
    for (const field of open.fields) for (const key of ['privacy', 'keep'] as const) delete field[key];
    const persons = workspaceWith(register(500), {}, open);
    for (const [root, message] of [
      [tooMany, /250 of 500 rows rejected/],
      [cut, /cut off/],
      [persons, /column melder: this column looks like it holds citizen service numbers/],
    ] as const) {
      const results = sayAll(root);
      expect(results[1]?.status).toBe(EXIT.input);
      expect(results[1]?.stderr).toMatch(message);
      await expectNothing(root, results);
    }
  });

  it('after lines that end in two ways, where the engine’s own words quote the line', async () => {
    const text = register(400).split('\n');
    const root = workspaceWith(`${text.slice(0, 200).join('\n')}\n${text.slice(200).join('\r\n')}`);
    const results = sayAll(root);
    await expectNothing(root, results);
  });

  it.each([
    ['UTF-8', 'utf8'],
    ['Windows-1252', 'latin1'],
  ] as const)('after kill -9 in the middle of landing (%s)', async (_name, encoding) => {
    const root = workspaceWith(Buffer.from(register(250_000), encoding));
    let caught = false;
    for (const delay of [0, 200]) {
      const child = startBuurtzicht(['ingest', root]);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const deliveries = join(root, 'warehouse', 'deliveries');
      const begun = (): boolean => {
        try {
          return readdirSync(deliveries).some((name) => name.startsWith('.build-'));
        } catch {
          return false;
        }
      };
      for (let i = 0; i < 4000 && !begun() && child.exitCode === null; i++) await wait(5);
      await wait(delay);
      child.kill('SIGKILL');
      await ended;
      caught ||= begun();
      // What is left of the values lies in the scratch folder of its owner, for the next run to sweep.
      const left = await filesHolding(root, [...CANARIES, ...BSNS]);
      expect(left.filter((name) => !/deliveries\/\.build-[^/]+\/scratch\//.test(name))).toEqual([]);
      for (const name of left) expect(statSync(join(root, name, '..')).mode & 0o077).toBe(0);
      if (encoding === 'utf8') expect(await filesHolding(root, CANARIES)).toEqual([]);
    }
    expect(caught).toBe(true);
    const results = [buurtzicht(['ingest', root], DEBUG)];
    expect(results[0]?.status).toBe(EXIT.ok);
    await expectNothing(root, results);
  });
});

describe('the key', () => {
  const once = (): string => {
    const root = workspaceWith(register(30));
    expect(buurtzicht(['ingest', root]).status).toBe(EXIT.ok);
    return root;
  };

  it('is made for its owner only', () => {
    const root = once();
    expect(statSync(join(root, '.buurtzicht')).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, '.buurtzicht', 'key')).mode & 0o777).toBe(0o600);
    expect(keyOf(root)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['key', 0o644, /the key can be reached by others.*mode 0644[\s\S]*to do: chmod 600 .*key/],
    ['', 0o755, /the folder of the key can be reached by others[\s\S]*to do: chmod 700/],
  ])('is refused when others can reach it: %s %i', (name, mode, message) => {
    const root = once();
    chmodSync(join(root, '.buurtzicht', name), mode);
    const { status, stderr } = buurtzicht(['ingest', root]);
    expect(status).toBe(EXIT.machine);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain(keyOf(root));
  });

  it.each(['', 'ab'.repeat(31)])('is refused when it is none: %j', (text) => {
    const root = once();
    writeFileSync(join(root, '.buurtzicht', 'key'), text);
    const { status, stderr } = buurtzicht(['ingest', root]);
    expect(status).toBe(EXIT.definition);
    expect(stderr).toMatch(/this file holds no key[\s\S]*32 bytes/);
    if (text !== '') expect(stderr).not.toContain(text);
  });

  it('that was lost and made anew is said plainly, for as long as hashes of the old one stand', () => {
    const root = once();
    writeFileSync(join(root, 'inbox', 'register-2.csv'), register(31));
    expect(buurtzicht(['ingest', root]).stderr).not.toContain('the key of this workspace');
    rmSync(join(root, '.buurtzicht', 'key'));
    rmSync(join(root, 'inbox', 'register.csv'));
    const text =
      /warning {2}the key of this workspace is not the one.*\(proef\): all of them change, and can’t be joined/;
    expect(buurtzicht(['ingest', root]).stderr).toMatch(text);
    // The first delivery is not in the inbox any more, and keeps its old hashes.
    expect(buurtzicht(['ingest', root]).stderr).toMatch(text);
    expect(buurtzicht(['ingest', root, '--json']).stdout).toContain('the key of this workspace');
    expect(readFileSync(join(root, 'logs', 'buurtzicht.log'), 'utf8')).toContain('the key of this workspace');
  });

  it('does not matter to deliveries without identifiers: they are not landed anew', () => {
    const root = workspaceWith('id;waarde\n1;2\n', {}, trialContract());
    expect(buurtzicht(['ingest', root]).status).toBe(EXIT.ok);
    rmSync(join(root, '.buurtzicht', 'key'));
    const { stderr } = buurtzicht(['ingest', root]);
    expect(stderr).toContain('known    1 deliveries');
    expect(stderr).not.toContain('the key of this workspace');
  });
});

describe('limits on rejects that the workspace sets', () => {
  const some = register(200, (i) => (i < 10 ? 'veel' : String(i)));

  it('let a delivery in with a warning that status and the run show', () => {
    const root = workspaceWith(some);
    const warning = 'proef: at most 5 % of the rows rejected; tolerated are 1.0 %';
    expect(buurtzicht(['ingest', root]).stderr).toContain(`warning  ${warning}`);
    expect(buurtzicht(['status', root]).stdout).toContain(`warning: ${warning}`);
    expect(JSON.parse(buurtzicht(['status', root, '--json']).stdout).warnings).toContain(warning);
  });

  it('refuse it when they are stricter, also when it stood already; and are refused when looser', () => {
    const root = workspaceWith(some);
    expect(buurtzicht(['ingest', root]).status).toBe(EXIT.ok);
    const settings = (quarantine: unknown): void =>
      writeFileSync(
        join(root, 'buurtzicht.yaml'),
        stringify({ name: 'Proef', vintage: 2024, periods: [2024], quarantine }),
      );
    settings({ proef: { stop: 0.05 } });
    const { status, stderr } = buurtzicht(['ingest', root]);
    expect(status).toBe(EXIT.input);
    expect(stderr).toMatch(/10 of 200 rows rejected \(5\.0 %\)[\s\S]*fewer than 5\.0 %/);
    expect(buurtzicht(['dataset', 'show', 'proef', '-w', root]).stdout).toContain('refused from 5 %');
    settings({ proef: { stop: 0.6 } });
    const looser = buurtzicht(['ingest', root]);
    expect(looser.status).toBe(EXIT.definition);
    expect(looser.stderr).toMatch(/buurtzicht\.yaml: key `quarantine\.proef\.stop`: 0\.6 is looser/);
  });
});
