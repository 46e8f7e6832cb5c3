import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../../src/common/errors.js';
import { deliveryFolder, listDeliveries } from '../../../src/datasets/deliveries/delivery.js';
import { csvOf, driftBetween, type Sale, sales, salesContract, trialWorkspace } from './two-deliveries.js';

const year = csvOf(sales(600));

describe('a delivery (invented) against the one before it', () => {
  it('differs in nothing when it is the same but for the order of its rows', async () => {
    expect(await driftBetween(year, csvOf(sales(600).reverse()))).toEqual([]);
  });

  it('has a new column', async () => {
    const second = csvOf(sales(600, (s) => ({ ...s, kleur: 'rood' })));
    expect(await driftBetween(year, second)).toEqual(['info column_new kleur']);
  });

  it('lacks a column that fed a field', async () => {
    const second = csvOf(sales(600, ({ wijze: _, ...s }) => s as Sale));
    expect(await driftBetween(year, second)).toEqual(['warn column_vanished wijze']);
  });

  it('has a column renamed: proposed, not applied', async () => {
    const second = csvOf(sales(600, ({ wijze, ...s }) => ({ ...s, Wijze_2: wijze as string }) as Sale));
    const trial = trialWorkspace();
    await trial.deliver('1.csv', year);
    const { delivery } = await trial.deliver('2.csv', second);
    expect(delivery?.drift?.findings.map((f) => f.kind)).toEqual([
      'column_vanished',
      'column_new',
      'column_renamed',
    ]);
    const wijze = trial
      .profileOf(delivery as NonNullable<typeof delivery>)
      .fields.find((f) => f.field === 'wijze');
    expect(wijze?.missing).toBe(600);
  });

  it('has a column under another name that the contract knows', async () => {
    const second = csvOf(sales(600, ({ wijze, ...s }) => ({ ...s, manier: wijze as string }) as Sale));
    expect(await driftBetween(year, second)).toEqual([]);
  });

  it('lacks a fifth of the prices', async () => {
    const second = csvOf(sales(600, (s, i) => (i % 5 === 0 ? { ...s, prijs: '' } : s)));
    expect(await driftBetween(year, second)).toEqual(['warn missing prijs']);
  });

  it('has other shares of kinds', async () => {
    const second = csvOf(sales(600, (s, i) => (i % 2 === 0 ? { ...s, soort: 'veiling' } : s)));
    expect(await driftBetween(year, second)).toEqual(['warn distribution soort']);
  });

  it('has other shares of a text that is no list in the contract', async () => {
    const second = csvOf(sales(600, (s, i) => (i % 4 < 3 ? { ...s, wijze: 'w3' } : s)));
    expect(await driftBetween(year, second)).toEqual(['warn distribution wijze']);
  });

  it('has prices in thousands', async () => {
    const second = csvOf(sales(600, (s) => ({ ...s, prijs: Math.round((s.prijs as number) / 1000) })));
    expect(await driftBetween(year, second)).toEqual(['warn distribution prijs']);
  });

  it('has other keys', async () => {
    expect(await driftBetween(year, csvOf(sales(600, undefined, 300)))).toEqual(['warn keys']);
    const apart = csvOf(sales(600, (s, i) => (i < 30 ? { ...s, id: `t${i}` } : s)));
    expect(await driftBetween(year, apart)).toEqual(['info keys']);
  });

  it('is another part of the register: it stops, and the first part stays', async () => {
    const trial = trialWorkspace();
    await trial.deliver('1.csv', year);
    const { error } = await trial.deliver('2.csv', csvOf(sales(600, undefined, 600)));
    expect(error?.message).toMatch(
      /at least 90 % of the keys .* not there again: a part of it, or of something/,
    );
    expect(listDeliveries(trial.workspace).map((d) => d.file)).toEqual(['1.csv']);
  });

  it('is of a new day alone, where the key holds the day: it would take those before it out, and stops', async () => {
    const usual = salesContract();
    const contract = salesContract({
      fields: [
        ...usual.fields,
        { name: 'datum', type: 'date', format: '%Y-%m-%d', title: { nl: 'dag', en: 'day' } },
      ],
      forms: [{ ...usual.forms[0], columns: { ...usual.forms[0]?.columns, datum: 'datum' } }],
      primaryKey: ['id', 'datum'],
      drift: { asOf: 'datum' },
    });
    const of = (datum: string): string => csvOf(sales(600, (s) => ({ ...s, datum })));
    const both = `${of('2023-12-31')}${of('2024-12-31').split('\n').slice(1).join('\n')}`;
    expect((await driftBetween(of('2023-12-31'), both, contract)).filter((f) => f.includes('keys'))).toEqual(
      [],
    );
    await expect(driftBetween(of('2023-12-31'), of('2024-12-31'), contract)).rejects.toThrow(
      /at least 90 % of the keys/,
    );
  });

  it('is of the areas of an area table', async () => {
    const title = { nl: 'x', en: 'x' };
    const areas = salesContract({
      areas: { code: 'code' },
      fields: [{ name: 'code', type: 'areacode', title, constraints: { required: true } }],
      primaryKey: ['code'],
      forms: [{ name: 'proef', reader: 'csv', columns: { code: 'code' } }],
    });
    const codes = (n: number, from: number): string =>
      `code\n${Array.from({ length: n }, (_, i) => `BU0344${1000 + i + from}`).join('\n')}\n`;
    const trial = trialWorkspace(areas);
    await trial.deliver('1.csv', codes(100, 0));
    const { delivery } = await trial.deliver('2.csv', codes(100, 30));
    expect(delivery?.drift?.findings.map((f) => f.text)).toEqual([
      'at least 20 % of the areas of the delivery before are not there again',
    ]);
  });

  it('has keys of persons: compared under one key of the workspace', async () => {
    const contract = salesContract({ primaryKey: ['koper'] });
    expect(await driftBetween(year, csvOf(sales(600, undefined, 300)), contract)).toEqual(['warn keys']);
  });
});

describe('a delivery that shrinks by half', () => {
  const half = csvOf(sales(290));

  it('stops, says from how many to how many, and leaves the one before it as it was', async () => {
    const trial = trialWorkspace();
    await trial.deliver('1.csv', year);
    const { outcome, error } = await trial.deliver('2.csv', half);
    expect(outcome).toBe('refused');
    expect(error).toBeInstanceOf(InputError);
    expect(error?.message).toMatch(
      /dataset proef, 2\.csv: this delivery has 290 rows where the one before it had 600: at least 50 % fewer/,
    );
    expect(error?.message).toMatch(/to do: .*ingest --accept [0-9a-f]{16} --reason.*accepted: \[\{ delivery/);
    expect(listDeliveries(trial.workspace).map((d) => d.file)).toEqual(['1.csv']);
  });

  it.each([['2.csv'], ['id']])('is let in by the analyst (by %s), and the reason is kept', async (by) => {
    const trial = trialWorkspace();
    await trial.deliver('1.csv', year);
    const { error } = await trial.deliver('2.csv', half);
    const id = /--accept ([0-9a-f]{16})/.exec(error?.message ?? '')?.[1] as string;
    const accept = { delivery: by === 'id' ? id : by, reason: 'cleaned' };
    const { delivery } = await trial.deliver('2.csv', half, accept);
    expect(delivery).toMatchObject({
      id,
      drift: {
        against: expect.any(String),
        accepted: { reason: 'cleaned', at: expect.stringMatching(/^20/) },
      },
      warnings: [
        'proef: at least 50 % fewer rows than the delivery before (accepted)',
        'proef: at least 20 % of the keys of the delivery before are not there again',
      ],
    });
    expect((await trial.deliver('2.csv', half)).outcome).toBe('known');
  });

  it('stays let in when it must be landed anew', async () => {
    const trial = trialWorkspace();
    await trial.deliver('1.csv', year);
    await trial.deliver('2.csv', half, { delivery: '2.csv', reason: 'cleaned' });
    trial.setContract(salesContract({ description: 'another' }));
    const { outcome, delivery } = await trial.deliver('2.csv', half);
    expect(outcome).toBe('landed');
    expect(delivery?.drift?.accepted?.reason).toBe('cleaned');
  });

  it('is let in by the workspace, also when the warehouse is made anew', async () => {
    const trial = trialWorkspace();
    await trial.deliver('1.csv', year);
    const { error } = await trial.deliver('2.csv', half);
    const id = /--accept ([0-9a-f]{16})/.exec(error?.message ?? '')?.[1];
    trial.configure(`accepted: [{ delivery: ${id}, reason: mailed with the desk }]`);
    expect((await trial.deliver('2.csv', half)).delivery?.drift?.accepted?.reason).toBe(
      'mailed with the desk',
    );
    rmSync(join(trial.root, 'warehouse'), { recursive: true });
    expect((await trial.deliver('2.csv', half)).delivery?.drift?.accepted?.reason).toBe(
      'mailed with the desk',
    );
    // The name lets nothing in: next month's file is another delivery.
    expect((await trial.deliver('2.csv', csvOf(sales(100)))).outcome).toBe('refused');
  });

  it('is not let in by a request for what is not there', async () => {
    const trial = trialWorkspace();
    await trial.deliver('1.csv', year);
    await expect(trial.deliver('2.csv', half, { delivery: '3.csv', reason: 'x' })).rejects.toThrow(
      UsageError,
    );
    expect(listDeliveries(trial.workspace)).toHaveLength(1);
  });

  it('passes with the steps of the contract', async () => {
    const contract = salesContract({ drift: { rows: { error: 0.9 } } });
    expect(await driftBetween(year, half, contract)).toEqual(['warn rows', 'warn keys']);
    const strict = salesContract({ drift: { keys: { error: 0.01 } } });
    await expect(driftBetween(year, csvOf(sales(600, undefined, 30)), strict)).rejects.toThrow(/of the keys/);
  });
});

describe('the delivery that counts as the one before', () => {
  const title = { nl: 'x', en: 'x' };
  const yearly = salesContract({
    privacy: 'open',
    period: { from: 'column', column: 'jaar' },
    replaces: 'period',
    fields: [
      { name: 'id', type: 'string', title, constraints: { required: true } },
      { name: 'jaar', type: 'year', title, constraints: { required: true } },
    ],
    primaryKey: ['id', 'jaar'],
    forms: [{ name: 'proef', reader: 'csv', columns: { id: 'id', jaar: 'jaar' } }],
  });
  const of = (jaar: number, n: number): string =>
    `id,jaar\n${Array.from({ length: n }, (_, i) => `${i},${jaar}`).join('\n')}\n`;

  it('is none for the first', async () => {
    const trial = trialWorkspace(yearly);
    const { delivery } = await trial.deliver('1.csv', of(2023, 100));
    expect(delivery?.drift).toEqual({ against: null, findings: [] });
  });

  it('is that of the same year, else of the year before', async () => {
    const trial = trialWorkspace(yearly);
    const a = (await trial.deliver('2022.csv', of(2022, 100))).delivery;
    const b = (await trial.deliver('2024.csv', of(2024, 97))).delivery;
    const c = (await trial.deliver('2023.csv', of(2023, 99))).delivery;
    const d = (await trial.deliver('2022-2.csv', of(2022, 98))).delivery;
    const e = (await trial.deliver('2021.csv', of(2021, 96))).delivery;
    expect([b, c, d, e].map((x) => x?.drift?.against)).toEqual([a?.id, a?.id, a?.id, d?.id]);
  });
});

describe('the profile', () => {
  it('is the same bytes at one thread and at two', async () => {
    const text = csvOf(sales(150_000));
    const bytes = async (threads: number): Promise<string> => {
      const trial = trialWorkspace(salesContract(), threads);
      const { delivery } = await trial.deliver('1.csv', text);
      const folder = deliveryFolder(trial.workspace, delivery as NonNullable<typeof delivery>);
      return readFileSync(join(folder, 'profile.json'), 'utf8');
    };
    const [one, two] = [await bytes(1), await bytes(2)];
    expect(one).toBe(two);
    expect(JSON.parse(one).fields[1]).toMatchObject({ field: 'prijs', missing: 0 });
  });

  it('of a big delivery is a sample that stays clear of a rhythm in its rows', async () => {
    // 24 kinds of row that come in turn: a sample of every 4th row would meet six of them.
    const contract = salesContract({ drift: { distribution: { info: 0.001 } } });
    const trial = trialWorkspace(contract);
    const rhythm = sales(200_000, (s, i) => ({ ...s, prijs: 100 + (i % 24), wijze: `w${i % 24}` }));
    const { delivery } = await trial.deliver('1.csv', csvOf(rhythm));
    const [, prijs, , wijze] = trial.profileOf(delivery as NonNullable<typeof delivery>).fields;
    expect(prijs?.values).toBeGreaterThan(49_000);
    const counts = Object.values(wijze?.categories ?? {});
    expect(counts).toHaveLength(24);
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.05);
  });

  it('holds no identifier of a person, and no text that is in no contract', async () => {
    const trial = trialWorkspace();
    const { delivery } = await trial.deliver('1.csv', year);
    const profile = trial.profileOf(delivery as NonNullable<typeof delivery>);
    expect(profile.fields.find((f) => f.field === 'koper')).toMatchObject({ grid: null, categories: null });
    expect(profile.fields.find((f) => f.field === 'id')).toMatchObject({ categories: null, distinct: 600 });
    expect(Object.keys(profile.fields.find((f) => f.field === 'soort')?.categories ?? {})).toEqual([
      'familie',
      'koop',
      'veiling',
    ]);
    const text = JSON.stringify(profile);
    for (const value of ['"w0"', '"w3"', 's17', 'k17']) expect(text).not.toContain(value);
  });

  it('is made anew of a delivery that has none, or was landed under another contract', async () => {
    const trial = trialWorkspace();
    const first = (await trial.deliver('1.csv', year)).delivery;
    rmSync(join(deliveryFolder(trial.workspace, first as NonNullable<typeof first>), 'profile.json'));
    const cheap = csvOf(sales(600, (s) => ({ ...s, prijs: 1 })));
    const { delivery } = await trial.deliver('2.csv', cheap);
    expect(delivery?.drift?.findings.map((f) => `${f.level} ${f.kind} ${f.field}`)).toEqual([
      'warn distribution prijs',
    ]);
  });
});
