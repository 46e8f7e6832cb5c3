import { describe, expect, it } from 'vitest';
import { landBytes, trialContract } from '../../support/landing.js';

// Every answer here is invented, in the forms in which CBS's services give theirs.

const contract = trialContract(
  { type: 'number', decimals: 1 },
  { reader: 'odata', otherColumns: 'ignore', columns: { id: ['Key', 'RegioS'], waarde: 'Waarde_#' } },
);
const records = [
  { ID: 0, RegioS: 'GM0080    ', Waarde_1: 12.5 },
  { ID: 1, RegioS: 'NL01      ', Waarde_1: null },
  { ID: 2, RegioS: 'PV20      ', Waarde_1: 0 },
];
const land = (body: unknown, under = contract, name = '81575NED.json') =>
  landBytes(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body), under, { name });

describe('answers of an OData service', () => {
  it.each<[string, unknown]>([
    ['version 3', { 'odata.metadata': 'https://…', value: records }],
    ['version 3 with its count', { value: records, 'odata.count': '3' }],
    ['version 4', { '@odata.context': 'https://…', value: records }],
    ['records alone, as a script keeps them', records],
    ['a mark in front', `\ufeff${JSON.stringify({ value: records })}`],
    ['UTF-16', Buffer.from(`\ufeff${JSON.stringify({ value: records })}`, 'utf16le')],
    [
      'annotations in each record',
      { value: records.map((r) => ({ 'odata.type': 'x', '@odata.id': 'y', ...r })) },
    ],
    [
      'properties in another order in each record',
      { value: [records[0], ...records.slice(1).map((r) => ({ Waarde_1: r.Waarde_1, RegioS: r.RegioS }))] },
    ],
    ['a property left out where there is no value', { value: [records[0], { RegioS: 'NL01' }, records[2]] }],
  ])('are read in the form: %s', async (_title, body) => {
    const { landed, rows, rejects } = await land(body);
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({ rows: 3, landed: 3 });
    expect(rows.map((r) => [r.id, r.waarde])).toEqual([
      ['GM0080', '12.5'],
      ['NL01', null],
      ['PV20', '0.0'],
    ]);
  });

  it('names the record of what it rejects, and never its value', async () => {
    const { rows, rejects, landed } = await land([
      ...records,
      { RegioS: 'GM0001', Waarde_1: 'twaalf' },
      { Waarde_1: 1 },
    ]);
    expect(rows.length).toBe(3);
    expect(landed).toMatchObject({ rows: 5, landed: 3, rejected: 2 });
    expect(rejects).toMatchObject([
      { record: 4, line: 4, field: 'waarde', rule: 'type', masked: 'aaaaaa' },
      { record: 5, line: 5, field: 'id', rule: 'required' },
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'an error of version 3',
      { 'odata.error': { code: '', message: { lang: 'nl', value: 'te veel' } } },
      /answered with an error/,
    ],
    ['an error of version 4', { error: { code: '500', message: 'kapot' } }, /answered with an error/],
    ['no records', { value: [] }, /the answer holds no records/],
    [
      'one page of version 3',
      { value: records, 'odata.nextLink': 'https://…?$skip=10000' },
      /one page of more: it holds 3 records\n[\s\S]*buurtzicht fetch/,
    ],
    ['one page of version 4', { value: records, '@odata.nextLink': 'https://…' }, /one page of more/],
    ['fewer records than were counted', { '@odata.count': 7, value: records }, /it holds 3 records of 7/],
    [
      'a value among the records',
      '{"value": [{"RegioS": "GM0001"}, 5]}',
      /something among the records is none/,
    ],
    [
      'an answer that was cut off',
      JSON.stringify({ value: records }).slice(0, -20),
      /no JSON that can be read[\s\S]*cut off/,
    ],
  ])('are refused when they are %s', async (_title, body, message) => {
    await expect(land(body)).rejects.toThrow(message);
  });

  it('rejects a number that has lost its last digits, and reads a tiny one', async () => {
    const text = `[{"RegioS": "GM0001", "Waarde_1": 871718518003006994}, {"RegioS": "GM0002", "Waarde_1": 0.0000001}]`;
    const tiny = trialContract(
      { type: 'number', decimals: 7 },
      { reader: 'odata', columns: { id: 'RegioS', waarde: 'Waarde_#' } },
    );
    const { rows, rejects } = await land(text, tiny);
    expect(rejects).toMatchObject([{ record: 1, field: 'waarde', rule: 'type' }]);
    expect(rows).toEqual([{ id: 'GM0002', waarde: '0.0000001' }]);
  });

  it('refuses columns that the contract does not know, unless it says otherwise', async () => {
    const strict = trialContract(
      { type: 'number' },
      { reader: 'odata', drop: ['ID'], columns: { id: 'RegioS', waarde: 'Waarde_#' } },
    );
    expect((await land(records, strict)).landed.landed).toBe(3);
    await expect(land([{ ...records[0], Nieuw_2: 1 }], strict)).rejects.toThrow(
      /does not know column `Nieuw_2`/,
    );
  });
});
