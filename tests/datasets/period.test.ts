import { describe, expect, it } from 'vitest';
import { hintFor } from '../../src/datasets/recognise/file-period.js';
import { landBytes, trialContract } from '../support/landing.js';

const period = { from: 'file', column: 'jaar', patterns: ['proef_([0-9]{4})'], tables: { '85984NED': 2024 } };
const title = { nl: 'jaar', en: 'year' };

function contract(columns: Record<string, string>) {
  const base = trialContract(
    { type: 'string' },
    { columns: { id: 'id', waarde: 'waarde', ...columns } },
    { period },
  );
  return {
    ...base,
    fields: [...(base.fields as object[]), { name: 'jaar', type: 'year', title, optional: true }],
  };
}

const text = 'id;waarde\n1;a\n';

describe('the year of a file', () => {
  it.each([
    ['its name', { name: 'proef_2023.csv' }, '2023'],
    ['the table id in its name', { name: '85984NED_TypedDataSet.csv' }, '2024'],
    ['the workspace', { name: 'x.csv', hint: { file: 'x.csv', period: 2022 } }, '2022'],
    ['the workspace before its name', { name: 'proef_2023.csv', hint: { file: '*', period: 2022 } }, '2022'],
  ])('is told by %s', async (_name, options, year) => {
    const { rows, landed } = await landBytes(text, contract({}), options);
    expect(rows).toEqual([{ id: '1', waarde: 'a', jaar: year }]);
    expect(landed.periods).toEqual([Number(year)]);
  });

  it('must be told by something', async () => {
    await expect(landBytes(text, contract({}), { name: 'x.csv' })).rejects.toThrow(
      /nothing says of which year[\s\S]*deliveries: \[\{ file: "x.csv", period: 2024 \}\]/,
    );
  });

  it('must be one that the workspace publishes, or shortly before', async () => {
    await expect(landBytes(text, contract({}), { name: 'proef_2013.csv' })).rejects.toThrow(
      /this delivery is of 2013; this workspace publishes 2022, 2023, 2024/,
    );
  });

  it('is told by the rows, and by the name for rows that say none', async () => {
    const mixed = 'id;waarde;jaar\n1;a;2023\n2;b;\n';
    const { rows } = await landBytes(mixed, contract({ jaar: 'jaar' }), { name: 'proef_2023.csv' });
    expect(rows.map((r) => r.jaar)).toEqual(['2023', '2023']);
  });

  it('is refused when name and rows disagree', async () => {
    const rows = 'id;waarde;jaar\n1;a;2023\n2;b;2023\n';
    await expect(landBytes(rows, contract({ jaar: 'jaar' }), { name: 'proef_2024.csv' })).rejects.toThrow(
      /said to be of 2024, and its rows are of 2023/,
    );
  });
});

describe('forms of certain years', () => {
  const forms = [
    { name: 'oud', reader: 'csv', columns: { id: 'id', waarde: 'w' }, drop: ['v'], years: [2022] },
    { name: 'nieuw', reader: 'csv', columns: { id: 'id', waarde: 'v' }, drop: ['w'], years: [2023, 2024] },
  ];
  it.each([
    ['proef_2022.csv', 'oud', 'a'],
    ['proef_2024.csv', 'nieuw', 'b'],
  ])('%s is read by form %s', async (name, form, waarde) => {
    const { landed, rows } = await landBytes('id;w;v\n1;a;b\n', { ...contract({}), forms }, { name });
    expect(landed.form).toBe(form);
    expect(rows.map((r) => r.waarde)).toEqual([waarde]);
  });
});

describe('hints', () => {
  it.each([
    ['buurten.geojson', 'buurten.geojson', true],
    ['buurten*.geojson', 'buurten_2024.geojson', true],
    ['*.csv', 'a.CSV', true],
    ['a.csv', 'aXcsv', false],
    ['a+(b).csv', 'a+(b).csv', true],
  ])('%s fits %s: %s', (file, name, fits) => {
    expect(hintFor([{ file }], name) !== undefined).toBe(fits);
  });
});
