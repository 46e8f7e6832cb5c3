import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/common/errors.js';
import { buurtzicht } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { copyOf, currentRelease, editInbox, inboxFile } from '../support/sample-workspace.js';

const published = publishedCopy();

/** The sample workspace, published, with a file of the inbox that holds a third of its rows from now on. */
function shrunk(file: string): string {
  const workspace = copyOf(published);
  editInbox(workspace, file, (text) => {
    const lines = text.split('\n');
    return `${lines.slice(0, Math.floor(lines.length / 3)).join('\n')}\n`;
  });
  return workspace;
}

const json = (...args: string[]) => JSON.parse(buurtzicht([...args, '--json']).stdout);

interface Shown {
  readonly file: string;
  readonly drift: {
    readonly findings: readonly { kind: string; level: string; measured: number }[];
    readonly accepted?: { readonly reason: string; readonly at: string };
  };
}

/** Good rows of the delivery that was published. */
function landed(): number {
  const [first] = json('dataset', 'show', 'kadaster-transacties', '-w', published).deliveries as {
    landed: number;
  }[];
  expect(first?.landed).toBeGreaterThan(9000);
  return first?.landed ?? 0;
}

const REASON = 'only this year from now on, says the desk';
const CLOSED = 'kadaster-transacties.csv';

describe('a delivery with a third of the rows', () => {
  it('stops the run with code 11 and says what to do; the release stands', () => {
    const workspace = shrunk(CLOSED);
    const before = currentRelease(workspace);
    const { status, stderr } = buurtzicht(['run', workspace]);
    expect(status).toBe(EXIT.input);
    expect(stderr).toMatch(
      new RegExp(
        `kadaster-transacties\\.csv: this delivery has [0-9]{4} rows where the one before it had ${landed()}`,
      ),
    );
    expect(stderr).toMatch(/to do: ask the supplier.*--accept [0-9a-f]{16} --reason/);
    expect(currentRelease(workspace)).toBe(before);
    expect(json('status', workspace).refused).toHaveLength(1);
  });

  it('is what `dataset check` foretells', () => {
    const workspace = shrunk(CLOSED);
    const { status, stderr } = buurtzicht([
      'dataset',
      'check',
      inboxFile(workspace, CLOSED),
      '-w',
      workspace,
    ]);
    expect(status).toBe(EXIT.input);
    expect(stderr).toContain(`rows where the one before it had ${landed()}`);
  });

  it('is accepted with a reason, which status, `dataset show` and the log of the delivery keep', () => {
    const workspace = shrunk(CLOSED);
    const accept = buurtzicht(['ingest', workspace, '--accept', CLOSED, '--reason', REASON]);
    expect(accept.status).toBe(EXIT.ok);
    expect(accept.stderr).toMatch(/warning {2}kadaster-transacties: at least 50 % fewer rows .*\(accepted\)/);
    const { accepted, deliveries } = json('status', workspace);
    expect(accepted).toEqual([
      {
        ...{ dataset: 'kadaster-transacties', file: CLOSED, reason: REASON },
        at: expect.stringMatching(/^20[0-9]{2}-/),
      },
    ]);
    expect(deliveries.map((d: { drift: string }) => d.drift)).toContain('accepted');
    expect(buurtzicht(['status', workspace]).stdout).toContain(REASON);
    const shown = json('dataset', 'show', 'kadaster-transacties', '-w', workspace).deliveries as Shown[];
    expect(shown.map((d) => d.drift.accepted?.reason)).toEqual([undefined, REASON]);
    expect(shown[1]?.drift.findings[0]).toMatchObject({
      kind: 'rows',
      level: 'error',
      measured: expect.any(Number),
    });
    const text = buurtzicht(['dataset', 'show', 'kadaster-transacties', '-w', workspace]).stdout;
    expect(text).toMatch(/accepted on 20[0-9]{2}-[0-9]{2}-[0-9]{2}: only this year/);
    expect(text).toMatch(/error {2}at least 50 % fewer rows than the delivery before \[0\.6/);
  });

  it('is accepted by buurtzicht.yaml, for the bytes that it names', () => {
    const workspace = shrunk(CLOSED);
    const id = /--accept ([0-9a-f]{16})/.exec(buurtzicht(['ingest', workspace]).stderr)?.[1];
    const settings = join(workspace, 'buurtzicht.yaml');
    const line = `accepted: [{ delivery: ${id}, reason: '${REASON}' }]\n`;
    writeFileSync(settings, readFileSync(settings, 'utf8') + line);
    expect(buurtzicht(['run', workspace, '--quiet']).status).toBe(EXIT.ok);
    expect(json('status', workspace).accepted).toHaveLength(1);
  });
});

describe('the manifest', () => {
  /** What the manifest of an edition says of the drift of a dataset, and all its warnings. */
  function manifestAfter(file: string, edition: string) {
    const workspace = shrunk(file);
    expect(buurtzicht(['ingest', workspace, '--accept', file, '--reason', REASON]).status).toBe(EXIT.ok);
    expect(buurtzicht(['compute', workspace]).status).toBe(EXIT.ok);
    expect(buurtzicht(['publish', workspace, '--edition', edition]).status).toBe(EXIT.ok);
    const release = currentRelease(workspace) as string;
    const name = edition === 'intern' ? release.replace(/.*/, 'current-intern') : release;
    const text = readFileSync(join(workspace, 'releases', name, 'manifest.json'), 'utf8');
    const manifest = JSON.parse(text) as { inputs: Record<string, unknown>[]; warnings: string[] };
    return { text, manifest, input: manifest.inputs.find((i) => i.file === file) as Record<string, unknown> };
  }

  it('of the public edition tells of a closed register what differs, without measures and words of the analyst', () => {
    const { text, manifest, input } = manifestAfter(CLOSED, 'openbaar');
    expect(input.drift).toContainEqual({ kind: 'rows', level: 'error' });
    for (const finding of input.drift as object[])
      expect(Object.keys(finding).filter((k) => !['kind', 'level', 'field'].includes(k))).toEqual([]);
    expect(input.accepted).toEqual({ at: expect.any(String) });
    expect(text).not.toContain(REASON);
    const warnings = manifest.warnings.filter((w) => w.includes('fewer rows'));
    expect(warnings).toEqual([
      'kadaster-transacties: at least 50 % fewer rows than the delivery before (accepted)',
    ]);
  });

  it('of the internal edition tells all of it', () => {
    const { input } = manifestAfter(CLOSED, 'intern');
    expect(input.drift).toContainEqual(
      expect.objectContaining({ kind: 'rows', level: 'error', threshold: 0.5, measured: expect.any(Number) }),
    );
    expect(input.accepted).toMatchObject({ reason: REASON });
  });
});

it.each([
  [['--accept', 'x.csv'], /accepted for a reason only/],
  [['--reason', 'x'], /a reason and no delivery/],
  [['--accept', 'x.csv', '--reason', ' '], /accepted for a reason only/],
  [['--accept', 'x.csv', '--reason', 'why'], /no delivery in the inbox is `x\.csv`/],
])('`ingest %j` is refused as a wrong call', (args, message) => {
  const { status, stderr } = buurtzicht(['ingest', published, ...args]);
  expect(status).toBe(EXIT.usage);
  expect(stderr).toMatch(message);
});
