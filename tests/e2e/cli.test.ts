import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packageVersion } from '../../src/common/package-root.js';
import { buurtzicht, startBuurtzicht } from '../support/cli.js';
import { testFolder } from '../support/folder.js';
import { publishedCopy } from '../support/published.js';
import { copyOf, editInbox } from '../support/sample-workspace.js';

const ESC = String.fromCharCode(27);
const workspace = publishedCopy();

const COMMANDS = [
  ['init'],
  ['run'],
  ['fetch'],
  ['ingest'],
  ['compute'],
  ['publish'],
  ['query'],
  ['status'],
  ['indicator', 'list'],
  ['indicator', 'show'],
  ['area', 'changes'],
  ['area', 'list'],
  ['area', 'show'],
  ['dataset', 'list'],
  ['dataset', 'show'],
  ['dataset', 'check'],
  ['dataset', 'rejects'],
  ['dataset', 'purge'],
  ['release', 'list'],
  ['release', 'show'],
  ['register'],
  ['release', 'audit'],
  ['audit', 'show'],
  ['audit', 'export'],
];

describe('help', () => {
  it('tells its version, and nothing else', () => {
    expect(buurtzicht(['--version'])).toEqual({ status: 0, stdout: `${packageVersion}\n`, stderr: '' });
  });

  it.each(COMMANDS)('%s %s shows what it does, with examples', (...command) => {
    const { status, stdout, stderr } = buurtzicht([...command.filter(Boolean), '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`Usage: buurtzicht ${command.filter(Boolean).join(' ')}`);
    expect(stdout).toMatch(/\nExamples:\n {2}\S/);
  });

  it('lists every command there is', () => {
    const { stdout } = buurtzicht(['--help']);
    const listed = [...stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}([a-z]+)/gm)].map(
      (m) => m[1],
    );
    expect(listed).toEqual([...new Set(COMMANDS.map(([first]) => first)), 'help']);
  });
});

describe('exit codes', () => {
  it.each([
    ['an unknown command', ['frobnicate'], /unknown command/],
    ['an unknown option', ['run', '--frobnicate'], /unknown option/],
    [
      'an option of one value that is given twice',
      ['ingest', '--accept', 'a.csv', '--accept', 'b.csv', '--reason', 'why'],
      /'--accept <delivery>'.* it is given twice/,
    ],
    ['no argument where one is needed', ['query'], /missing required argument/],
    ['a folder that is no workspace', ['run', '/nonexistent'], /no workspace/],
    [
      'a release that is not there',
      ['release', 'show', 'none', '-w', workspace],
      /there is no release `none`/,
    ],
    [
      'a dataset that is not there',
      ['dataset', 'show', 'none', '-w', workspace],
      /there is no dataset `none`/,
    ],
    [
      'a query that does not bind',
      ['query', 'SELECT nothing FROM indicatoren', '-w', workspace],
      /can't run this query/,
    ],
    [
      'a query of a table that is not there',
      ['query', 'SELECT nothing FROM nowhere', '-w', workspace],
      /`nowhere` is no part of the release\n.* tables of the release: bescherming, bijstelling, /,
    ],
  ])('2 for %s', (_name, args, message) => {
    const { status, stdout, stderr } = buurtzicht(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it.each([
    [
      'an unknown key',
      'name: x\nvintage: 2024\nperiods: [2024]\nedities: openbaar\n',
      /buurtzicht\.yaml:4: .*unknown key `edities`/,
    ],
    ['a missing key', 'name: x\nperiods: [2024]\n', /buurtzicht\.yaml:1: .*key `vintage` is missing/],
    ['a wrong value', 'name: x\nvintage: 2024\nperiods:\n  - 24\n', /buurtzicht\.yaml:4: .*key `periods\.0`/],
    ['broken YAML', 'name: [x\nvintage: 2024\n', /buurtzicht\.yaml:\d: .*not valid YAML/],
  ])('10 for settings with %s', (_name, yaml, message) => {
    const root = testFolder();
    writeFileSync(join(root, 'buurtzicht.yaml'), yaml);
    const { status, stdout, stderr } = buurtzicht(['run', root]);
    expect({ status, stdout }).toEqual({ status: 10, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('11 for a refused delivery, with one JSON value on stdout when asked', () => {
    const root = copyOf(workspace);
    editInbox(root, 'woz-waarden.csv', (text) =>
      text.replace('waarde\n', 'bedrag\n').replace('waarde\r\n', 'bedrag\r\n'),
    );
    for (const command of ['run', 'ingest']) {
      const { status, stdout } = buurtzicht([command, root, '--json']);
      expect(status).toBe(11);
      expect(JSON.stringify(JSON.parse(stdout))).toContain('woz-waarden.csv');
    }
  });
});

describe('the lock', () => {
  function hold(root: string, holder: object): void {
    mkdirSync(join(root, '.buurtzicht'), { recursive: true });
    writeFileSync(join(root, '.buurtzicht', 'lock'), JSON.stringify(holder));
  }

  const since = '2024-01-01T00:00:00.000Z';

  it('12 while another process works in the workspace; reading goes on', () => {
    const root = copyOf(workspace);
    const other = spawn('sleep', ['60']);
    onTestFinished(() => void other.kill());
    hold(root, { pid: other.pid, command: 'buurtzicht run', since });
    const { status, stderr } = buurtzicht(['run', root]);
    expect(status).toBe(12);
    expect(stderr).toContain(`\`buurtzicht run\` works in this workspace (process ${other.pid}`);
    expect(buurtzicht(['status', root]).stdout).toContain(`process ${other.pid}`);
    expect(buurtzicht(['query', 'SELECT 1 AS one', '-w', root]).status).toBe(0);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 - 1, command: 'buurtzicht run', since }],
    [
      'a number that another process has now',
      { pid: process.pid, started: '1', command: 'buurtzicht run', since },
    ],
    ['nothing that can be read', {}],
  ])('takes over a lock of %s', (_name, holder) => {
    const root = copyOf(workspace);
    hold(root, holder);
    expect(buurtzicht(['run', root]).status).toBe(0);
    expect(buurtzicht(['status', root, '--json']).stdout).toContain('"running": null');
  });

  it('lets one of many through at a time, also over a stale lock', async () => {
    const root = copyOf(workspace);
    hold(root, { pid: 2 ** 22 - 1, command: 'buurtzicht run', since });
    const codes = await Promise.all(
      Array.from(
        { length: 4 },
        () => new Promise((done) => startBuurtzicht(['ingest', root]).on('exit', done)),
      ),
    );
    expect(codes.filter((c) => c !== 0 && c !== 12)).toEqual([]);
    expect(codes).toContain(0);
  });
});

describe('output', () => {
  const jsonCalls: string[][] = [
    ['run', workspace, '--json'],
    ['ingest', workspace, '--json'],
    ['compute', workspace, '--json'],
    ['publish', workspace, '--json'],
    ['status', workspace, '--json'],
    ['query', 'SELECT indicator, value FROM indicatoren LIMIT 3', '-w', workspace, '--json'],
    ['indicator', 'list', '-w', workspace, '--json'],
    ['indicator', 'show', 'snelle-doorverkoop', '-w', workspace, '--json'],
    ['dataset', 'list', '-w', workspace, '--json'],
    ['dataset', 'show', 'woz-waarden', '-w', workspace, '--json'],
    ['dataset', 'check', join(workspace, 'inbox', 'vestigingen.csv'), '-w', workspace, '--json'],
    ['dataset', 'purge', '--dry-run', '-w', workspace, '--json'],
    ['release', 'list', '-w', workspace, '--json'],
    ['release', 'show', '-w', workspace, '--json'],
    ['query', 'SELECT nonsense', '-w', workspace, '--json'],
  ];

  it.each(jsonCalls.map((call) => [call.slice(0, 2).join(' ').replace(workspace, ''), call] as const))(
    '%s --json is one JSON value',
    (_name, call) => {
      const { stdout } = buurtzicht(call);
      expect(typeof JSON.parse(stdout)).toBe('object');
      expect(stdout).not.toContain(ESC);
    },
  );

  it('init --json is one JSON value', () => {
    const { status, stdout } = buurtzicht(['init', join(testFolder(), 'nieuw'), '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('inbox');
  });

  it('talks on stderr, without colours or rewritten lines where there is no terminal', () => {
    const root = copyOf(workspace);
    editInbox(root, 'woz-waarden.csv', (text) => text.split('\n').slice(0, -2).join('\n').concat('\n'));
    const { stdout, stderr } = buurtzicht(['ingest', root]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/landed {3}woz-waarden\.csv: woz-waarden, \d+ rows/);
    expect(`${stdout}${stderr}`).not.toMatch(new RegExp(`${ESC}|\\r`));
  });

  it('is silent when all is well and --quiet is given', () => {
    const { status, stdout, stderr } = buurtzicht(['run', workspace, '--quiet']);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('logs JSON lines that hold no value of any row', () => {
    const log = readFileSync(join(workspace, 'logs', 'buurtzicht.log'), 'utf8')
      .trim()
      .split('\n');
    for (const line of log)
      expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String), time: expect.any(String) });
    const cells = ['kadaster-transacties.csv', 'vestigingen.csv', 'kadaster-eigendom.csv'].flatMap((name) =>
      readFileSync(join(workspace, 'inbox', name), 'utf8')
        .split('\n')
        .slice(1, 40)
        .flatMap((l) => l.trim().split(';'))
        .filter((cell) => cell.length >= 6),
    );
    expect(cells.length).toBeGreaterThan(200);
    expect(cells.filter((cell) => log.join('\n').includes(cell))).toEqual([]);
  });
});

describe('query', () => {
  const ask = (sql: string, ...more: string[]) => buurtzicht(['query', sql, '-w', workspace, ...more]);

  it.each([
    ['indicatoren', 'SELECT count(*) AS n FROM indicatoren'],
    ['FROM first', 'FROM risicokaart LIMIT 1'],
    ['a description', 'DESCRIBE indicatoren'],
    ['a semicolon at the end', 'SELECT 1 AS one;'],
    ['a comment at the end', 'SELECT 1 AS one -- done'],
  ])('answers %s', (_name, sql) => {
    const { status, stderr } = ask(sql);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    ['a file', "SELECT * FROM read_csv('/etc/passwd')"],
    ['a file by name', "SELECT * FROM '/etc/passwd'"],
    ['text of a file', "SELECT * FROM read_text('/etc/passwd')"],
    ['names of files', "SELECT * FROM glob('/etc/*')"],
    ['another database', "ATTACH '/tmp/x.duckdb'"],
    ['a copy out', "COPY indicatoren TO '/tmp/buurtzicht-leak.csv'"],
    ['a write', 'CREATE TABLE x AS SELECT 1'],
    ['a deletion', 'DELETE FROM indicatoren'],
    ['a setting', 'SET enable_external_access = true'],
    ['an extension', 'INSTALL httpfs'],
    [
      'a setting behind a bracket',
      "SELECT 1) t; SET enable_external_access = true; SELECT * FROM read_csv('/etc/passwd'",
    ],
    [
      'a copy behind a bracket',
      "SELECT 1) t; COPY indicatoren TO '/tmp/buurtzicht-leak.csv'; SELECT * FROM (SELECT 1",
    ],
    ['a table behind a bracket', 'SELECT 1) t; CREATE TABLE leak AS SELECT 1; SELECT * FROM (SELECT 1'],
  ])('does not touch %s', (_name, sql) => {
    const { status, stdout } = ask(sql);
    expect(status).toBe(2);
    expect(stdout).toBe('');
  });

  it('works, and so does status, while a run is going on', async () => {
    const root = copyOf(workspace);
    editInbox(root, 'woz-waarden.csv', (text) => text.split('\n').slice(0, -2).join('\n').concat('\n'));
    const run = startBuurtzicht(['run', root]);
    let code: number | null = null;
    const done = new Promise<void>((resolve) => {
      run.on('exit', (status) => {
        code = status;
        resolve();
      });
    });
    const answers: (number | null)[] = [];
    while (code === null && answers.length < 100) {
      answers.push(buurtzicht(['query', 'SELECT count(*) AS n FROM indicatoren', '-w', root]).status);
      answers.push(buurtzicht(['status', root]).status);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    expect(code).toBe(0);
    expect(answers.length).toBeGreaterThan(4);
    expect(answers.filter((status) => status !== 0)).toEqual([]);
  });
});
