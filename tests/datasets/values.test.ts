import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../src/common/errors.js';
import { landBytes, trialCatalogue, trialContract } from '../support/landing.js';

type Case = readonly [text: string, outcome: string | null | { rule: string }];

const integers: Case[] = [
  ['1234', '1234'],
  ['-7', '-7'],
  ['007', '7'],
  ['1.234', { rule: 'type' }],
  ['22.500', { rule: 'type' }],
  ['1.5', { rule: 'type' }],
  ['1,5', { rule: 'type' }],
  ['1e3', { rule: 'type' }],
  ['0x1F', { rule: 'type' }],
  ['1_000', { rule: 'type' }],
  ['nan', { rule: 'type' }],
  ['inf', { rule: 'type' }],
  ['+5', { rule: 'type' }],
  ['--5', { rule: 'type' }],
  ['1 234', { rule: 'type' }],
  ['١٢', { rule: 'type' }],
  ['99999999999999999999', { rule: 'type' }],
  ['   42  ', '42'],
  ['42\u00a0', '42'],
  ['"     42"', '42'],
  ['"       ."', null],
  ['.', null],
  ['', null],
  ['""', null],
  ['"   "', null],
];

const thousands: Case[] = [
  ['1.234', '1234'],
  ['22.500', '22500'],
  ['1.234.567', '1234567'],
  ['1234', '1234'],
  ['1.23', { rule: 'type' }],
  ['1.5', { rule: 'type' }],
  ['12.34.567', { rule: 'type' }],
  ['.234', { rule: 'type' }],
  ['1.2345', { rule: 'type' }],
];

const decimals: Case[] = [
  ['2,2', '2.2'],
  ['-0,5', '-0.5'],
  ['3', '3.0'],
  ['2,25', { rule: 'type' }],
  ['2.2', { rule: 'type' }],
  ['1.234,5', { rule: 'type' }],
  ['2,', { rule: 'type' }],
  [',5', { rule: 'type' }],
  ['NaN', { rule: 'type' }],
  ['Infinity', { rule: 'type' }],
  ['1e2', { rule: 'type' }],
];

const dates: Case[] = [
  ['03-04-2021', '2021-04-03'],
  ['29-02-2024', '2024-02-29'],
  ['29-02-2023', { rule: 'type' }],
  ['31-02-2024', { rule: 'type' }],
  ['3-4-21', { rule: 'type' }],
  ['3-4-2021', { rule: 'type' }],
  ['2021-04-03', { rule: 'type' }],
  ['04/03/2021', { rule: 'type' }],
  ['13-13-2021', { rule: 'type' }],
  ['01-01-0021', { rule: 'type' }],
  ['01-01-9999', { rule: 'type' }],
  ['03-04-2021 ', '2021-04-03'],
  ['03-04-2021 12:00', { rule: 'type' }],
  ['44289', { rule: 'type' }],
];

const codes: Case[] = [
  ['"BU03630000"', 'BU03630000'],
  ['"GM0363    "', 'GM0363'],
  ['WK036300  ', 'WK036300'],
  ['BU0363AA01', 'BU0363AA01'],
  ['NL00', 'NL00'],
  ['363', { rule: 'area_code' }],
  ['GM363', { rule: 'area_code' }],
  ['bu03630000', { rule: 'area_code' }],
  ['3630000', { rule: 'area_code' }],
  ['"       ."', null],
];

const booleans: Case[] = [
  ['J', 'true'],
  ['N', 'false'],
  ['', null],
  ['j', { rule: 'type' }],
  ['1', { rule: 'type' }],
  ['Ja', { rule: 'type' }],
];

const texts: Case[] = [
  ['0045', '0045'],
  ['1E5', '1E5'],
  ['  padded  ', 'padded'],
  ['"a;b"', 'a;b'],
  ['"a ""b"" c"', 'a "b" c'],
  ['caf "De Zon" x', 'caf "De Zon" x'],
  ['=cmd|x', '=cmd|x'],
  ['LumiÞrepark', 'LumiÞrepark'],
];

const tables: Record<
  string,
  { field: Record<string, unknown>; form?: Record<string, unknown>; cases: Case[] }
> = {
  integer: { field: { type: 'integer' }, form: { missingValues: ['.'] }, cases: integers },
  'integer with thousands': {
    field: { type: 'integer' },
    form: { thousands: '.', decimal: ',' },
    cases: thousands,
  },
  'number, decimal comma, one decimal': {
    field: { type: 'number', decimals: 1 },
    form: { decimal: ',' },
    cases: decimals,
  },
  'coordinate, rounded to millimetres': {
    field: { type: 'number', decimals: 3, rounded: true },
    cases: [
      ['122322.0313892682', '122322.031'],
      ['487601.52355890884', '487601.524'],
      ['122014', '122014.000'],
      ['122014,5', { rule: 'type' }],
    ],
  },
  date: { field: { type: 'date', format: '%d-%m-%Y' }, cases: dates },
  'area code': { field: { type: 'areacode' }, form: { missingValues: ['.'] }, cases: codes },
  boolean: { field: { type: 'boolean' }, cases: booleans },
  string: { field: { type: 'string' }, cases: texts },
  'enumerated string': {
    field: { type: 'string', constraints: { enum: ['koop', 'veiling'] } },
    cases: [
      ['koop', 'koop'],
      ['Koop', { rule: 'enum' }],
      ['ruil', { rule: 'enum' }],
      ['', null],
    ],
  },
  'string of a pattern': {
    field: { type: 'string', constraints: { pattern: '[0-9]{4}' } },
    cases: [
      ['0045', '0045'],
      ['00456', { rule: 'pattern' }],
      ['x0045', { rule: 'pattern' }],
    ],
  },
  'integer between bounds': {
    field: { type: 'integer', constraints: { minimum: 0, maximum: 100 } },
    cases: [
      ['0', '0'],
      ['100', '100'],
      ['-99995', { rule: 'minimum' }],
      ['101', { rule: 'maximum' }],
    ],
  },
  'required integer': {
    field: { type: 'integer', constraints: { required: true } },
    form: { missingValues: ['.'] },
    cases: [
      ['5', '5'],
      ['', { rule: 'required' }],
      ['""', { rule: 'required' }],
      ['"      ."', { rule: 'required' }],
    ],
  },
  period: {
    field: { type: 'period' },
    cases: [
      ['2023JJ00', '2023'],
      ['2023', '2023'],
      ['2023MM01', { rule: 'type' }],
      ['0023JJ00', { rule: 'type' }],
    ],
  },
};

describe.each(Object.entries(tables))('%s', (_name, { field, form, cases }) => {
  it('lands what is right, and rejects the rest by its rule and line', async () => {
    const text = `id;waarde\n${cases.map(([value], i) => `r${i};${value}\n`).join('')}`;
    const { rows, rejects, landed } = await landBytes(
      text,
      trialContract(field, { delimiter: ';', ...form }),
    );
    const outcomes = cases.map(([value, outcome], i): Case => {
      const row = rows.find((r) => r.id === `r${i}`);
      const reject = rejects.find((r) => r.line === i + 2);
      return [
        value,
        reject ? { rule: reject.rule } : row ? (row.waarde ?? null) : `lost, expected ${outcome}`,
      ];
    });
    expect(outcomes).toEqual(cases);
    expect(landed.rows).toBe(landed.landed + landed.rejected);
    expect(rejects.every((r) => r.record === r.line - 1 && r.field === 'waarde')).toBe(true);
  });
});

describe('what is stored', () => {
  it('masks rejected values: shape, never value', async () => {
    const { rejects } = await landBytes('id;waarde\n1;Jansen 12é\n2;5\n');
    expect(rejects).toMatchObject([{ line: 2, rule: 'type', masked: 'aaaaaa 99a' }]);
  });

  const person = trialContract(
    { type: 'string', privacy: 'person', constraints: { pattern: '[A-Z]+-[0-9]+' } },
    { otherColumns: 'ignore', encodings: ['utf-8', 'windows-1252'] },
  );

  it.each([
    ['UTF-8', 'utf8'],
    ['Windows-1252, which is copied on the way', 'latin1'],
  ] as const)('keeps identifiers of persons as keyed hash only (%s)', async (_name, encoding) => {
    const text =
      'id;waarde;naam\n1;BSN-123456782;Jansén\n2;BSN-123456782;De Vries\n3;BSN-999;x\n4;fout-123456782;y\n';
    const { rows, rejects, folder } = await landBytes(Buffer.from(text, encoding), person);
    const hashes = rows.map((r) => r.waarde as string);
    expect(hashes.every((h) => /^[0-9a-f]{24}$/.test(h))).toBe(true);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'waarde']);
    expect(rejects).toMatchObject([{ rule: 'pattern', masked: 'aaaa-999999999' }]);
    expect(readdirSync(folder).sort()).toEqual(['profile.json', 'rejects.parquet', 'rows.parquet']);
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name)).toString('latin1');
      for (const raw of ['123456782', 'BSN', 'Jans', 'Vries', 'fout']) expect(bytes).not.toContain(raw);
    }
  });

  it('takes the class of the dataset for a field that says none', async () => {
    const { rows } = await landBytes(
      'id;waarde\nBSN1;x\n',
      trialContract({ type: 'string', privacy: 'object' }, {}, { privacy: 'person' }),
    );
    expect(rows[0]?.id).toMatch(/^[0-9a-f]{24}$/);
    expect(rows[0]?.waarde).toBe('x');
  });

  it('refuses a contract that would store a figure of a person', () => {
    expect(() => trialCatalogue(trialContract({ type: 'integer', privacy: 'person' }))).toThrow(
      DefinitionError,
    );
  });
});

describe('keys', () => {
  it('keeps the first row of a key and rejects those after it', async () => {
    const contract = trialContract({ type: 'string' }, {}, { primaryKey: ['id'] });
    const { rows, rejects } = await landBytes('id;waarde\n1;a\n2;b\n1;c\n 1 ;d\n3;e\n2;f\n', contract);
    expect(rows.map((r) => r.waarde)).toEqual(['a', 'b', 'e']);
    expect(rejects.map((r) => [r.line, r.field, r.rule])).toEqual([
      [4, 'id', 'duplicate_key'],
      [5, 'id', 'duplicate_key'],
      [7, 'id', 'duplicate_key'],
    ]);
  });

  it('does not count a rejected row as the first of its key', async () => {
    const contract = trialContract({ type: 'integer' }, {}, { primaryKey: ['id'] });
    const { rows, rejects } = await landBytes('id;waarde\n1;x\n1;5\n', contract);
    expect(rows).toEqual([{ id: '1', waarde: '5' }]);
    expect(rejects.map((r) => r.rule)).toEqual(['type']);
  });
});

describe('a header in the middle that is not the one above', () => {
  it.each([
    ['another order, between texts', 'string', 'waarde;id', 3],
    ['other capitals, between texts', 'string', 'ID;Waarde', 3],
    ['another order, between numbers', 'integer', 'waarde;id', 3],
  ])('refuses the file: %s', async (_, type, header, line) => {
    await expect(landBytes(`id;waarde\n1;2\n${header}\n3;4\n`, trialContract({ type }))).rejects.toThrow(
      new RegExp(`proef.csv:${line}: a header stands here again`),
    );
  });

  it('takes a value that is called as a column is', async () => {
    const { landed } = await landBytes('id;waarde\n1;id\nwaarde;x\n', trialContract({ type: 'string' }));
    expect(landed.landed).toBe(2);
  });
});

describe('decimal mark `auto`', () => {
  const contract = trialContract({ type: 'number', decimals: 1 }, { decimal: 'auto' });

  it('sees a comma anywhere in the file, also far below', async () => {
    const text = `id;waarde\n${Array.from({ length: 400 }, (_, i) => `${i};${i < 399 ? i : '2,5'}\n`).join('')}`;
    const { rows } = await landBytes(text, contract);
    expect(rows[399]?.waarde).toBe('2.5');
  });

  it('refuses a file with both', async () => {
    await expect(landBytes('id;waarde\n1;2,5\n2;2.5\n', contract)).rejects.toThrow(
      /decimal point.*decimal comma/,
    );
  });

  const rounded = trialContract({ type: 'number', decimals: 2, rounded: true }, { decimal: 'auto' });

  it.each([
    ['a point', '3.090', '3.091'],
    ['a comma', '3,090', '850'],
  ])('refuses what can be read in two ways: %s before three digits', async (_, first, second) => {
    await expect(landBytes(`id;waarde\n1;${first}\n2;${second}\n`, rounded)).rejects.toThrow(
      /can be read in two ways.*[\s\S]*mapping: .* thousands: /,
    );
  });

  it.each([
    ['3.090', '45,25', ['3090.00', '45.25']],
    ['3.090', '1.234.567', ['3090.00', '1234567.00']],
    ['3.090', '1.234,5', ['3090.00', '1234.50']],
    ['3,090', '45.25', ['3090.00', '45.25']],
    ['3.090', '45.25', ['3.09', '45.25']],
    ['3.090', '0.125', ['3.09', '0.13']],
    ['3.090', '1234.567', ['3.09', '1234.57']],
    ['3090', '850', ['3090.00', '850.00']],
  ])('reads %s as %s beside it tells', async (first, second, expected) => {
    const { rows } = await landBytes(`id;waarde\n1;${first}\n2;${second}\n`, rounded);
    expect(rows.map((r) => r.waarde)).toEqual(expected);
  });

  it('refuses points between thousands beside points before decimals', async () => {
    await expect(landBytes('id;waarde\n1;1.234.567\n2;2.5\n', rounded)).rejects.toThrow(/decimal point/);
  });
});
