import { describe, expect, it } from 'vitest';
import { listedVintages } from '../../../src/areas/vintages/listing.js';
import { mapVintage } from '../../../src/areas/vintages/mapping.js';
import { rowsOf } from '../../../src/warehouse/query.js';
import { CATALOGUE, type Floor, onFloor, square } from './floor.js';

/** Mapping as `from → to weight method coverage grade`, of buurten unless said. */
const mapping = (floor: Floor, from: number, level = 'BU') =>
  onFloor(floor, async (connection) => {
    await mapVintage(connection, CATALOGUE, from, floor.vintage, await listedVintages(connection));
    const rows = await rowsOf<{ said: string }>(
      connection,
      `SELECT format('{} → {} {} {} {} {}{}', from_code, to_code, weight::DOUBLE, method, coverage::DOUBLE, grade, CASE WHEN whole THEN ' whole' ELSE '' END) AS said
       FROM areas.mapping WHERE from_vintage = ${from} AND to_vintage = ${floor.vintage} AND from_code LIKE '${level}%' ORDER BY from_code, to_code`,
    );
    return rows.map((r) => r.said);
  });

/** So many addresses of a buurt in a year, under numbers from `start`. */
const addresses = (year: number, buurt: string, start: number, count: number) =>
  Array.from({ length: count }, (_, i) => [year, `a${start + i}`, buurt] as const);

describe('mappings between two years (invented)', () => {
  it('by CBS’s flags: the same and the renamed go to themselves; of a moved border nothing is known', async () => {
    const areas = (['1', '2', '3'] as const).flatMap((change, i) => [
      { year: 2023, code: `BU0001000${i}` },
      { year: 2024, code: `BU0001000${i}`, change },
    ]);
    expect(await mapping({ areas, vintage: 2024 }, 2023)).toEqual([
      'BU00010000 → BU00010000 1.0 unchanged 1.0 A whole',
      'BU00010001 → BU00010001 1.0 unchanged 1.0 A whole',
    ]);
  });

  it('by addresses: shares of those that both years know, beside the share that was found', async () => {
    const floor: Floor = {
      vintage: 2024,
      areas: [
        { year: 2023, code: 'BU00010000' },
        { year: 2023, code: 'BU00010001' },
        { year: 2024, code: 'BU00010000', change: '3' },
        { year: 2024, code: 'BU00010002' },
      ],
      // Of 100 addresses 60 stayed, 30 went, and 10 are no more; all 40 of the other are in a buurt with another code.
      addresses: [
        ...addresses(2023, 'BU00010000', 0, 100),
        ...addresses(2023, 'BU00010001', 200, 40),
        ...addresses(2024, 'BU00010000', 0, 60),
        ...addresses(2024, 'BU00010002', 60, 30),
        ...addresses(2024, 'BU00010002', 200, 40),
        ...addresses(2024, 'BU00010002', 900, 500),
      ],
    };
    expect(await mapping(floor, 2023)).toEqual([
      'BU00010000 → BU00010000 0.666666667 addresses 0.9 C',
      'BU00010000 → BU00010002 0.333333333 addresses 0.9 C',
      'BU00010001 → BU00010002 1.0 addresses 1.0 B',
    ]);
    expect(await mapping(floor, 2023, 'GM')).toEqual(['GM0001 → GM0001 1.0 addresses 1.0 A whole']);
  });

  it('by addresses: the same area under another code is whole, and keeps all its figures', async () => {
    const floor: Floor = {
      vintage: 2024,
      areas: [
        { year: 2023, code: 'BU00010000' },
        { year: 2024, code: 'BU00020000' },
      ],
      addresses: [...addresses(2023, 'BU00010000', 0, 50), ...addresses(2024, 'BU00020000', 0, 50)],
    };
    // Each year lists one gemeente, and another one: the old one is no more, as far as addresses tell.
    expect(await mapping(floor, 2023)).toEqual(['BU00010000 → BU00020000 1.0 addresses 1.0 A whole']);
    expect(await mapping(floor, 2023, 'WK')).toEqual(['WK000100 → WK000200 1.0 addresses 1.0 A whole']);
  });

  it('by overlay of the borders of both years, by area where no addresses are', async () => {
    const floor: Floor = {
      vintage: 2024,
      areas: [
        { year: 2021, code: 'BU00010000', shape: square(0, 0, 1000) },
        { year: 2021, code: 'BU00010001', shape: square(1000, 0, 1000) },
        { year: 2024, code: 'BU00010000', shape: square(0, 0, 750, 1000) },
        { year: 2024, code: 'BU00010001', shape: square(750, 0, 1250, 1000) },
      ],
    };
    expect(await mapping(floor, 2021)).toEqual([
      'BU00010000 → BU00010000 0.75 overlay by area 1.0 C',
      'BU00010000 → BU00010001 0.25 overlay by area 1.0 C',
      'BU00010001 → BU00010001 1.0 overlay by area 1.0 C',
    ]);
    expect(await mapping(floor, 2021, 'WK')).toEqual(['WK000100 → WK000100 1.0 overlay by area 1.0 B whole']);
  });

  it('by way of a year in between, with the worse grade', async () => {
    const floor: Floor = {
      vintage: 2024,
      areas: [
        { year: 2022, code: 'BU00010000' },
        { year: 2023, code: 'BU00010001', shape: square(0, 0, 1000) },
        { year: 2024, code: 'BU00010002', shape: square(0, 0, 500, 1000) },
        { year: 2024, code: 'BU00010003', shape: square(500, 0, 500, 1000) },
      ],
      addresses: [...addresses(2022, 'BU00010000', 0, 50), ...addresses(2023, 'BU00010001', 0, 50)],
    };
    expect(await mapping(floor, 2022)).toEqual([
      'BU00010000 → BU00010002 0.5 chain 1.0 C',
      'BU00010000 → BU00010003 0.5 chain 1.0 C',
    ]);
  });

  it('by the code alone where nothing speaks against it; not where it bears another name or the gemeente renumbered', async () => {
    const both = (code: string, before: string, after: string) => [
      { year: 2022, code, name: before },
      { year: 2024, code, name: after },
    ];
    const floor: Floor = {
      vintage: 2024,
      areas: [
        ...both('BU00010000', 'Kern-Noord', 'Kern Noord'),
        ...both('BU00010001', 'Kern West', 'Kern Oost'),
        ...both('BU00020000', 'Dorp', 'Dorp'),
        { year: 2022, code: 'BU00020001', name: 'Bos' },
        { year: 2024, code: 'BU00020101', name: 'Bos' },
      ],
    };
    expect(await mapping(floor, 2022)).toEqual(['BU00010000 → BU00010000 1.0 same code 1.0 C whole']);
  });
});
