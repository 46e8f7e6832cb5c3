import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { REGISTERS, type RegisterCase } from './cases.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

const columnsOf = (register: RegisterCase): string[] =>
  register.header.split(register.delimiter).map((name) => name.replaceAll('"', ''));

/** A row with its number in it, and perhaps another value in one column. */
function row(register: RegisterCase, number: number, fault?: RegisterCase['faults'][number]): string {
  const cells = register.good.replaceAll('#', String(number)).split(register.delimiter);
  const at = fault ? columnsOf(register).indexOf(fault[0]) : -1;
  if (fault && at < 0) throw new Error(`${register.dataset} has no column ${fault[0]}`);
  if (fault) cells[at] = `"${fault[1]}"`;
  return cells.join(register.delimiter);
}

/** Rows are told apart by one digit: a case has eight faults at the most. */
async function land(register: RegisterCase, rows: readonly string[], stop = 1): Promise<Trial> {
  const path = join(testFolder(), register.name ?? 'levering.csv');
  writeFileSync(path, [register.header, ...rows, ''].join('\r\n'));
  const contract = catalogue.get(register.dataset);
  if (!contract) throw new Error(`no contract ${register.dataset}`);
  // Among all the contracts, and with no stop: a test file has far more faults than a delivery may.
  const all = new Map(catalogue).set(register.dataset, { ...contract, stop });
  return landPath(path, all, { periods: [2010, 2019, 2024] });
}

describe.each(REGISTERS)('$dataset as $form (invented)', (register) => {
  it('lands its good rows, rejects each planted fault by its field and rule, and takes one key once', async () => {
    const good = row(register, 1);
    const faulty = register.faults.map((fault, i) => row(register, i + 2, fault));
    const { landed, rows, rejects } = await land(register, [good, ...faulty, good]);
    const { primaryKey } = contractOf(catalogue, register.dataset);
    const repeated = { record: faulty.length + 2, field: primaryKey.join('+'), rule: 'duplicate_key' };
    expect(rejects.map(({ record, field, rule }) => ({ record, field, rule }))).toEqual([
      ...register.faults.map(([column, , rule, field = column], i) => ({ record: i + 2, field, rule })),
      ...(primaryKey.length > 0 ? [repeated] : []),
    ]);
    expect(rejects.every((r) => r.line === r.record + 1)).toBe(true);
    expect(landed).toMatchObject({ dataset: register.dataset, form: register.form });
    expect(landed.landed).toBe(primaryKey.length > 0 ? 1 : 2);
    expect(rows[0]).toMatchObject(register.landed);
    // A reject shows the shape of a value, never the value.
    for (const [i, [column, value, rule, field = column]] of register.faults.entries())
      if (rule !== 'required' && column === field)
        expect(rejects[i]?.masked).toBe(value.replace(/[0-9]/g, '9').replace(/[A-Za-z]/g, 'a'));
  });

  it('is refused when a needed column is gone, not taken for another dataset', async () => {
    const contract = catalogue.get(register.dataset);
    const form = contract?.forms.find((f) => f.name === register.form);
    const needed = contract?.fields.find(
      (f) => f.constraints.required && (!f.optional || form?.needs.includes(f.name)),
    );
    const names = [...(form?.columns?.[needed?.name ?? ''] ?? [])];
    const header = columnsOf(register).map((c) => (names.includes(c) ? 'iets_anders' : c));
    expect(header).toContain('iets_anders');
    const changed = { ...register, header: header.join(register.delimiter) };
    await expect(land(changed, [row(register, 1)])).rejects.toThrow(/has no column|no dataset has/);
  });
});

it('has a case for every dataset of a register', () => {
  const closed = [...catalogue.values()].filter((c) =>
    /layout is\s+ours|layout\s+ours|this one is ours/.test(c.description),
  );
  const cased = new Set(REGISTERS.map((r) => r.dataset));
  expect(closed.map((c) => c.name).filter((name) => !cased.has(name))).toEqual([]);
  expect(closed.length).toBeGreaterThan(10);
});
