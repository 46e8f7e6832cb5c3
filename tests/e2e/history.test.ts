import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/common/errors.js';
import { historyContract, historyCsv, historyTrial } from '../datasets/history/workspace.js';
import { buurtzicht, startBuurtzicht } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { copyOf, currentRelease, editInbox } from '../support/sample-workspace.js';

const published = publishedCopy();

const json = (...args: string[]) => JSON.parse(buurtzicht([...args, '--json']).stdout);

/** A workspace of invented deliveries, taken in by the program: a register that is replaced, kept for a year. */
function register(deliveries = 3): string {
  const trial = historyTrial([historyContract('s', 'dataset', { retention: { months: 12 } })]);
  for (let i = 1; i <= deliveries; i++)
    trial.put(`${i}.csv`, historyCsv('s', [{ id: 'a', jaar: 2024, waarde: i }]));
  expect(buurtzicht(['ingest', trial.root]).status).toBe(EXIT.ok);
  return trial.root;
}

interface Shown {
  readonly id: string;
  readonly file: string;
  readonly counts: boolean;
  readonly withdrawn?: { readonly reason: string; readonly at: string };
}

const shown = (root: string): Shown[] => json('dataset', 'show', 'proef-s', '-w', root).deliveries;

/** Makes a delivery come in 2020, as far as its record knows. */
function cameIn2020(root: string, { id }: Shown): void {
  const record = join(root, 'warehouse', 'deliveries', 'proef-s', id, 'delivery.json');
  const delivery = JSON.parse(readFileSync(record, 'utf8'));
  writeFileSync(record, JSON.stringify({ ...delivery, received: '2020-01-01T00:00:00.000Z' }));
}

describe('`ingest --undo` and `--redo`', () => {
  it('take a delivery out and back in; status, `dataset show` and JSON say when and why', () => {
    const root = register();
    const before = shown(root);
    expect(before.map((d) => d.counts)).toEqual([false, false, true]);
    const undo = buurtzicht(['ingest', root, '--undo', '3.csv', '--reason', 'a test file']);
    expect(undo.status).toBe(EXIT.ok);
    expect(undo.stderr).toMatch(/withdrawn {2}3\.csv \([0-9a-f]{16}\) of proef-s/);
    expect(undo.stderr).toMatch(/withdrawn: \[\{ delivery: [0-9a-f]{16}, reason: "a test file" \}\]/);
    const after = shown(root);
    expect(after.map((d) => d.counts)).toEqual([false, true, false]);
    expect(after[2]?.withdrawn).toEqual({
      at: expect.stringMatching(/^20/),
      reason: 'a test file',
      by: 'undo',
    });
    expect(json('status', root).withdrawn).toEqual([
      expect.objectContaining({ file: '3.csv', dataset: 'proef-s', reason: 'a test file' }),
    ]);
    expect(buurtzicht(['status', root]).stdout).toMatch(/withdrawn: 3\.csv \(20.*\): a test file/);
    expect(buurtzicht(['dataset', 'show', 'proef-s', '-w', root]).stdout).toMatch(/was withdrawn on 20/);
    const ingest = buurtzicht(['ingest', root]);
    expect(ingest.stderr).toMatch(/withdrawn 3\.csv: not taken in again \(a test file\)/);
    const accept = buurtzicht(['ingest', root, '--accept', '3.csv', '--reason', 'it is right']);
    expect(accept.status).toBe(EXIT.usage);
    expect(accept.stderr).toMatch(
      /was withdrawn on 20.*: it is not taken in again[\s\S]*--redo [0-9a-f]{16}/,
    );
    const redone = json('ingest', root, '--redo', after[2]?.id as string);
    expect(redone).toMatchObject({ redone: { file: '3.csv' }, undelivered: false });
    expect(shown(root)).toEqual(before);
  });

  it('called wrongly change nothing and end with 2', () => {
    const root = register(1);
    const before = shown(root);
    for (const [args, message] of [
      [['--undo', 'x.csv'], /no landed delivery `x\.csv`/],
      [['--redo', 'x.csv'], /no withdrawn delivery `x\.csv`/],
      [['--undo', '1.csv', '--redo', '1.csv'], /one of --undo, --redo and --accept/],
      [['--undo', '1.csv', '--accept', '1.csv', '--reason', 'x'], /one of --undo, --redo and --accept/],
      [['--redo', '1.csv', '--reason', 'x'], /needs no reason/],
    ] as const) {
      const { status, stderr } = buurtzicht(['ingest', root, ...args]);
      expect({ status, stderr }).toEqual({ status: EXIT.usage, stderr: expect.stringMatching(message) });
    }
    expect(shown(root)).toEqual(before);
  });

  it('killed at any moment leave the delivery in or out, and nothing between', async () => {
    const root = register();
    const start = performance.now();
    expect(buurtzicht(['status', root]).status).toBe(EXIT.ok);
    const duration = performance.now() - start;
    for (const share of [0.7, 0.9, 1, 1.1, 1.3]) {
      const started = startBuurtzicht(['ingest', root, '--undo', '3.csv']);
      const gone = new Promise((resolve) => started.on('exit', resolve));
      setTimeout(() => started.kill('SIGKILL'), share * duration);
      await gone;
      const [, second, third] = shown(root);
      expect([second?.counts, third?.counts]).toEqual(third?.withdrawn ? [true, false] : [false, true]);
      expect(buurtzicht(['ingest', root]).status).toBe(EXIT.ok);
      if (third?.withdrawn) expect(buurtzicht(['ingest', root, '--redo', '3.csv']).status).toBe(EXIT.ok);
    }
  });
});

describe('`dataset purge`', () => {
  it('is announced by status and ingest, listed by --dry-run, done, and recorded', () => {
    const root = register();
    const [first] = shown(root);
    cameIn2020(root, first as Shown);
    expect(json('status', root).pastRetention).toEqual([
      expect.objectContaining({ dataset: 'proef-s', file: '1.csv', what: 'delivery' }),
    ]);
    expect(buurtzicht(['status', root]).stdout).toMatch(
      /past retention: proef-s, 1\.csv: received before 20/,
    );
    expect(buurtzicht(['ingest', root]).stderr).toMatch(/warning {2}proef-s: past retention/);
    const dry = buurtzicht(['dataset', 'purge', '--dry-run', '-w', root]);
    expect(dry.stdout).toMatch(/proef-s +[0-9a-f]{16} +1\.csv +delivery +1 +12 months from received/);
    expect(dry.stderr).toMatch(/nothing was/);
    expect(shown(root)).toHaveLength(3);
    const done = json('dataset', 'purge', '-w', root);
    expect(done).toMatchObject({ dryRun: false, inbox: ['1.csv'], undelivered: [] });
    expect(shown(root).map((d) => d.file)).toEqual(['2.csv', '3.csv']);
    expect(existsSync(join(root, 'inbox', '1.csv'))).toBe(true);
    expect(buurtzicht(['ingest', root]).stderr).toMatch(/purged {3}1\.csv: not taken in again/);
    expect(json('status', root)).toMatchObject({ pastRetention: [], purged: { times: 1 } });
    expect(buurtzicht(['dataset', 'purge', '-w', root]).stderr).toMatch(/nothing is past retention/);
    expect(buurtzicht(['ingest', root, '--undo', '1.csv']).status).toBe(EXIT.usage);
  });

  it('is refused while the workspace keeps rows longer than the contract says', () => {
    const root = register(1);
    const settings = join(root, 'buurtzicht.yaml');
    writeFileSync(settings, `${readFileSync(settings, 'utf8')}retention: { proef-s: 13 }\n`);
    const { status, stderr } = buurtzicht(['dataset', 'purge', '-w', root]);
    expect({ status, stderr }).toEqual({
      status: EXIT.definition,
      stderr: expect.stringMatching(/12 months at most/),
    });
  });
});

it('an older delivery of the police table does not take the place of a newer one, but for a reason', () => {
  const police = '47018NED_TypedDataSet_15092025_103000.csv';
  const older = copyOf(published);
  editInbox(older, police, (text) =>
    text
      .split('\n')
      .filter((line) => !line.includes('2024JJ00'))
      .join('\n'),
  );
  const { status, stderr } = buurtzicht(['ingest', older]);
  expect(status).toBe(EXIT.input);
  expect(stderr).toMatch(
    /its latest year is 2023, and that of the delivery before it is 2024: an older one\?/,
  );
  const reason = ['--reason', '2024 was withdrawn by the police'];
  expect(buurtzicht(['ingest', older, '--accept', police, ...reason]).status).toBe(EXIT.ok);
});

it('`dataset check` says of a file that was withdrawn or purged that it stays out', () => {
  const root = register(2);
  const [first, second] = shown(root) as [Shown, Shown];
  const check = (file: string) => buurtzicht(['dataset', 'check', join(root, 'inbox', file), '-w', root]);
  expect(check('2.csv').stdout).not.toContain('taken in again');
  expect(buurtzicht(['ingest', root, '--undo', second.id, '--reason', 'test file']).status).toBe(EXIT.ok);
  expect(check('2.csv').stdout).toMatch(
    /landing +withdrawn on 20[0-9-]+ \(test file\): it would not be taken in again/,
  );
  cameIn2020(root, first);
  expect(buurtzicht(['dataset', 'purge', '-w', root]).status).toBe(EXIT.ok);
  const { leftOut, rows } = json('dataset', 'check', join(root, 'inbox', '1.csv'), '-w', root);
  expect(leftOut).toMatchObject({ outcome: 'purged', reason: 'kept for 12 months from received' });
  expect(rows).toBe(1);
});

it('`dataset show` says what an absent row means, and where it does not', () => {
  const absent = (name: string) =>
    /an area without a row: (.*)/.exec(buurtzicht(['dataset', 'show', name, '-w', published]).stdout)?.[1];
  expect(absent('woz-waarden')).toBe('unknown');
  expect(absent('politie-misdrijven')).toBe('zero; unknown where soort is 1.4.1, 3.2.1, 3.2.2');
});

it('a release after an undo has the figures of before, and its manifest says what was withdrawn', () => {
  const root = copyOf(published);
  // Every row names its release.
  const data = () => {
    const id = currentRelease(root) as string;
    return readFileSync(join(root, 'releases', id, 'indicatoren.csv'), 'utf8').replaceAll(id, 'this release');
  };
  const first = { id: currentRelease(root), data: data() };
  editInbox(root, 'kadaster-eigendom.csv', (text) =>
    text.replaceAll(';natuurlijk persoon;', ';rechtspersoon;'),
  );
  expect(buurtzicht(['ingest', root]).status).toBe(EXIT.ok);
  const delivery = json('dataset', 'show', 'kadaster-eigendom', '-w', root).deliveries[1] as Shown;
  expect(buurtzicht(['ingest', root, '--undo', delivery.id, '--reason', 'wrong query']).status).toBe(EXIT.ok);
  expect(buurtzicht(['run', root, '--quiet']).status).toBe(EXIT.ok);
  expect(data()).toBe(first.data);
  expect(currentRelease(root)).not.toBe(first.id);
  const text = readFileSync(join(root, 'releases', currentRelease(root) as string, 'manifest.json'), 'utf8');
  expect(JSON.parse(text).withdrawn).toEqual([
    {
      delivery: delivery.id,
      dataset: 'kadaster-eigendom',
      file: 'kadaster-eigendom.csv',
      at: expect.any(String),
    },
  ]);
  // The register is closed: the public edition does not quote the analyst.
  expect(text).not.toContain('wrong query');
}, 600_000);
