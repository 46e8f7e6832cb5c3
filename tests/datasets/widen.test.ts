import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { landBytes, type Trial, trialContract } from '../support/landing.js';

// Invented files in the long form of OData v4: one measure a record.

const title = { nl: 'proef', en: 'trial' };

function contract(form = {}, more = {}) {
  return trialContract(
    {},
    {
      delimiter: ';',
      missingValues: { Impossible: 'impossible', Confidential: 'secret', None: 'unknown' },
      columns: { regio: 'WijkenEnBuurten' },
      long: {
        measure: 'Measure',
        value: 'Value',
        text: 'StringValue',
        attribute: 'ValueAttribute',
        codes: { inwoners: 'T001036', woz: ['M001642', 'M000099'], postcode: 'PC000C' },
      },
      ...form,
    },
    {
      fields: [
        { name: 'regio', type: 'string', title, constraints: { required: true } },
        { name: 'inwoners', type: 'integer', title },
        { name: 'woz', type: 'number', decimals: 1, title, optional: true },
        { name: 'postcode', type: 'string', title, optional: true },
      ],
      primaryKey: ['regio'],
      ...more,
    },
  );
}

const HEADER = 'Id;Measure;ValueAttribute;Value;StringValue;WijkenEnBuurten';
const file = (...records: string[]): string => `${[HEADER, ...records].join('\n')}\n`;
const land = (text: string, under = contract({ otherColumns: 'ignore' })): Promise<Trial> =>
  landBytes(text, under);
const values = (trial: Trial) => trial.rows.map((r) => [r.regio, r.inwoners, r.woz, r.postcode]);

describe('one measure a record', () => {
  it('becomes one row an area, in the order in which areas first come', async () => {
    const trial = await land(
      file(
        '0;T001036;None;25845;;GM1680',
        '1;T001036;None;3590.0;;WK168000  ',
        '2;M001642;None;402.5;;GM1680',
        '3;PC000C;None;;9463  ;WK168000',
        '4;M000099;None;300.0;;WK168000',
      ),
    );
    expect(values(trial)).toEqual([
      ['GM1680', '25845', '402.5', null],
      ['WK168000', '3590', '300.0', '9463'],
    ]);
    expect(trial.landed).toMatchObject({ rows: 2, landed: 2, warnings: [] });
  });

  it('keeps why there is no value, and takes an attribute for none where there is one', async () => {
    const trial = await land(
      file(
        '0;T001036;Impossible;;;A',
        '1;M001642;Confidential;;;A',
        '2;T001036;None;5;;B',
        '3;M001642;Impossible;7;;B',
      ),
    );
    expect(values(trial)).toEqual([
      ['A', null, null, null],
      ['B', '5', '7.0', null],
    ]);
    expect(trial.rows[0]?._missing).toMatch(/'inwoners': impossible, 'woz': secret/);
    expect(trial.rows[1]?._missing).toMatch(/'inwoners': NULL, 'woz': NULL/);
  });

  it('rejects an attribute that the contract does not know, rather than take it for "no value"', async () => {
    const trial = await land(file('0;T001036;Nieuw;;;A', '1;T001036;None;5;;B'));
    expect(values(trial)).toEqual([['B', '5', null, null]]);
    expect(trial.rejects).toMatchObject([{ line: 2, field: 'inwoners', rule: 'type', masked: 'aaaaa' }]);
  });

  it('rejects an area with a measure twice, once, and lands the others', async () => {
    const trial = await land(
      file(
        '0;T001036;None;1;;A',
        '1;T001036;None;5;;B',
        '2;T001036;None;1;;A',
        '3;M001642;None;1;;A',
        '4;M000099;None;2;;A',
      ),
    );
    expect(values(trial)).toEqual([['B', '5', null, null]]);
    expect(trial.landed).toMatchObject({ rows: 2, landed: 1, rejected: 1 });
    expect(trial.rejects).toMatchObject([
      { record: 5, field: 'woz', rule: 'duplicate_measure', masked: null },
    ]);
  });

  it('names the measures that no field takes, or refuses them', async () => {
    const text = file('0;T001036;None;1;;A', '1;X1;None;1;;A', '2;X2;None;1;;A');
    const trial = await land(text);
    expect(trial.landed.warnings).toEqual([
      expect.stringMatching(/2 records of 2 measures that no field takes/),
    ]);
    const strict = contract({ drop: ['Id'] });
    await expect(land(text, strict)).rejects.toThrow(/does not know measure X1, X2/);
  });

  it('refuses a file without a record of a measure that is needed', async () => {
    await expect(land(file('0;M001642;None;402;;A'))).rejects.toThrow(
      /no record holds inwoners \(measure T001036\)/,
    );
  });

  it('refuses a file that lacks the column of measures or of values', async () => {
    await expect(land(file('0;T001036;None;1;;A').replace('Measure', 'Meting'))).rejects.toThrow(
      /no column for Measure/,
    );
  });

  it('says of which line a wrong value, a missing area and a broken record are', async () => {
    const trial = await land(
      file('0;T001036;None;een;;A', '1;T001036;None;5;;', '2;T001036;None', '3;T001036;None;7;;C'),
    );
    expect(values(trial)).toEqual([['C', '7', null, null]]);
    expect(trial.rejects.map((r) => [r.line, r.field, r.rule])).toEqual([
      [2, 'inwoners', 'type'],
      [3, 'regio', 'required'],
      [4, null, 'columns'],
    ]);
    expect(trial.landed.landed + trial.landed.rejected).toBe(trial.landed.rows);
  });

  it('gives back every cell, whatever the order of the records (property)', async () => {
    const cell = fc.record({
      area: fc.constantFrom('A', 'B', 'C', 'D'),
      measure: fc.constantFrom('T001036', 'M001642', 'PC000C'),
      value: fc.integer({ min: 0, max: 9999 }),
    });
    const cells = fc.uniqueArray(cell, { selector: (c) => `${c.area} ${c.measure}`, minLength: 1 });
    await fc.assert(
      fc.asyncProperty(cells, async (drawn) => {
        // A needed measure must be there at all.
        const all = [...drawn, { area: 'Z', measure: 'T001036', value: 1 }];
        const trial = await land(
          file(
            ...all.map(({ area, measure, value }, i) =>
              measure === 'PC000C'
                ? `${i};${measure};None;;${value};${area}`
                : `${i};${measure};None;${value};;${area}`,
            ),
          ),
        );
        const areas = [...new Set(all.map((c) => c.area))];
        const read = (area: string, measure: string) =>
          all.find((c) => c.area === area && c.measure === measure)?.value.toString() ?? null;
        expect(trial.rejects).toEqual([]);
        expect(values(trial)).toEqual(
          areas.map((a) => {
            const woz = read(a, 'M001642');
            return [a, read(a, 'T001036'), woz === null ? null : `${woz}.0`, read(a, 'PC000C')];
          }),
        );
      }),
      { numRuns: 15 },
    );
  });
});
