import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodes } from '../../src/areas/codes.js';
import { type AreaCode, type Level, levelOf } from '../../src/common/area-code.js';
import { InputError } from '../../src/common/errors.js';
import { readAreaCode } from '../../src/common/read-area-code.js';
import { sqlText } from '../../src/common/sql.js';
import { areaCodeSql, bareAreaShape } from '../../src/datasets/land/area-code-sql.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { sharedData, skipWithoutShared } from '../support/shared-data.js';

describe('reading an area code', () => {
  it.each([
    // Whole, padded as CBS and police do, with letters as Amsterdam has them.
    ['BU03630101', undefined, 'BU03630101'],
    ['GM1680    ', undefined, 'GM1680'],
    ['\u00a0WK168000\t', undefined, 'WK168000'],
    ['BU0363AA01', undefined, 'BU0363AA01'],
    ['WK0363AA  ', 'wijk', 'WK0363AA'],
    // Without prefix: eight and seven characters, or a nought at the begin, are of one level.
    ['0363AF01', undefined, 'BU0363AF01'],
    ['07721110', undefined, 'BU07721110'],
    ['363AF01', undefined, 'BU0363AF01'],
    ['4840201', undefined, 'BU04840201'],
    ['036301', undefined, 'WK036301'],
    ['0363', undefined, 'GM0363'],
    // What may be of several is read when the column says which.
    ['363', 'gemeente', 'GM0363'],
    ['14', 'gemeente', 'GM0014'],
    ['1680', 'gemeente', 'GM1680'],
    ['168000', 'wijk', 'WK168000'],
    ['36301', 'wijk', 'WK036301'],
    ['140101', 'buurt', 'BU00140101'],
    ['0363AA', 'wijk', 'WK0363AA'],
  ] as const)('%j as %s is %s', (text, level, code) => {
    expect(readAreaCode(text, level)).toBe(code);
  });

  it.each([
    ['140101', undefined, /may be BU00140101 or WK140101/],
    ['1680', undefined, /may be WK001680 or GM1680/],
    ['36301', undefined, /may be BU00036301|may be BU/],
    ['363', undefined, /may be WK000363|may be/],
    ['BU0363', undefined, /no area code/],
    ['BU3630101', 'buurt', /no area code/],
    ['0140101', 'buurt', /no area code/],
    ['WK036301', 'buurt', /no code of a buurt/],
    ['bu03630101', undefined, /no area code/],
    ['NL00', undefined, /no area code/],
    ['', undefined, /no area code/],
    ['Amsterdam', undefined, /no area code/],
    ['3.63E+07', 'buurt', /no area code/],
  ] as const)('refuses %j as %s', (text, level, message) => {
    expect(() => readAreaCode(text, level)).toThrow(InputError);
    expect(() => readAreaCode(text, level)).toThrow(message);
  });

  it('reads what landing reads, of every level', async () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789ABUGMWK'), maxLength: 11 });
    await withEngine({}, async (connection) => {
      for (const level of ['buurt', 'wijk', 'gemeente'] as const satisfies readonly Level[]) {
        const texts = [
          ...new Set(fc.sample(signs, { numRuns: 3000, seed: 7 })),
          '0363AF01',
          '363AF01',
          '14',
          '0014',
        ];
        const raw = `(VALUES ${texts.map((t) => `(${sqlText(t)})`).join(', ')}) AS t(raw)`;
        const rows = await rowsOf<{ raw: string; code: string | null }>(
          connection,
          `SELECT raw, CASE WHEN regexp_full_match(raw, ${sqlText(bareAreaShape(level))}) THEN ${areaCodeSql(level, 'raw')} END AS code
           FROM ${raw}`,
        );
        for (const row of rows) {
          let read: string | null = null;
          try {
            read = readAreaCode(row.raw, level);
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
          }
          expect({ raw: row.raw, read }).toEqual({ raw: row.raw, read: row.code });
        }
        expect(rows.filter((r) => r.code !== null).length).toBeGreaterThan(2);
      }
    });
  });
});

describe('what an area code stands for', () => {
  const KINDS = [
    ['BU03630101', 'land'],
    ['BU0363AA01', 'land'],
    ['WK0363AA', 'land'],
    ['GM0363', 'land'],
    ['BU03639997', 'water'],
    ['BU02339998', 'water'],
    ['WK010699', 'land'],
    ['BU00000000', 'unknown'],
    ['WK000000', 'unknown'],
    ['GM0000', 'unknown'],
    ['BU09989999', 'abroad'],
    ['GM0998', 'abroad'],
  ] as const;

  it('is known to SQL, and wanted when no gemeente is named', async () => {
    await withEngine({}, async (connection) => {
      await createCodes(connection, []);
      const rows = await rowsOf<{ code: string; kind: string; wanted: boolean }>(
        connection,
        `SELECT code, areas.kind_of(code) AS kind, areas.is_wanted(code) AS wanted
         FROM (VALUES ${[...KINDS.map(([code]) => code), 'NL00'].map((c) => `(${sqlText(c)})`).join(', ')}) AS t(code)`,
      );
      expect(rows.map((r) => [r.code, r.kind])).toEqual([...KINDS, ['NL00', 'country']]);
      expect(rows.every((r) => r.wanted)).toBe(true);
    });
  });

  it('tells level, wijk and gemeente, letters included', async () => {
    await withEngine({}, async (connection) => {
      await createCodes(connection, ['GM0363']);
      const code = sqlText(readAreaCode('363AF01'));
      const rows = await rowsOf(
        connection,
        `SELECT areas.level_of(${code}) AS level, areas.parent_of(${code}, 'wijk') AS wijk,
           areas.parent_of(${code}, 'gemeente') AS gemeente, areas.is_wanted(${code}) AS wanted, areas.is_wanted('BU05180101') AS other`,
      );
      expect(rows).toEqual([
        { level: 'buurt', wijk: 'WK0363AF', gemeente: 'GM0363', wanted: true, other: false },
      ]);
    });
  });
});

const DIMENSIONS = [
  ['cbs-dimensions-2023/WijkenEnBuurten_2023.csv', 342, 3352, 14_421, 3],
  ['cbs-dimensions-2024/47018NED_WijkenEnBuurten.csv', 342, 3393, 14_574, 3],
] as const;

describe.skipIf(skipWithoutShared(...DIMENSIONS.map(([file]) => sharedData(file))))(
  'the codes of all of the Netherlands (real)',
  () => {
    it.each(DIMENSIONS)('%s', async (file, gemeenten, wijken, buurten, unknown) => {
      const keys = readFileSync(sharedData(file), 'utf8')
        .split(/\r?\n/)
        .flatMap((line) => /^"?((?:GM|WK|BU)[0-9A-Z]+) *"?,/.exec(line)?.[1] ?? []);
      const codes = keys.map((key) => readAreaCode(key) as AreaCode);
      const kinds = await withEngine({}, async (connection) => {
        await createCodes(connection, []);
        return rowsOf<{ code: AreaCode; kind: string }>(
          connection,
          `SELECT code, areas.kind_of(code) AS kind FROM (VALUES ${codes.map((c) => `(${sqlText(c)})`).join(', ')}) AS t(code)`,
        );
      });
      const land = kinds.filter(({ kind }) => kind === 'land').map(({ code }) => code);
      const count = (level: Level): number => land.filter((code) => levelOf(code) === level).length;
      expect([count('gemeente'), count('wijk'), count('buurt')]).toEqual([gemeenten, wijken, buurten]);
      expect(kinds.filter(({ kind }) => kind === 'unknown')).toHaveLength(unknown);
      const bare = land.map((code) => readAreaCode(code.slice(2), levelOf(code)));
      expect(bare).toEqual(land);
      const zeroLess = land.map((code) => readAreaCode(code.slice(2).replace(/^0+/, ''), levelOf(code)));
      expect(zeroLess).toEqual(land);
    });
  },
);
