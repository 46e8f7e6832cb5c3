import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sqlText } from '../../src/common/sql.js';
import type { Contract } from '../../src/datasets/contract/contract.js';
import { createLanding } from '../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { landBytes, trialCatalogue, trialContract } from '../support/landing.js';

const REASONS = {
  '': 'unknown',
  '.': 'secret',
  x: 'not_yet',
  '-': 'nil',
  'n.v.t.': 'impossible',
  '?': 'unknown',
};
const FILE = 'id;waarde\na;5\nb;.\nc;x\nd;-\ne;n.v.t.\nf;?\ng;\nh;"       ."\ni;0\n';

const told = (more: Record<string, unknown> = {}) =>
  trialContract({ type: 'integer' }, { missingValues: REASONS }, more);

/** The landed view that indicators read, of one delivery. */
async function landingRows(folder: string | null, contract: Contract, sql: string) {
  return withEngine({}, async (connection) => {
    await createLanding(connection, contract, folder ? [{ folder, id: 'd1', periods: null }] : []);
    return rowsOf<Record<string, string | number | null>>(connection, sql);
  });
}

const contractOf = (c: Record<string, unknown>): Contract => trialCatalogue(c).get('proef') as Contract;

describe('codes for missing values (invented file)', () => {
  it('become missing, with the reason kept beside them, from file to SQL', async () => {
    const { rows, rejects, folder } = await landBytes(FILE, told());
    expect(rejects).toEqual([]);
    expect(rows.map((r) => [r.id, r.waarde])).toEqual([
      ['a', '5'],
      ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => [id, null]),
      ['i', '0'],
    ]);
    const reasons = await landingRows(
      folder,
      contractOf(told()),
      'SELECT id, waarde, _missing.waarde AS why FROM landing.proef ORDER BY id',
    );
    expect(reasons.map((r) => [r.id, r.why])).toEqual([
      ['a', null],
      ['b', 'secret'],
      ['c', 'not_yet'],
      ['d', 'nil'],
      ['e', 'impossible'],
      // Unknown is what a missing value is when nobody says more: it is not said.
      ['f', null],
      ['g', null],
      ['h', 'secret'],
      ['i', null],
    ]);
  });

  it('can be asked for before anything was delivered', async () => {
    const sql = "SELECT count(*) AS n FROM landing.proef WHERE _missing.waarde = 'nil'";
    expect(await landingRows(null, contractOf(told()), sql)).toEqual([{ n: 0 }]);
  });

  it('leave no column behind where no publisher tells reasons', async () => {
    const plain = trialContract({ type: 'integer' }, { missingValues: ['.', '-'] });
    const { rows, folder } = await landBytes('id;waarde\na;.\nb;-\nc;3\n', plain);
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'waarde']);
    await expect(
      landingRows(folder, contractOf(plain), 'SELECT _missing FROM landing.proef'),
    ).rejects.toThrow(/_missing/);
  });

  it('are no reject where the field must be filled only if they say so: `required` rejects them all', async () => {
    const required = trialContract(
      { type: 'integer', constraints: { required: true } },
      { missingValues: REASONS },
    );
    const { rows, rejects } = await landBytes(FILE, required);
    expect(rows.map((r) => r.id)).toEqual(['a', 'i']);
    expect(new Set(rejects.map((r) => r.rule))).toEqual(new Set(['required']));
  });

  it('of a form add to those of the dataset, and win', async () => {
    const contract = trialContract(
      { type: 'integer' },
      { missingValues: { '.': 'nil' } },
      { missingValues: { '.': 'secret', x: 'not_yet' } },
    );
    const { folder } = await landBytes('id;waarde\na;.\nb;x\n', contract);
    const file = sqlText(join(folder, 'rows.parquet'));
    const reasons = await withEngine({}, (c) =>
      rowsOf(c, `SELECT id, _missing.waarde AS why FROM read_parquet(${file}) ORDER BY id`),
    );
    expect(reasons).toEqual([
      { id: 'a', why: 'nil' },
      { id: 'b', why: 'not_yet' },
    ]);
  });
});

describe('an absent row', () => {
  it('means unknown unless said', () => {
    expect(contractOf(told()).absent.means).toBe('unknown');
    expect(contractOf(told({ absent: 'zero' })).absent.means).toBe('zero');
  });

  it.each(['zero', 'unknown'] as const)('(`%s`) is not filled in at landing', async (absent) => {
    const { landed, rows } = await landBytes(FILE, told({ absent }));
    expect(landed.landed).toBe(9);
    expect(rows.filter((r) => r.waarde === '0').map((r) => r.id)).toEqual(['i']);
  });

  it('and a rejected one are told apart: where absent is nought, any reject is warned of', async () => {
    const file = `id;waarde\n${Array.from({ length: 200 }, (_, i) => `${i};${i === 9 ? 'veel' : i}\n`).join('')}`;
    expect((await landBytes(file, told())).landed.warnings).toEqual([]);
    expect((await landBytes(file, told({ absent: 'zero' }))).landed.warnings).toEqual([
      'proef: an absent row means nought, and some rows were rejected: their figures are too low',
    ]);
  });
});
