import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earlierCells } from '../../src/accountability/ledger/earlier.js';
import { cellsFile, ledgerFile } from '../../src/accountability/ledger/files.js';
import {
  type ReleaseFacts,
  readLedger,
  releaseEntry,
  wholeLedger,
} from '../../src/accountability/ledger/ledger.js';
import { recordFound } from '../../src/accountability/ledger/record.js';
import { type Check, verifyLedger } from '../../src/accountability/ledger/verify.js';
import { EXIT } from '../../src/common/errors.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { silentLog } from '../../src/workspace/log.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { buurtzicht } from '../support/cli.js';
import { testFolder } from '../support/folder.js';
import { publishedCopy } from '../support/published.js';
import { editInbox } from '../support/sample-workspace.js';

const root = publishedCopy();

interface Told {
  readonly id: string;
}

function made(args: readonly string[]): string {
  const { status, stdout, stderr } = buurtzicht([...args, '--json']);
  if (status !== EXIT.ok) throw new Error(stderr);
  return (JSON.parse(stdout) as Told).id;
}

type Counts = ReadonlyMap<string, readonly [number, number]>;

/** Exact counts by indicator, area and period. */
function exactCounts(): Promise<Counts> {
  return withEngine(
    { file: join(root, 'warehouse', 'warehouse.duckdb'), readOnly: true },
    async (connection) => {
      const rows = await rowsOf<{ cell: string; n: number; d: number }>(
        connection,
        "SELECT concat_ws('|', indicator, area, period) AS cell, CAST(numerator AS DOUBLE) AS n, CAST(denominator AS DOUBLE) AS d FROM (FROM indicators.value UNION ALL BY NAME FROM indicators.custom_value)",
      );
      return new Map(rows.map(({ cell, n, d }) => [cell, [n, d]]));
    },
  );
}

interface CellRow {
  readonly [name: string]: string | number | null;
  readonly cell: string;
  readonly status: string;
  readonly reason: string | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What a release shows, by indicator, area and period. */
async function shownBy(id: string): Promise<ReadonlyMap<string, CellRow>> {
  const file = join(root, 'releases', id, 'release.duckdb');
  const rows = await withEngine({ file, readOnly: true }, (connection) =>
    rowsOf<CellRow>(
      connection,
      "SELECT concat_ws('|', indicator, area, period) AS cell, status::VARCHAR AS status, reason::VARCHAR AS reason, numerator, denominator FROM indicatoren",
    ),
  );
  return new Map(rows.map((row) => [row.cell, row]));
}

const workspace = () => openWorkspace(root);
const faults = (checks: readonly Check[]): string[] =>
  checks.filter((c) => c.result === 'fault').map(({ of, what }) => `${of}: ${what}`);

let first: { openbaar: string; intern: string };
let second: { openbaar: string; intern: string };
let [before, after]: [Counts, Counts] = [new Map(), new Map()];

beforeAll(async () => {
  const openbaar = readlinkSync(join(root, 'releases', 'current'));
  first = { openbaar, intern: made(['publish', root, '--edition', 'intern']) };
  before = await exactCounts();
  // One establishment more, at the place and of the branch of another.
  editInbox(root, 'vestigingen.csv', (text) => {
    const [head, ...rows] = text.trimEnd().split('\n') as [string, ...string[]];
    const like = rows.find((r) => /;56101;/.test(r) && /;;/.test(r)) as string;
    return `${[head, ...rows, like.replace(/^\d+;\d+/, '999999999990;99999990')].join('\n')}\n`;
  });
  const run = buurtzicht(['run', root, '--json']);
  if (run.status !== EXIT.ok) throw new Error(run.stderr);
  second = {
    openbaar: readlinkSync(join(root, 'releases', 'current')),
    intern: made(['publish', root, '--edition', 'intern']),
  };
  after = await exactCounts();
});

describe('the ledger', () => {
  it('has an entry of every release, in order, with what it replaced', () => {
    const { entries, fault } = readLedger(workspace());
    expect(fault).toBeNull();
    expect(entries.map((e) => [e.kind, e.release, e.edition, e.replaces])).toEqual([
      ['release', first.openbaar, 'openbaar', null],
      ['release', first.intern, 'intern', null],
      ['release', second.openbaar, 'openbaar', first.openbaar],
      ['release', second.intern, 'intern', first.intern],
    ]);
  });

  it('says rules, versions, cells by level, and keeps the cells as they were published', async () => {
    const entry = releaseEntry(readLedger(workspace()).entries, second.openbaar) as ReleaseFacts;
    const folder = join(root, 'releases', second.openbaar);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    expect(entry).toMatchObject({ rules: manifest.disclosure, versions: manifest.versions });
    const byStatus: Record<string, number> = {};
    for (const counts of Object.values(entry.levels))
      for (const [status, n] of Object.entries(counts)) byStatus[status] = (byStatus[status] ?? 0) + n;
    expect(byStatus).toEqual(manifest.cells);
    const kept = await withEngine({}, (connection) =>
      rowsOf<CellRow>(
        connection,
        `SELECT concat_ws('|', indicator, area, period) AS cell, status, numerator, denominator, value IS NULL AS bare, inputs
         FROM read_parquet('${cellsFile(workspace(), entry.cells)}')`,
      ),
    );
    const shown = await shownBy(second.openbaar);
    expect(kept).toHaveLength(shown.size);
    for (const { cell, status, numerator, denominator, bare, inputs } of kept) {
      expect(shown.get(cell)).toMatchObject({ status, numerator, denominator });
      expect(bare).toBe(status !== 'ok');
      expect(inputs).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('is anchored in the manifest of the next release', () => {
    const text = readFileSync(join(root, 'releases', second.intern, 'manifest.json'), 'utf8');
    const { entries } = readLedger(workspace());
    expect((JSON.parse(text) as Manifest).ledger).toEqual({ number: 3, hash: entries[2]?.hash });
  });

  it('gives every figure that was shown, of each edition, with what it rested on', async () => {
    const earlier = await earlierCells(workspace());
    const cells = [...earlier.values()].flatMap((p) =>
      [...p.values()].flatMap((a) => [...a.values()].flat()),
    );
    expect(new Set(cells.map((c) => c.release))).toEqual(
      new Set([...Object.values(first), ...Object.values(second)]),
    );
    expect(new Set(cells.map((c) => `${c.edition} ${c.rounding} ${c.threshold}`))).toEqual(
      new Set(['openbaar 5 10', 'intern 1 3']),
    );
    // What does not rest on the changed delivery is the same figure of the same inputs, kept once.
    const [area] = [...(earlier.get('abc-transacties')?.get('2024')?.values() ?? [])];
    expect(area?.map((c) => c.release)).toEqual([first.openbaar, first.intern]);
  });

  it('lists its entries', () => {
    const { status, stdout } = buurtzicht(['release', 'ledger', '-w', root]);
    expect(status).toBe(EXIT.ok);
    expect(stdout.split('\n').filter((l) => /Z {2}release {2}/.test(l))).toHaveLength(4);
    const listed = JSON.parse(buurtzicht(['release', 'list', '-w', root, '--json']).stdout) as {
      ledger: number;
    }[];
    expect(listed.map((r) => r.ledger)).toEqual([1, 2, 3, 4]);
    expect(buurtzicht(['release', 'show', '-w', root]).stdout).toContain('entry 3 of the ledger');
  });
});

describe('a count that moved by one since the release before', () => {
  const movedBy = (cell: string): readonly number[] => {
    const [then, now] = [before.get(cell), after.get(cell)];
    return then && now ? [now[0] - then[0], now[1] - then[1]] : [];
  };

  /** Whether one of its counts, or what is left when one is taken from the other, moved by a few. Counts that were carried over from other areas are broken numbers. */
  const movedByFew = (cell: string): boolean => {
    const [n = 0, d = 0] = movedBy(cell);
    return [n, d, d - n].some((by) => Math.abs(by) > 1e-6 && Math.abs(by) < 3);
  };

  /** Cells of the inside edition that were shown, moved by a few, and are hidden since: no reason says why. */
  async function held(): Promise<CellRow[]> {
    const [then, now] = [await shownBy(first.intern), await shownBy(second.intern)];
    return [...now.values()].filter(
      ({ cell, status }) => status === 'suppressed' && then.get(cell)?.status === 'ok' && movedByFew(cell),
    );
  }

  it('is not shown in the inside edition, nor in the areas above it', async () => {
    const cells = await held();
    const levels = new Set(cells.map((c) => (c.cell.split('|')[1] as string).slice(0, 2)));
    expect([...levels]).toEqual(expect.arrayContaining(['BU', 'WK', 'GM']));
    expect(new Set(cells.map((c) => c.reason))).toEqual(new Set(['disclosure']));
  });

  it('leaves no two shown counts of units between which a few lie', async () => {
    const [then, now] = [await shownBy(first.intern), await shownBy(second.intern)];
    const units = new Set((await held()).map((c) => c.cell.split('|')[0]));
    expect(units.size).toBeGreaterThan(1);
    let both = 0;
    for (const { cell, status, numerator, denominator } of now.values()) {
      const old = then.get(cell);
      if (status !== 'ok' || old?.status !== 'ok' || !units.has(cell.split('|')[0])) continue;
      both++;
      for (const [a, b] of [
        [numerator, old.numerator],
        [denominator, old.denominator],
      ])
        if (a != null && b != null) expect(Math.abs(a - b) > 1e-6 && Math.abs(a - b) < 3 - 1e-6).toBe(false);
    }
    expect(both).toBeGreaterThan(100);
  });

  it('tells the public nothing: its figure is rounded, and no word says that it moved', async () => {
    const [then, now] = [await shownBy(first.openbaar), await shownBy(second.openbaar)];
    let moved = 0;
    for (const { cell, status, reason, numerator } of now.values()) {
      expect(reason).not.toBe('moved_by_few');
      const [by = 0] = movedBy(cell);
      if (Math.abs(by) !== 1) continue;
      moved++;
      // What the internal edition holds back of the same deliveries the public one may hold back too.
      if (status !== 'ok') continue;
      expect([0, 5]).toContain(Math.abs((numerator ?? 0) - (then.get(cell)?.numerator ?? 0)));
    }
    expect(moved).toBeGreaterThan(0);
  });
});

describe('release verify', () => {
  it('finds all as it was written', () => {
    const { status, stdout, stderr } = buurtzicht(['release', 'verify', '--all', '-w', root, '--json']);
    const { whole, checks } = JSON.parse(stdout) as { whole: boolean; checks: Check[] };
    expect({ status, whole, stderr, faults: faults(checks) }).toEqual({
      ...{ status: EXIT.ok, whole: true, stderr: '', faults: [] },
    });
    expect(checks.length).toBeGreaterThan(15);
  });

  /** Does harm to a file, looks, and makes it good again. */
  async function harmed(file: string, harm: (path: string) => void, of: string): Promise<string[]> {
    const aside = join(testFolder(), 'aside');
    cpSync(file, aside);
    try {
      chmodSync(file, 0o600);
      harm(file);
      return faults(await verifyLedger(workspace(), { id: of }));
    } finally {
      cpSync(aside, file);
    }
  }

  const flip = (path: string): void => {
    const bytes = readFileSync(path);
    const at = bytes.length >> 1;
    bytes[at] = bytes[at] === 48 ? 49 : 48;
    writeFileSync(path, bytes);
  };

  it('finds a changed byte in a CSV, and exits with 13', async () => {
    const file = join(root, 'releases', second.openbaar, 'indicatoren.csv');
    const found = await harmed(
      file,
      (path) => {
        flip(path);
        const { status, stderr } = buurtzicht(['release', 'verify', '-w', root]);
        expect(status).toBe(EXIT.check);
        expect(stderr).toContain('indicatoren.csv is not the file that the manifest names');
      },
      second.openbaar,
    );
    expect(found).toEqual([`${second.openbaar}: indicatoren.csv is not the file that the manifest names`]);
  });

  it('finds a changed manifest', async () => {
    const file = join(root, 'releases', second.openbaar, 'manifest.json');
    const edit = (path: string): void =>
      writeFileSync(path, readFileSync(path, 'utf8').replace('"threshold": 10', '"threshold": 11'));
    expect(await harmed(file, edit, second.openbaar)).toContain(
      `${second.openbaar}: manifest.json is not the one of ledger entry 3`,
    );
  });

  it('finds a file that nobody named, and one that is gone', async () => {
    const folder = join(root, 'releases', second.openbaar);
    writeFileSync(join(folder, 'extra.csv'), 'x');
    renameSync(join(folder, 'klassen.csv'), join(folder, '..', 'klassen.csv'));
    try {
      expect(faults(await verifyLedger(workspace(), { id: second.openbaar }))).toEqual([
        `${second.openbaar}: klassen.csv is gone`,
        `${second.openbaar}: extra.csv is in no manifest`,
      ]);
    } finally {
      rmSync(join(folder, 'extra.csv'));
      renameSync(join(folder, '..', 'klassen.csv'), join(folder, 'klassen.csv'));
    }
  });

  it('finds an entry that was removed, and the ledger is not built upon', async () => {
    const drop = (path: string): void => {
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
      writeFileSync(path, `${lines.filter((_, i) => i !== 1).join('\n')}\n`);
      expect(() => wholeLedger(workspace())).toThrow('the ledger of releases is broken at entry 2');
    };
    const found = await harmed(ledgerFile(workspace()), drop, first.openbaar);
    expect(found[0]).toBe('ledger: the chain is broken at entry 2: entry 3 stands where 2 should');
  });

  it('finds the last entry cut off', async () => {
    const cut = (path: string): void => {
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
      writeFileSync(path, `${lines.slice(0, -1).join('\n')}\n`);
    };
    const found = await harmed(ledgerFile(workspace()), cut, first.openbaar);
    expect(found).toContain(`${second.intern}: it stands and is not in the ledger`);
    expect(found[0]).toMatch(
      /^ledger: the chain is broken at entry 3: it ends at entry 3, its record says entry 4/,
    );
  });

  it('finds another ledger in its place: a manifest knew the end of the real one', async () => {
    const { ledger } = workspace();
    const other = join(testFolder(), 'ledger');
    renameSync(ledger, other);
    try {
      await recordFound(workspace(), silentLog, () => new Map());
      const found = faults(await verifyLedger(workspace(), 'all'));
      expect(found).toContain(`${second.intern}: its manifest knew entry 3 of another ledger`);
    } finally {
      rmSync(ledger, { recursive: true });
      renameSync(other, ledger);
    }
  });

  it('finds cells that were exchanged', async () => {
    const entries = readLedger(workspace()).entries;
    const [one, other] = [first.openbaar, second.openbaar].map(
      (id) => releaseEntry(entries, id) as ReleaseFacts,
    ) as [ReleaseFacts, ReleaseFacts];
    const found = await harmed(
      cellsFile(workspace(), one.cells),
      (path) => cpSync(cellsFile(workspace(), other.cells), path),
      first.openbaar,
    );
    expect(found).toEqual([
      `${first.openbaar}: the file of its cells in the ledger was changed: ${one.cells}.parquet`,
    ]);
  });

  it('finds `current` led elsewhere by hand', async () => {
    const link = join(root, 'releases', 'current');
    rmSync(link);
    symlinkSync(first.openbaar, link);
    try {
      const found = faults(await verifyLedger(workspace(), { id: first.openbaar }));
      expect(found).toEqual([expect.stringContaining(`by the ledger ${second.openbaar} is current`)]);
    } finally {
      rmSync(link);
      symlinkSync(second.openbaar, link);
    }
  });
});

describe('afterwards', () => {
  it('a run that was killed before it wrote its release down is made good by the next one', () => {
    const { ledger, releases } = workspace();
    const aside = join(testFolder(), 'ledger');
    cpSync(ledger, aside, { recursive: true });
    try {
      // As it stood after the third entry, with the fourth release in its place.
      const lines = readFileSync(ledgerFile(workspace()), 'utf8').trimEnd().split('\n').slice(0, 3);
      writeFileSync(ledgerFile(workspace()), `${lines.join('\n')}\n`);
      const { number, hash } = JSON.parse(lines[2] as string) as { number: number; hash: string };
      writeFileSync(`${ledgerFile(workspace())}.head`, `${JSON.stringify({ number, hash })}\n`);
      expect(buurtzicht(['publish', root, '--edition', 'intern']).status).toBe(EXIT.ok);
      const { entries, fault } = readLedger(workspace());
      expect(fault).toBeNull();
      expect(entries).toHaveLength(4);
      expect(entries[3]).toMatchObject({ release: second.intern, found: true, replaces: first.intern });
      expect(readdirSync(releases)).toContain(second.intern);
    } finally {
      rmSync(ledger, { recursive: true });
      cpSync(aside, ledger, { recursive: true });
    }
  });

  it('one may go back to the release before; the next run leaves it so, and all of it is written down', async () => {
    const args = ['release', 'rollback', '--edition', 'intern', '-w', root, '--json'];
    const back = buurtzicht([...args, '--reason', 'levering was onjuist']);
    expect(JSON.parse(back.stdout)).toEqual({
      release: first.intern,
      edition: 'intern',
      replaces: second.intern,
    });
    const current = (): string => readlinkSync(join(root, 'releases', 'current-intern'));
    expect(current()).toBe(first.intern);
    const again = buurtzicht(['publish', root, '--edition', 'intern']);
    expect(again.stdout + again.stderr).toContain('somebody went back from it');
    expect(current()).toBe(first.intern);
    expect(readLedger(workspace()).entries.at(-1)).toMatchObject({
      ...{ kind: 'rollback', release: first.intern, replaces: second.intern, reason: 'levering was onjuist' },
    });
    expect(faults(await verifyLedger(workspace(), 'all'))).toEqual([]);
    expect(buurtzicht([...args, second.intern, '--reason', 'toch juist']).status).toBe(EXIT.ok);
    expect(current()).toBe(second.intern);
  });

  it('a release that is removed stays in the ledger, and is no fault', async () => {
    rmSync(join(root, 'releases', first.intern), { recursive: true, force: true });
    const checks = await verifyLedger(workspace(), 'all');
    expect(faults(checks)).toEqual([]);
    expect(checks).toContainEqual({
      ...{ of: first.intern, what: 'it stands no more; its cells are kept', result: 'note' },
    });
    const earlier = await earlierCells(workspace());
    const releases = [...earlier.values()].flatMap((p) =>
      [...p.values()].flatMap((a) => [...a.values()].flatMap((cells) => cells.map((c) => c.release))),
    );
    expect(releases).toContain(first.intern);
    expect(existsSync(join(root, 'releases', first.intern))).toBe(false);
  });
});
