import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import {
  deliveryFolder,
  listDeliveries,
  rewriteRecord,
  storedDeliveries,
} from '../../../src/datasets/deliveries/delivery.js';
import { undoDelivery } from '../../../src/datasets/deliveries/undo.js';
import { ingestInbox } from '../../../src/datasets/ingest.js';
import { appendPurged, purgeLog } from '../../../src/datasets/retention/log.js';
import { pastRetention } from '../../../src/datasets/retention/past.js';
import { purge } from '../../../src/datasets/retention/purge.js';
import { checkRetention, cutoffOf, retentionOf } from '../../../src/datasets/retention/rule.js';
import { silentLog } from '../../../src/workspace/log.js';
import { trialKey } from '../../support/landing.js';
import {
  type HistoryRow,
  type HistoryTrial,
  historyContract,
  historyCsv,
  historyTrial,
  landedRows,
} from './workspace.js';

const NOW = new Date('2024-12-31T12:00:00Z');

const byDate = (letter: string, replaces: string) =>
  historyContract(letter, replaces, { retention: { months: 12, from: `${letter}_datum` } });
const byArrival = (letter: string, replaces: string) =>
  historyContract(letter, replaces, { retention: { months: 12 } });

const purgeNow = (trial: HistoryTrial, dryRun = false) =>
  purge({ workspace: trial.workspace(), catalogue: trial.catalogue, log: silentLog, now: NOW }, { dryRun });

/** Sets the days on which the deliveries came, in order of arrival. */
function receivedOn(trial: HistoryTrial, days: readonly string[]): void {
  for (const [i, d] of storedDeliveries(trial.workspace()).entries())
    rewriteRecord(trial.workspace(), { ...d, received: `${days[i]}T08:00:00.000Z` });
}

async function values(trial: HistoryTrial, letter: string): Promise<string[]> {
  const rows = (await landedRows(trial))[`proef-${letter}`] ?? [];
  return rows.map((r) => `${r[`${letter}_id`]}${r[`${letter}_waarde`]}`).sort();
}

describe('the rule', () => {
  it.each([
    ['2024-12-31T00:00:00Z', 12, '2023-12-31'],
    ['2024-03-31T23:59:59Z', 1, '2024-02-29'],
    ['2023-03-31T00:00:00Z', 1, '2023-02-28'],
    ['2024-01-15T00:00:00Z', 13, '2022-12-15'],
  ])('on %s, %i months back is %s', (now, months, day) => {
    expect(cutoffOf({ months }, new Date(now))).toBe(day);
  });

  it('may be shortened by the workspace, never lengthened, and must be of a dataset', () => {
    const trial = historyTrial([byDate('k', 'key'), historyContract('s', 'dataset')]);
    const contract = (name: string) =>
      trial.catalogue.get(name) as NonNullable<ReturnType<typeof trial.catalogue.get>>;
    const config = (retention: Record<string, number>) => ({ retention });
    expect(retentionOf(contract('proef-k'), config({}))).toEqual({ months: 12, from: 'k_datum' });
    expect(retentionOf(contract('proef-k'), config({ 'proef-k': 6 }))).toEqual({
      months: 6,
      from: 'k_datum',
    });
    expect(retentionOf(contract('proef-s'), config({}))).toBeNull();
    expect(retentionOf(contract('proef-s'), config({ 'proef-s': 6 }))).toEqual({
      months: 6,
      from: 'received',
    });
    expect(() => checkRetention(trial.catalogue, config({ 'proef-k': 13 }))).toThrow(/12 months at most/);
    expect(() => checkRetention(trial.catalogue, config({ 'proef-x': 3 }))).toThrow(/there is none/);
  });
});

const row = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  jaar: fc.constantFrom(2022, 2023, 2024),
  datum: fc.constantFrom('2023-01-01', '2023-12-30', '2023-12-31', '2024-06-01', ''),
  mutatie: fc.constantFrom('D', 'W', ''),
  waarde: fc.integer({ min: 0, max: 99 }),
});
const files = fc.array(fc.uniqueArray(row, { minLength: 1, maxLength: 5, selector: (r) => r.id }), {
  minLength: 1,
  maxLength: 4,
});
const LETTERS = { s: 'dataset', p: 'period', k: 'key', n: 'nothing' } as const;

/** A workspace with the same rows for a dataset of each way to replace; received on these days, which go up. */
async function purgeTrial(
  contractOf: (letter: string, replaces: string) => Record<string, unknown>,
  lists: readonly (readonly HistoryRow[])[],
): Promise<HistoryTrial> {
  const trial = historyTrial(
    Object.entries(LETTERS).map(([letter, replaces]) => contractOf(letter, replaces)),
  );
  for (const letter of Object.keys(LETTERS))
    for (const [i, rows] of lists.entries()) {
      const own = { id: `own${letter}${i}`, jaar: 2024, datum: '2024-12-01', waarde: i };
      trial.put(`${letter}${i}.csv`, historyCsv(letter, [...rows, own]));
    }
  const { steps } = await trial.ingest();
  expect(steps.every((s) => s.outcome === 'landed')).toBe(true);
  return trial;
}

describe('what stays after a purge (invented files)', () => {
  it('counts as before, but for rows past their date', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (lists) => {
        const trial = await purgeTrial(byDate, lists);
        const before = await landedRows(trial);
        await purgeNow(trial);
        const after = await landedRows(trial);
        for (const letter of Object.keys(LETTERS)) {
          const date = `${letter}_datum`;
          // Rows without a date are as old as their delivery, which came today.
          const kept = before[`proef-${letter}`]?.filter(
            (r) => r[date] === null || String(r[date]) >= '2023-12-31',
          );
          expect({ letter, rows: after[`proef-${letter}`] }).toEqual({ letter, rows: kept });
        }
        expect((await purgeNow(trial)).purged).toEqual([]);
        expect(pastRetention(trial.workspace(), trial.catalogue, NOW)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  }, 240_000);

  it('counts as before, but for deliveries that came too long ago', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.nat({ max: 4 }), async (lists, old) => {
        const trial = await purgeTrial(byArrival, lists);
        for (const d of storedDeliveries(trial.workspace())) {
          const place = Number(d.file[1]);
          const day = place < old ? `2020-01-0${place + 1}` : '2024-12-01';
          rewriteRecord(trial.workspace(), { ...d, received: `${day}T00:00:00.000Z` });
        }
        const before = await landedRows(trial);
        const gone = new Set(
          storedDeliveries(trial.workspace())
            .filter((d) => d.received < '2023')
            .map((d) => d.id),
        );
        await purgeNow(trial);
        const after = await landedRows(trial);
        for (const name of Object.keys(before))
          expect({ name, rows: after[name] }).toEqual({
            name,
            rows: before[name]?.filter((r) => !gone.has(String(r._delivery))),
          });
        expect(storedDeliveries(trial.workspace()).some((d) => gone.has(d.id))).toBe(false);
        const { steps } = await trial.ingest();
        expect(steps.filter((s) => s.outcome === 'purged')).toHaveLength(gone.size);
        expect(await landedRows(trial)).toEqual(after);
      }),
      { numRuns: 5 },
    );
  }, 240_000);
});

const DAYS = ['2022-05-01', '2023-05-01', '2024-05-01'];

describe('a purge', () => {
  async function threeExtracts(): Promise<HistoryTrial> {
    const trial = historyTrial([byArrival('s', 'dataset')]);
    for (const i of [1, 2, 3]) trial.put(`${i}.csv`, historyCsv('s', [{ id: 'a', jaar: 2024, waarde: i }]));
    await trial.ingest();
    receivedOn(trial, DAYS);
    return trial;
  }

  it('is told beforehand, done, recorded, and names the files that are left to their owner', async () => {
    const trial = await threeExtracts();
    const dry = await purgeNow(trial, true);
    expect(dry.purged.map((p) => [p.file, p.what, p.rows])).toEqual([
      ['1.csv', 'delivery', 1],
      ['2.csv', 'delivery', 1],
    ]);
    expect(storedDeliveries(trial.workspace())).toHaveLength(3);
    expect(purgeLog(trial.workspace())).toEqual([]);
    const { purged, inbox, undelivered } = await purgeNow(trial);
    expect({ inbox, undelivered }).toEqual({ inbox: ['1.csv', '2.csv'], undelivered: [] });
    expect(purgeLog(trial.workspace())).toEqual(purged);
    expect(purged[0]).toMatchObject({
      dataset: 'proef-s',
      months: 12,
      from: 'received',
      before: '2023-12-31',
    });
    expect(storedDeliveries(trial.workspace()).map((d) => d.file)).toEqual(['3.csv']);
    // The log outlives the warehouse, and what later ones were held against is a fact that stays.
    const drift = listDeliveries(trial.workspace())[0]?.drift?.against;
    expect(drift).toBe(purged[1]?.delivery);
    expect((await trial.ingest()).steps.map((s) => s.outcome)).toEqual(['purged', 'purged', 'known']);
    expect(listDeliveries(trial.workspace())[0]?.drift?.against).toBe(drift);
  });

  it('also takes the last that counts, and says that the dataset has none left', async () => {
    const trial = await threeExtracts();
    receivedOn(trial, ['2020-01-01', '2020-01-02', '2020-01-03']);
    const { undelivered } = await purgeNow(trial);
    expect(undelivered).toEqual(['proef-s']);
    expect(await values(trial, 's')).toEqual([]);
  });

  it('takes a withdrawn delivery when it is past, and not before', async () => {
    const trial = await threeExtracts();
    const context = { workspace: trial.workspace(), catalogue: trial.catalogue, log: silentLog };
    await undoDelivery({ delivery: '3.csv', reason: null }, context);
    await purgeNow(trial);
    // The second came in 2023 and counts now, but is too old all the same.
    expect(storedDeliveries(trial.workspace()).map((d) => d.file)).toEqual(['3.csv']);
    receivedOn(trial, ['2020-01-01']);
    await purgeNow(trial);
    expect(storedDeliveries(trial.workspace())).toEqual([]);
  });

  it('whose log is damaged is refused with the line, and nothing is removed', async () => {
    const trial = await threeExtracts();
    const log = join(trial.workspace().root, 'purged.jsonl');
    for (const [text, line] of [
      ['{"at":"2026', 1],
      ['\n{}\n', 2],
    ] as const) {
      writeFileSync(log, text);
      expect(() => purgeLog(trial.workspace())).toThrow(`purged.jsonl:${line}: this line is none`);
      await expect(purgeNow(trial)).rejects.toThrow('purged.jsonl');
    }
    expect(storedDeliveries(trial.workspace())).toHaveLength(3);
  });

  it('that was killed after its log was written is done by the next ingest', async () => {
    const trial = await threeExtracts();
    const { purged } = await purgeNow(trial, true);
    appendPurged(trial.workspace(), purged);
    // From the log on they count no more, though their rows still stand.
    expect(listDeliveries(trial.workspace()).map((d) => d.file)).toEqual(['3.csv']);
    expect(storedDeliveries(trial.workspace())).toHaveLength(3);
    await trial.ingest();
    expect(storedDeliveries(trial.workspace())).toHaveLength(1);
  });

  it('of rows that was killed after its log was written, or before a record was, is done by the next ingest', async () => {
    const trial = historyTrial([byDate('k', 'key')]);
    const rows = (n: number, datum: string) => ['a', 'b'].map((id) => ({ id, jaar: 2024, datum, waarde: n }));
    trial.put(
      '1.csv',
      historyCsv('k', [...rows(1, '2024-06-01'), { id: 'c', jaar: 2024, datum: '2024-06-01', waarde: 1 }]),
    );
    trial.put('2.csv', historyCsv('k', rows(2, '2020-01-01').slice(0, 1)));
    await trial.ingest();
    // The newest row of key a is past its date: the older one must not count in its place.
    expect(await values(trial, 'k')).toEqual(['a2', 'b1', 'c1']);
    const { purged } = await purgeNow(trial, true);
    expect(purged.map((p) => [p.file, p.what, p.rows])).toEqual([
      ['1.csv', 'rows', 1],
      ['2.csv', 'rows', 1],
    ]);
    appendPurged(trial.workspace(), purged);
    await trial.ingest();
    expect(await values(trial, 'k')).toEqual(['b1', 'c1']);
    const [first] = storedDeliveries(trial.workspace());
    const { purgedBefore: _, ...unmarked } = first as NonNullable<typeof first>;
    rewriteRecord(trial.workspace(), unmarked);
    await trial.ingest();
    expect(await values(trial, 'k')).toEqual(['b1', 'c1']);
    expect(storedDeliveries(trial.workspace()).map((d) => d.purgedBefore)).toEqual([
      '2023-12-31',
      '2023-12-31',
    ]);
  });

  it('holds when the contract changes and the deliveries are landed anew from the inbox', async () => {
    const contract = byDate('k', 'key');
    const trial = historyTrial([contract]);
    trial.put(
      '1.csv',
      historyCsv(
        'k',
        ['a', 'b'].map((id) => ({ id, jaar: 2024, datum: '2024-06-01', waarde: 1 })),
      ),
    );
    trial.put('2.csv', historyCsv('k', [{ id: 'a', jaar: 2024, datum: '2020-01-01', waarde: 2 }]));
    await trial.ingest();
    await purgeNow(trial);
    expect(await values(trial, 'k')).toEqual(['b1']);
    const schemas = join(trial.root, 'schemas');
    writeFileSync(join(schemas, 'proef-k.yaml'), stringify({ ...contract, description: 'changed' }));
    const catalogue = loadCatalogue([schemas]);
    const { steps } = await ingestInbox({
      ...{ workspace: trial.workspace(), catalogue, key: trialKey, log: silentLog },
    });
    expect(steps.map((s) => s.outcome)).toEqual(['landed', 'landed']);
    expect(await values({ ...trial, catalogue }, 'k')).toEqual(['b1']);
  });

  it('leaves nothing but whole files behind', async () => {
    const trial = await purgeTrial(byDate, [[{ id: 'a', jaar: 2024, datum: '2020-01-01', waarde: 1 }]]);
    await purgeNow(trial);
    const names = storedDeliveries(trial.workspace()).flatMap((d) =>
      readdirSync(deliveryFolder(trial.workspace(), d)),
    );
    expect([...new Set(names)].sort()).toEqual([
      'dates.json',
      'delivery.json',
      'profile.json',
      'rejects.parquet',
      'rows.parquet',
    ]);
    expect(readdirSync(join(trial.root, 'warehouse')).filter((n) => n.startsWith('.'))).toEqual([]);
    mkdirSync(join(trial.root, 'leeg'));
    expect(existsSync(join(trial.root, 'purged.jsonl'))).toBe(true);
    expect(readFileSync(join(trial.root, 'purged.jsonl'), 'utf8').trim().split('\n')).toHaveLength(4);
  });
});

it('a warning names the dataset, the day and the command', async () => {
  const trial = historyTrial([byArrival('s', 'dataset')]);
  trial.put('1.csv', historyCsv('s', [{ id: 'a', jaar: 2024, waarde: 1 }]));
  await trial.ingest();
  receivedOn(trial, ['2020-01-01']);
  expect((await trial.ingest()).warnings).toEqual([
    expect.stringMatching(/^proef-s: past retention: 1 deliveries of before 20.*`buurtzicht dataset purge`/),
  ]);
});
