import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../../src/common/files.js';
import { deliveryId, listDeliveries, storedDeliveries } from '../../../src/datasets/deliveries/delivery.js';
import { redoDelivery, undoDelivery } from '../../../src/datasets/deliveries/undo.js';
import { withdrawals } from '../../../src/datasets/deliveries/withdrawal.js';
import { silentLog } from '../../../src/workspace/log.js';
import { zipOf } from '../../support/archive.js';
import {
  HISTORY_CONTRACTS,
  type HistoryRow,
  type HistoryTrial,
  historyContract,
  historyCsv,
  historyTrial,
  landedRows,
  stateOf,
} from './workspace.js';

const undo = (trial: HistoryTrial, delivery: string, reason: string | null = 'a test') =>
  undoDelivery(
    { delivery, reason },
    { workspace: trial.workspace(), catalogue: trial.catalogue, log: silentLog },
  );
const redo = (trial: HistoryTrial, delivery: string) =>
  redoDelivery(delivery, { workspace: trial.workspace(), catalogue: trial.catalogue, log: silentLog });

const row = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  jaar: fc.constantFrom(2022, 2023, 2024),
  mutatie: fc.constantFrom('D', 'W', ''),
  waarde: fc.integer({ min: 0, max: 99 }),
});
const file = fc.record({
  letter: fc.constantFrom('s', 'p', 'k', 'n', 'f', 'g'),
  rows: fc.uniqueArray(row, { minLength: 1, maxLength: 4, selector: (r) => r.id }),
});

/** Files of the inbox in order of arrival; a value of its own keeps two from being the same bytes. */
function textsOf(files: readonly { letter: string; rows: readonly HistoryRow[] }[]): Map<string, string> {
  return new Map(
    files.map(({ letter, rows }, i) => [
      `${i}-${letter}.csv`,
      historyCsv(letter, [...rows, { id: `own${i}`, jaar: rows[0]?.jaar ?? 2024, waarde: i }]),
    ]),
  );
}

async function trialOf(texts: ReadonlyMap<string, string>): Promise<HistoryTrial> {
  const trial = historyTrial();
  for (const [name, text] of texts) trial.put(name, text);
  const { steps } = await trial.ingest();
  expect(steps.map((s) => s.outcome)).toEqual([...texts].map(() => 'landed'));
  return trial;
}

describe('a delivery that is undone (invented files)', () => {
  it('leaves what would be there had it never come; redone, what was there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 2, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        async (files, one, other) => {
          const texts = textsOf(files);
          const names = [...texts.keys()];
          const out = [...new Set([names[one % names.length], names[other % names.length]])] as string[];
          const trial = await trialOf(texts);
          const full = await stateOf(trial);
          for (const name of out) await undo(trial, name);
          const never = await trialOf(new Map([...texts].filter(([name]) => !out.includes(name))));
          const without = await stateOf(never);
          expect(await stateOf(trial)).toEqual(without);
          const { steps } = await trial.ingest();
          expect(steps.filter((s) => s.outcome === 'withdrawn').map((s) => s.file)).toEqual([...out].sort());
          expect(steps.some((s) => s.outcome === 'landed')).toBe(false);
          expect(await stateOf(trial)).toEqual(without);
          for (const name of out) await redo(trial, name);
          expect(await stateOf(trial)).toEqual(full);
        },
      ),
      { numRuns: 8 },
    );
  }, 240_000);

  it('as the only one leaves the dataset undelivered', async () => {
    const trial = await trialOf(new Map([['1.csv', historyCsv('s', [{ id: 'a', jaar: 2024, waarde: 1 }])]]));
    expect((await undo(trial, '1.csv')).undelivered).toBe(true);
    expect((await landedRows(trial))['proef-s']).toEqual([]);
    expect(listDeliveries(trial.workspace())).toEqual([]);
  });

  it('comes back when its record is removed, and from the inbox when its rows are gone too', async () => {
    const text = historyCsv('s', [{ id: 'a', jaar: 2024, waarde: 1 }]);
    const trial = await trialOf(new Map([['1.csv', text]]));
    const before = await stateOf(trial);
    const { withdrawal } = await undo(trial, '1.csv');
    const record = join(trial.root, 'warehouse', 'withdrawn', `${withdrawal.delivery}.json`);
    expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({
      reason: 'a test',
      file: '1.csv',
      by: 'undo',
    });
    rmSync(record);
    await trial.ingest();
    expect(await stateOf(trial)).toEqual(before);
    await undo(trial, '1.csv');
    rmSync(join(trial.root, 'warehouse', 'deliveries'), { recursive: true });
    await trial.ingest();
    expect(listDeliveries(trial.workspace())).toEqual([]);
    await redo(trial, '1.csv');
    await trial.ingest();
    expect(await stateOf(trial)).toEqual(before);
  });

  it('is kept out by buurtzicht.yaml, also when the warehouse is made anew, until its line goes', async () => {
    const [one, two] = [1, 2].map((n) => historyCsv('k', [{ id: 'a', jaar: 2024, waarde: n }])) as [
      string,
      string,
    ];
    const trial = await trialOf(
      new Map([
        ['1.csv', one],
        ['2.csv', two],
      ]),
    );
    const id = deliveryId(hashText(two));
    const settings = readFileSync(join(trial.root, 'buurtzicht.yaml'), 'utf8');
    trial.configure(`withdrawn: [{ delivery: ${id}, reason: 'the desk took it back' }]`);
    const values = async () => (await landedRows(trial))['proef-k']?.map((r) => r.k_waarde);
    expect(await values()).toEqual([1]);
    await trial.ingest();
    const noted = withdrawals(trial.workspace()).get(id);
    expect(noted).toMatchObject({ file: '2.csv', reason: 'the desk took it back', by: 'buurtzicht.yaml' });
    expect(noted?.at).toMatch(/^20/);
    await expect(redo(trial, id)).rejects.toThrow(/kept out by buurtzicht\.yaml/);
    rmSync(join(trial.root, 'warehouse'), { recursive: true });
    const { steps } = await trial.ingest();
    expect(steps.map((s) => s.outcome)).toEqual(['landed', 'withdrawn']);
    expect(await values()).toEqual([1]);
    writeFileSync(join(trial.root, 'buurtzicht.yaml'), settings);
    await trial.ingest();
    expect(await values()).toEqual([2]);
    expect(withdrawals(trial.workspace()).size).toBe(0);
  });

  it('out of a zip stays out without the zip being unpacked again', async () => {
    const trial = historyTrial();
    const csv = (letter: string) => historyCsv(letter, [{ id: 'a', jaar: 2024, waarde: 1 }]);
    trial.put(
      'twee.zip',
      zipOf([
        { name: 's.csv', bytes: Buffer.from(csv('s')) },
        { name: 'k.csv', bytes: Buffer.from(csv('k')) },
      ]),
    );
    await trial.ingest();
    const before = await stateOf(trial);
    await expect(undo(trial, 'twee.zip')).rejects.toThrow(
      /files in it there are: twee\.zip!(s|k)\.csv, twee\.zip!(s|k)\.csv/,
    );
    const { withdrawal } = await undo(trial, deliveryId(hashText(csv('k'))));
    const { steps } = await trial.ingest();
    expect(steps.map((s) => s.outcome).sort()).toEqual(['known', 'withdrawn']);
    const after = await stateOf(trial);
    expect(after.deliveries.map((d) => d.dataset)).toEqual(['proef-s']);
    expect(after.containers).toEqual(before.containers);
    await redo(trial, withdrawal.delivery);
    expect(await stateOf(trial)).toEqual(before);
  });

  it('is named by its id when two files have one name, and can be undone once', async () => {
    const trial = historyTrial();
    for (const waarde of [1, 2]) {
      trial.put('x.csv', historyCsv('n', [{ id: `${waarde}`, jaar: 2024, waarde }]));
      await trial.ingest();
    }
    await expect(undo(trial, 'x.csv')).rejects.toThrow(/2 landed deliveries are called `x\.csv`/);
    await expect(undo(trial, 'y.csv')).rejects.toThrow(/there is no landed delivery `y\.csv`/);
    const [first] = storedDeliveries(trial.workspace());
    await undo(trial, first?.id as string, null);
    await expect(undo(trial, first?.id as string)).rejects.toThrow(/was withdrawn already/);
    expect((await landedRows(trial))['proef-n']?.map((r) => r.n_waarde)).toEqual([2]);
  });
});

it('a few changed rows do not stop as a register that shrank, where rows replace each other by key', async () => {
  const trial = historyTrial([historyContract('k', 'key', { drift: {} })]);
  const rows = Array.from({ length: 100 }, (_, i) => ({ id: `${i}`, jaar: 2024, waarde: i }));
  trial.put('1.csv', historyCsv('k', rows));
  trial.put('2.csv', historyCsv('k', rows.slice(0, 3)));
  const { steps } = await trial.ingest();
  expect(steps.map((s) => s.outcome)).toEqual(['landed', 'landed']);
  expect((await landedRows(trial))['proef-k']).toHaveLength(100);
});

describe('deliveries after one that is undone', () => {
  /** An invented register of so many rows. */
  const register = (n: number, waarde: number) =>
    historyCsv(
      's',
      Array.from({ length: n }, (_, i) => ({ id: `${i}`, jaar: 2024, waarde: waarde + i })),
    );
  const strict = [historyContract('s', 'dataset', { drift: {} })];

  it('are held against the one before it, keep what was accepted, and say when they would be refused', async () => {
    const trial = historyTrial(strict);
    const files = [register(100, 1), register(30, 2), register(32, 3)];
    const ids = files.map((text) => deliveryId(hashText(text)));
    trial.configure(`accepted: [{ delivery: ${ids[1]}, reason: 'cleaned' }]`);
    for (const [i, text] of files.entries()) trial.put(`${i}.csv`, text);
    const { steps } = await trial.ingest();
    expect(steps.map((s) => s.outcome)).toEqual(['landed', 'landed', 'landed']);
    const drifts = () =>
      listDeliveries(trial.workspace()).map((d) => [d.id, d.drift?.against ?? null, d.drift]);
    const before = drifts();

    const { rejudged } = await undo(trial, ids[1] as string);
    expect(rejudged.map((d) => d.id)).toEqual([ids[2]]);
    expect(rejudged[0]?.drift).toMatchObject({ against: ids[0] });
    expect(rejudged[0]?.drift?.accepted).toBeUndefined();
    expect(rejudged[0]?.warnings.join()).toMatch(/at least 50 % fewer rows .*would be refused today/);
    await redo(trial, ids[1] as string);
    expect(drifts()).toEqual(before);

    await undo(trial, ids[0] as string);
    expect(listDeliveries(trial.workspace())[0]?.drift).toEqual({ against: null, findings: [] });
    await redo(trial, ids[0] as string);
    expect(drifts()).toEqual(before);
    expect(listDeliveries(trial.workspace())[1]?.drift?.accepted?.reason).toBe('cleaned');
  });

  it('are judged by the next ingest when the undo was killed before it could', async () => {
    const trial = historyTrial(strict);
    const files = [register(40, 1), register(50, 2), register(52, 3)];
    for (const [i, text] of files.entries()) trial.put(`${i}.csv`, text);
    await trial.ingest();
    const ids = files.map((text) => deliveryId(hashText(text)));
    // All that a killed undo leaves is the record, whole, or what is not one yet.
    const folder = join(trial.root, 'warehouse', 'withdrawn');
    await undo(trial, ids[1] as string);
    const record = readFileSync(join(folder, `${ids[1]}.json`), 'utf8');
    await redo(trial, ids[1] as string);
    writeFileSync(join(folder, `${ids[1]}.json.123.tmp`), record.slice(0, 20));
    expect(listDeliveries(trial.workspace())).toHaveLength(3);
    writeFileSync(join(folder, `${ids[1]}.json`), record);
    expect(listDeliveries(trial.workspace()).map((d) => d.drift?.against)).toEqual([null, ids[1]]);
    await trial.ingest();
    expect(listDeliveries(trial.workspace()).map((d) => d.drift?.against)).toEqual([null, ids[0]]);
  });
});

it('a row that takes its key out need hold no more than the key; other rows are held to all rules', async () => {
  const trial = historyTrial(HISTORY_CONTRACTS.slice(2, 3));
  trial.put(
    '1.csv',
    historyCsv(
      'k',
      ['a', 'b', 'c'].map((id) => ({ id, jaar: 2024, waarde: 1 })),
    ),
  );
  trial.put(
    '2.csv',
    historyCsv('k', [
      { id: 'a', jaar: 2024, mutatie: 'D', waarde: '' },
      { id: 'b', jaar: 2024, mutatie: 'W', waarde: 2 },
      { id: 'c', jaar: 2024, mutatie: 'W', waarde: '' },
      { id: '', jaar: 2024, mutatie: 'D', waarde: '' },
    ]),
  );
  const { steps } = await trial.ingest();
  expect(steps[1]?.delivery).toMatchObject({
    rows: 4,
    landed: 2,
    rejected: 2,
    rejectsByRule: { required: 2 },
  });
  const rows = (await landedRows(trial))['proef-k'];
  expect(rows?.map((r) => [r.k_id, r.k_waarde])).toEqual([
    ['b', 2],
    ['c', 1],
  ]);
  expect(existsSync(join(trial.root, 'warehouse', 'withdrawn'))).toBe(false);
});
