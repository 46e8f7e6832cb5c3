import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../src/areas/vintages/changes.js';
import { CATALOGUE, type ListedArea, onFloor, square } from './floor.js';

const changes = (areas: readonly ListedArea[], from = 2022, to = 2024) =>
  onFloor({ areas, vintage: 2024 }, async (connection) =>
    Object.fromEntries(
      (await changesBetween(connection, CATALOGUE, from, to)).map((c) => [c.code, c.change]),
    ),
  );

const listed = (code: string, flags: readonly (ListedArea['change'] | null)[], name = 'A'): ListedArea[] =>
  flags.map((change, i) => ({ year: 2022 + i, code, name, ...(change ? { change } : {}) }));

describe('what changed between two years (invented)', () => {
  it('reads CBS’s flags of all years in between, and knows when one is not there', async () => {
    expect(
      await changes([
        ...listed('BU00010001', ['1', '1', '1']),
        ...listed('BU00010002', ['3', '1', '1']),
        ...listed('BU00010003', ['1', '3', '1']),
        ...listed('BU00010004', ['1', '1', '2']),
        ...listed('BU00010005', ['1', null, '1']),
      ]),
    ).toEqual({
      BU00010001: 'same',
      BU00010002: 'same',
      BU00010003: 'border',
      BU00010004: 'renamed',
      BU00010005: 'unknown',
    });
  });

  it('tells new and gone codes, within what both years list', async () => {
    expect(
      await changes([
        { year: 2022, code: 'BU00010001' },
        { year: 2022, code: 'BU00010002' },
        { year: 2024, code: 'BU00010002' },
        { year: 2024, code: 'BU00010003' },
        { year: 2024, code: 'BU00020001' },
        { year: 2024, code: 'WK000100' },
        { year: 2024, code: 'BU00000000' },
      ]),
    ).toEqual({ BU00010001: 'gone', BU00010002: 'unknown', BU00010003: 'new' });
  });

  it('holds borders against each other where nobody says', async () => {
    const at = (year: number, code: string, shape: ReturnType<typeof square>): ListedArea => ({
      year,
      code,
      shape,
    });
    expect(
      await changes([
        at(2022, 'BU00010001', square(0, 0, 1000)),
        at(2024, 'BU00010001', square(0, 0, 1001, 1000)),
        at(2022, 'BU00010002', square(5000, 0, 1000)),
        at(2024, 'BU00010002', square(5000, 0, 1100, 1000)),
        at(2022, 'BU00010003', square(9000, 0, 1000)),
        { year: 2024, code: 'BU00010003' },
      ]),
    ).toEqual({ BU00010001: 'same', BU00010002: 'border', BU00010003: 'unknown' });
  });

  it('is told from the later year to the earlier as well', async () => {
    expect(await changes(listed('BU00010003', ['1', '3', '1']), 2024, 2022)).toEqual({
      BU00010003: 'border',
    });
  });

  it('says of which years areas are listed when one is not', async () => {
    await expect(changes([{ year: 2024, code: 'GM0001' }])).rejects.toThrow(
      /areas of 2022[\s\S]*one of 2024/,
    );
  });
});
