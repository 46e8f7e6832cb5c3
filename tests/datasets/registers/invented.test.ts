import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { REGISTERS, type RegisterCase } from './cases.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const NUMBERED = 9;

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
  const good = Array.from({ length: NUMBERED }, (_, i) => row(register, i + 1));

  it('lands every good row, under its own dataset and form', async () => {
    const { landed, rows, rejects } = await land(register, good);
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({ dataset: register.dataset, form: register.form, landed: NUMBERED });
    expect(rows[0]).toMatchObject(register.landed);
  });

  it.each(register.faults.map((fault) => ({ fault, column: fault[0], value: fault[1], rule: fault[2] })))(
    'rejects $column = `$value` by rule $rule, and nothing else',
    async ({ fault, column, value, rule }) => {
      const field = fault[3] ?? column;
      const { landed, rejects } = await land(register, [...good.slice(1), row(register, 1, fault)]);
      expect(rejects).toMatchObject([{ record: NUMBERED, line: NUMBERED + 1, field, rule }]);
      expect(landed).toMatchObject({ rows: NUMBERED, landed: NUMBERED - 1, rejected: 1 });
      // A reject shows the shape of a value, never the value.
      const shape = value.replace(/[0-9]/g, '9').replace(/[A-Za-z]/g, 'a');
      if (value !== '' && rule !== 'required' && column === field) expect(rejects[0]?.masked).toBe(shape);
    },
  );

  it('takes one key once', async () => {
    const { primaryKey } = catalogue.get(register.dataset) ?? { primaryKey: [] };
    const { landed, rejects } = await land(register, [...good, good[0] as string]);
    if (primaryKey.length === 0) expect(landed.landed).toBe(NUMBERED + 1);
    else expect(rejects).toMatchObject([{ record: NUMBERED + 1, rule: 'duplicate_key' }]);
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
    await expect(land(changed, good)).rejects.toThrow(/has no column|no dataset has/);
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
