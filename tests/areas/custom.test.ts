import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { buildCustom, placeInCustom } from '../../src/areas/custom.js';
import type { MultiPolygon } from '../../src/geometry/multi-polygon.js';
import { encodeWkb } from '../../src/geometry/wkb.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { catalogue, createAreas, type Landings, settings, withLandings } from '../support/area-floor.js';

const hex = (shape: MultiPolygon): string => `from_hex('${Buffer.from(encodeWkb(shape)).toString('hex')}')`;

function box(x: number, y: number, width: number, height: number): MultiPolygon {
  return [[Float64Array.of(x, y, x + width, y, x + width, y + height, x, y + height, x, y)]];
}

/** Two by two buurten of 100 m: the first two of one wijk, the others of another. */
const BUURTEN = [
  ['BU00970101', box(0, 0, 100, 100)],
  ['BU00970102', box(100, 0, 100, 100)],
  ['BU00970201', box(0, 100, 100, 100)],
  ['BU00970202', box(100, 100, 100, 100)],
] as const;

async function floor(connection: DuckDBConnection): Promise<void> {
  await createAreas(connection, [...BUURTEN.map(([code]) => code), 'WK009701', 'WK009702', 'GM0097']);
  for (const [code, shape] of BUURTEN)
    await connection.run(`UPDATE areas.area SET geometry = ${hex(shape)} WHERE code = '${code}'`);
  await connection.run('CREATE TABLE areas.placed (x DOUBLE, y DOUBLE, buurt VARCHAR)');
  await connection.run(
    "INSERT INTO areas.placed VALUES (10, 10, 'BU00970101'), (60, 60, 'BU00970101'), (150, 10, 'BU00970102')",
  );
}

const own = (code: string, buurt: string, naam = code, soort = 'werkgebied') => ({
  code,
  naam,
  soort,
  buurt,
});

async function build(
  landings: Landings,
  drawn: Readonly<Record<string, MultiPolygon>> = {},
): Promise<Record<'areas' | 'members' | 'gebied' | 'placed', string[]>> {
  return withLandings(landings, settings(), async (connection) => {
    await floor(connection);
    for (const [code, shape] of Object.entries(drawn))
      await connection.run(
        `INSERT INTO landing.werkgebieden_kaart (code, naam, soort, geometry) VALUES ('${code}', '${code}', 'vakantiepark', ${hex(shape)})`,
      );
    await buildCustom(connection, catalogue);
    await placeInCustom(connection);
    const texts = async (sql: string): Promise<string[]> =>
      (await rowsOf<{ text: string }>(connection, sql)).map((row) => row.text);
    return {
      areas: await texts(
        "SELECT code || ' ' || kind || ' ' || basis || ' ' || (geometry IS NOT NULL) AS text FROM areas.custom ORDER BY ALL",
      ),
      members: await texts("SELECT code || ' ' || buurt AS text FROM areas.custom_member ORDER BY ALL"),
      gebied: await texts(
        "SELECT area || ' ' || buurt AS text FROM areas.member WHERE level = 'gebied' ORDER BY ALL",
      ),
      placed: await texts(
        "SELECT code || ' ' || x || ' ' || y AS text FROM areas.custom_placed ORDER BY ALL",
      ),
    };
  });
}

describe('areas of the user’s own (invented)', () => {
  it('are sums of buurten by a list, with their outline, and members of the level gebied', async () => {
    const rows = [own('TM01', 'BU00970101'), own('TM01', 'BU00970201'), own('TM02', 'BU00970101')];
    const built = await build({ rows: { werkgebieden: rows } });
    expect(built.areas).toEqual(['TM01 werkgebied buurten true', 'TM02 werkgebied buurten true']);
    expect(built.members).toEqual(['TM01 BU00970101', 'TM01 BU00970201', 'TM02 BU00970101']);
    expect(built.gebied).toEqual(built.members);
  });

  it('are the same by a border that follows buurten, to a metre', async () => {
    const built = await build({}, { VP01: box(-0.05, 0.05, 199.95, 100) });
    expect(built.areas).toEqual(['VP01 vakantiepark buurten true']);
    expect(built.members).toEqual(['VP01 BU00970101', 'VP01 BU00970102']);
    expect(built.placed).toEqual([]);
  });

  it('have points of their own, and no buurten, where the border cuts through one', async () => {
    const built = await build(
      {},
      { VP01: box(0, 0, 50, 50), VP02: box(0, 0, 150, 100), VP03: box(0, 0, 110, 100) },
    );
    expect(built.areas.every((a) => a.endsWith('border true'))).toBe(true);
    expect([built.members, built.gebied]).toEqual([[], []]);
    expect(built.placed).toEqual([
      'VP01 10.0 10.0',
      'VP02 10.0 10.0',
      'VP02 60.0 60.0',
      'VP03 10.0 10.0',
      'VP03 60.0 60.0',
    ]);
  });

  it('are refused when they are not one thing each, or of a buurt that is not there', async () => {
    const list = (rows: readonly ReturnType<typeof own>[], drawn = {}) =>
      build({ rows: { werkgebieden: rows } }, drawn);
    await expect(list([own('TM01', 'BU00970109')])).rejects.toThrow(
      'area TM01 is made of BU00970109, which is no buurt of the workspace',
    );
    await expect(list([own('TM01', 'BU00970101'), own('TM01', 'BU00970102', 'anders')])).rejects.toThrow(
      'area TM01 has more than one kind or name',
    );
    await expect(list([own('TM01', 'BU00970101')], { TM01: box(0, 0, 9, 9) })).rejects.toThrow(
      'area TM01 stands in werkgebieden and werkgebieden-kaart',
    );
    await expect(list([own('GM0042', 'BU00970101')])).rejects.toThrow(
      'GM0042 is the code of a buurt, wijk or gemeente',
    );
  });

  it('are nothing where nobody delivers any', async () => {
    expect(await build({})).toEqual({ areas: [], members: [], gebied: [], placed: [] });
  });
});
