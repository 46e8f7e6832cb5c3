import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/common/errors.js';
import { landBytes, trialContract } from '../../support/landing.js';
import { mulberry } from '../../support/mulberry.js';
import { bsnOf, column } from './generate.js';

/** An invented file with one column `waarde` of these values, or of another name. */
function fileOf(values: readonly string[], header = 'waarde'): string {
  return `id;${header}\n${values.map((v, i) => `r${i};"${v}"\n`).join('')}`;
}

async function refusalOf(
  content: string,
  field: Record<string, unknown> = { type: 'string' },
  form: Record<string, unknown> = {},
): Promise<InputError> {
  const error = await landBytes(content, trialContract(field, form)).then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof InputError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

describe('a stored column of persons stops the load (invented files)', () => {
  it.each([
    ['bsn', /citizen service numbers \(BSN/],
    ['bsn in a text', /citizen service numbers/],
    ['iban', /bank account numbers \(IBAN\)/],
    ['email', /e-mail addresses/],
    ['phone, mobile', /phone numbers/],
    ['name, surname first', /names of persons/],
    ['name, title', /names of persons/],
  ] as const)('%s, at five rows', async (kind, words) => {
    const values = column(kind, 5);
    const { message, fault } = await refusalOf(fileOf(values));
    expect(message).toMatch(words);
    expect(fault.where).toEqual({ dataset: 'proef', file: 'proef.csv', column: 'waarde' });
    expect(fault.mend).toMatch(/ask the supplier to leave the column out.*privacy: person/);
    for (const value of values) expect(`${message}${JSON.stringify(fault)}`).not.toContain(value);
  });

  it.each([
    ['iban', /bank account numbers \(IBAN\)/],
    ['email', /e-mail addresses/],
  ] as const)('%s, also when the same one stands in every row', async (kind, words) => {
    const [value] = column(kind, 1);
    const { message } = await refusalOf(fileOf(Array.from({ length: 40 }, () => value as string)));
    expect(message).toMatch(words);
    expect(message).not.toContain(value);
  });

  it('IBANs that stand among many other values; of single ones it is warned', async () => {
    const other = Array.from({ length: 500 }, (_, i) => `gesprek ${i} gevoerd`);
    const { message } = await refusalOf(fileOf([...other, ...column('iban', 3)]));
    expect(message).toMatch(/bank account numbers/);
    const { landed } = await landBytes(
      fileOf([...other, ...column('iban', 2)]),
      trialContract({ type: 'string' }),
    );
    expect(landed.warnings).toEqual([expect.stringMatching(/`waarde` holds single bank account numbers/)]);
  });

  it('BSNs in a column of whole numbers', async () => {
    expect((await refusalOf(fileOf(column('bsn', 8)), { type: 'integer' })).message).toMatch(/BSN/);
  });

  it.each([
    ['bsn', ['123456789'], { type: 'string' }],
    ['naam_eigenaar', ['Jansen'], { type: 'string' }],
    ['Telefoon', ['0301234567'], { type: 'string' }],
    ['geboortedatum', ['01-02-1970'], { type: 'date', format: '%d-%m-%Y' }],
  ])('a clear header is enough: %s, of one row', async (header, values, field) => {
    const { fault } = await refusalOf(fileOf(values, header), field, {
      columns: { id: 'id', waarde: header },
    });
    expect(fault.where?.column).toBe(header);
  });

  it('does not stop what only is called so: a count, a flag, a list of the contract', async () => {
    const under = (header: string, field: Record<string, unknown>) =>
      trialContract(field, { columns: { id: 'id', waarde: header } });
    const counts = await landBytes(fileOf(['3', '5'], 'telefoon'), under('telefoon', { type: 'integer' }));
    expect(counts.landed.landed).toBe(2);
    const flags = await landBytes(fileOf(['J', 'N'], 'email'), under('email', { type: 'boolean' }));
    expect(flags.landed.landed).toBe(2);
    const listed = { type: 'string', constraints: { enum: ['telefoon', 'e-mail'] } };
    expect(
      (await landBytes(fileOf(['telefoon', 'e-mail'], 'e-mail'), under('e-mail', listed))).landed.landed,
    ).toBe(2);
  });

  it('lands the same under class `person`, hashed', async () => {
    const values = column('bsn', 20);
    const { rows } = await landBytes(fileOf(values, 'bsn'), {
      ...trialContract({ type: 'string', privacy: 'person' }, { columns: { id: 'id', waarde: 'bsn' } }),
    });
    expect(rows).toHaveLength(20);
    expect(rows.every((r) => /^[0-9a-f]{24}$/.test(r.waarde as string))).toBe(true);
  });

  it('finds e-mail addresses in any row of a large file, and numbers by an even sample', async () => {
    const rare = Array.from({ length: 60_000 }, (_, i) => `melding ${i}`);
    for (const [i, mail] of column('email', 3).entries()) rare[17 + 20_011 * i] = mail;
    expect((await refusalOf(fileOf(rare))).message).toMatch(/e-mail/);
    const next = mulberry(1);
    const mixed = Array.from({ length: 60_000 }, (_, i) =>
      i % 4 === 0 ? bsnOf(next) : String(100_000_000 + Math.floor(next() * 9e8)),
    );
    expect((await refusalOf(fileOf(mixed))).message).toMatch(/BSN/);
  });
});

describe('what does not stop the load, and is said', () => {
  it('one or two e-mail addresses in a text', async () => {
    const { landed } = await landBytes(
      fileOf(['dicht', 'open', ...column('email in a text', 2)]),
      trialContract({ type: 'string' }),
    );
    expect(landed.warnings).toEqual(['proef: field `waarde` holds single e-mail addresses']);
  });

  it('BSNs in a column that is not taken in: a warning without a value', async () => {
    const values = column('bsn', 6);
    const text = `id;waarde;extra\n${values.map((v, i) => `r${i};${i};${v}\n`).join('')}`;
    const { landed } = await landBytes(
      text,
      trialContract({ type: 'integer' }, { otherColumns: 'ignore' }, { privacy: 'object' }),
    );
    expect(landed.warnings).toEqual([
      expect.stringMatching(
        /^proef: proef\.csv holds what looks like citizen service numbers .* in column `extra`, which is not taken in: ask the supplier to leave it out$/,
      ),
    ]);
    for (const value of values) expect(JSON.stringify(landed)).not.toContain(value);
  });

  it('but not of a public source, which publishes them to all', async () => {
    const text = `id;waarde;extra\n${column('bsn', 6)
      .map((v, i) => `r${i};${i};${v}\n`)
      .join('')}`;
    const { landed } = await landBytes(text, trialContract({ type: 'integer' }, { otherColumns: 'ignore' }));
    expect(landed.warnings).toEqual([]);
  });

  it('nothing of numbers that are no BSNs', async () => {
    const next = mulberry(2);
    const values = Array.from({ length: 500 }, () => String(100_000_000 + Math.floor(next() * 9e8)));
    expect((await landBytes(fileOf(values), trialContract({ type: 'string' }))).landed.warnings).toEqual([]);
  });
});
