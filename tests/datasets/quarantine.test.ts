import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../src/common/errors.js';
import { contractHash } from '../../src/datasets/catalogue/catalogue.js';
import { withQuarantine } from '../../src/datasets/catalogue/quarantine.js';
import { landBytes, trialCatalogue, trialContract } from '../support/landing.js';

const limits = (tolerate: number, stop: number) => trialContract({ type: 'integer' }, {}, { tolerate, stop });

/** An invented file of `rows` rows, of which the first `bad` have no number. */
function fileOf(rows: number, bad: number): string {
  return `id;waarde\n${Array.from({ length: rows }, (_, i) => `${i};${i < bad ? 'x' : i}\n`).join('')}`;
}

async function outcome(rows: number, bad: number, contract = limits(0.01, 0.1)): Promise<string> {
  try {
    const { landed } = await landBytes(fileOf(rows, bad), contract);
    expect(landed.rows).toBe(landed.landed + landed.rejected);
    return landed.warnings.join() || 'quiet';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('how many rejects are let pass, in invented files', () => {
  it.each([
    [100, 0, 'quiet'],
    [100, 1, 'quiet'],
    [200, 2, 'quiet'],
    [200, 3, 'proef: at most 2 % of the rows rejected; tolerated are 1.0 %'],
    [100, 7, 'proef: at most 7 % of the rows rejected; tolerated are 1.0 %'],
    [1000, 99, 'proef: at most 10 % of the rows rejected; tolerated are 1.0 %'],
    [1, 0, 'quiet'],
    [11, 1, 'proef: at most 10 % of the rows rejected; tolerated are 1.0 %'],
  ])('of %i rows %i: %s', async (rows, bad, expected) => {
    expect(await outcome(rows, bad)).toBe(expected);
  });

  it.each([
    [1000, 100, /100 of 1000 rows rejected \(10\.0 %\); the first: rule `type`/],
    [30, 3, /3 of 30 rows rejected \(10\.0 %\)/],
    [1, 1, /1 of 1 rows rejected \(100\.0 %\)/],
    [2, 1, /1 of 2 rows rejected \(50\.0 %\)/],
    [50, 50, /50 of 50 rows rejected/],
  ])('of %i rows %i: refused', async (rows, bad, message) => {
    expect(await outcome(rows, bad)).toMatch(message);
  });

  it('refuses a file of which nothing is left, whatever the contract lets pass', async () => {
    expect(await outcome(3, 3, limits(1, 1))).toMatch(/3 of 3 rows rejected/);
    expect(await outcome(3, 2, limits(1, 1))).toBe('quiet');
    expect(await outcome(3, 1, limits(0, 0))).toMatch(/1 of 3 rows rejected/);
    expect(await outcome(3, 0, limits(0, 0))).toBe('quiet');
  });

  it('counts a row once, however many rules it breaks, and rows that can’t be cut too', async () => {
    const contract = trialContract(
      { type: 'integer', constraints: { required: true } },
      {},
      { tolerate: 0.01, stop: 0.6, primaryKey: ['id'] },
    );
    const { landed } = await landBytes('id;waarde\n;x\n1;1\n2;2;2\n3;3\n', contract);
    expect(landed).toMatchObject({ rows: 4, landed: 2, rejected: 2 });
    expect(landed.rejectsByRule).toEqual({ columns: 1, required: 1, type: 1 });
    expect(landed.warnings).toEqual(['proef: at most 50 % of the rows rejected; tolerated are 1.0 %']);
  });
});

describe('the workspace may be stricter', () => {
  const file = 'buurtzicht.yaml';

  it('in what it tolerates, and in what stops', () => {
    const catalogue = trialCatalogue(limits(0.01, 0.1));
    const of = (quarantine: Parameters<typeof withQuarantine>[1]) => {
      const { tolerate, stop } = withQuarantine(catalogue, quarantine, file).get('proef') ?? {};
      return { tolerate, stop };
    };
    expect(of({})).toEqual({ tolerate: 0.01, stop: 0.1 });
    expect(of({ proef: { tolerate: 0 } })).toEqual({ tolerate: 0, stop: 0.1 });
    expect(of({ proef: { stop: 0.02 } })).toEqual({ tolerate: 0.01, stop: 0.02 });
    expect(of({ proef: { stop: 0.005 } })).toEqual({ tolerate: 0.005, stop: 0.005 });
    expect(of({ proef: { tolerate: 0.01, stop: 0.1 } })).toEqual({ tolerate: 0.01, stop: 0.1 });
  });

  it('and never looser, nor of a dataset that is not there', () => {
    const catalogue = trialCatalogue(limits(0.01, 0.1));
    for (const [quarantine, message] of [
      [{ proef: { tolerate: 0.02 } }, /quarantine\.proef\.tolerate.*looser than the contract’s 0\.01/],
      [{ proef: { stop: 0.2 } }, /quarantine\.proef\.stop.*looser than the contract’s 0\.1/],
      [{ proef: { tolerate: 0.01, stop: 0.005 } }, /more is tolerated than what stops/],
      [{ anders: { stop: 0.01 } }, /there is no such dataset/],
    ] as const) {
      expect(() => withQuarantine(catalogue, quarantine, file)).toThrow(DefinitionError);
      expect(() => withQuarantine(catalogue, quarantine, file)).toThrow(message);
    }
  });

  it('is a change of the contract: what was landed is held against it again', () => {
    const catalogue = trialCatalogue(limits(0.01, 0.1));
    const [before, after] = [catalogue, withQuarantine(catalogue, { proef: { stop: 0.05 } }, file)].map((c) =>
      contractHash(c.get('proef') as NonNullable<ReturnType<typeof c.get>>),
    );
    expect(after).not.toBe(before);
  });
});
