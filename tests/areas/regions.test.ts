import { describe, expect, it } from 'vitest';
import { type RegionRules, regionRules } from '../../src/areas/region-rules.js';
import { buildRegions } from '../../src/areas/regions.js';
import type { MultiPolygon } from '../../src/geometry/multi-polygon.js';
import { encodeWkb } from '../../src/geometry/wkb.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { catalogue, createAreas, type Landings, settings, withLandings } from '../support/area-floor.js';
import { landPath } from '../support/landing.js';
import { sharedData, skipWithoutShared } from '../support/shared-data.js';

const rules: RegionRules = regionRules.parse({
  'politie-eenheid': {
    title: { nl: 'eenheid', en: 'unit' },
    parts: 'veiligheidsregio',
    source: 'invented',
    areas: [
      { code: 'oost', name: 'Oost', of: ['VR04', 'Twente'] },
      { code: 'west', name: 'West', of: ['Hollands-Midden'] },
    ],
  },
  riec: {
    title: { nl: 'RIEC', en: 'RIEC' },
    parts: 'politie-eenheid',
    source: 'invented',
    areas: [{ code: 'riec-oost', name: 'RIEC Oost', of: ['Oost'] }],
  },
});

interface Built {
  readonly regions: { kind: string; code: string; gemeenten: number; whole: boolean }[];
  readonly members: string[];
}

async function build(landings: Landings, vintage = 2024, declared: RegionRules = {}): Promise<Built> {
  return withLandings(landings, settings(), async (connection) => {
    await createAreas(connection, ['GM0001', 'GM0002']);
    await buildRegions(connection, catalogue, vintage, declared);
    const members = await rowsOf<{ text: string }>(
      connection,
      "SELECT kind || ' ' || region || ' ' || gemeente AS text FROM areas.region_member ORDER BY ALL",
    );
    return {
      regions: await rowsOf(
        connection,
        'SELECT kind, code, gemeenten, whole FROM areas.region ORDER BY kind, code',
      ),
      members: members.map((m) => m.text),
    };
  });
}

const own = (gemeente: string, soort: string, gebied: string, jaar = 2024) => ({
  jaar,
  gemeente,
  soort,
  gebied,
});
const listed = (gemeente: string, provinciecode: string, jaar = 2024) => ({
  jaar,
  gemeente,
  gemeentenaam: gemeente,
  provinciecode,
  provincienaam: `P${provinciecode}`,
});

describe('larger areas (invented lists)', () => {
  it('are of the vintage, and a kind is written in one way', async () => {
    const rows = [
      own('GM0001', 'RIEC', 'RIEC Noord'),
      own('GM0002', 'RIEC', 'RIEC Zuid', 2023),
      own('GM0001', 'politie-eenheid', 'Noord'),
    ];
    const { members } = await build({ rows: { 'gemeente-gebieden': rows } });
    expect(members).toEqual(['politie-eenheid Noord GM0001', 'riec RIEC Noord GM0001']);
  });

  it('are whole when every gemeente of the country has its place, and not when nobody says which there are', async () => {
    const country = [listed('GM0001', '20'), listed('GM0002', '20'), listed('GM0003', '21')];
    const police = [own('GM0001', 'politie-eenheid', 'A'), own('GM0002', 'politie-eenheid', 'A')];
    const both = await build({ rows: { 'cbs-gemeenten': country, 'gemeente-gebieden': police } });
    expect(both.regions).toEqual([
      { kind: 'politie-eenheid', code: 'A', gemeenten: 2, whole: false },
      { kind: 'provincie', code: 'PV20', gemeenten: 2, whole: true },
      { kind: 'provincie', code: 'PV21', gemeenten: 1, whole: true },
    ]);
    const alone = await build({ rows: { 'gemeente-gebieden': police } });
    expect(alone.regions).toEqual([{ kind: 'politie-eenheid', code: 'A', gemeenten: 2, whole: false }]);
  });

  it('come of one dataset a kind: a list of the year before one by dates', async () => {
    const register = { gemeentenaam: 'x', provincienaam: 'x', begindatum: '1970-01-01', einddatum: null };
    const { members } = await build({
      rows: {
        'cbs-gemeenten': [listed('GM0001', '20')],
        'gemeentelijke-indeling': [{ ...register, gemeente: 'GM0002', provinciecode: '21' }],
      },
    });
    expect(members).toEqual(['provincie PV20 GM0001']);
  });

  it('that no dataset lists are made of those that one does, by code or name, and again of those', async () => {
    const rows = [
      own('GM0001', 'veiligheidsregio', 'Twente'),
      own('GM0002', 'veiligheidsregio', 'Hollands Midden'),
      own('GM0003', 'veiligheidsregio', 'elders'),
    ];
    const made = await build({ rows: { 'gemeente-gebieden': rows } }, 2024, rules);
    expect(made.members.filter((m) => !m.startsWith('veil'))).toEqual([
      'politie-eenheid oost GM0001',
      'politie-eenheid west GM0002',
      'riec riec-oost GM0001',
    ]);
    // A delivered list of the kind counts instead, whatever it says.
    const more = [...rows, own('GM0001', 'RIEC', 'RIEC van de lijst')];
    const given = await build({ rows: { 'gemeente-gebieden': more } }, 2024, rules);
    expect(given.members.filter((m) => m.startsWith('riec'))).toEqual(['riec RIEC van de lijst GM0001']);
  });

  it('refuses a gemeente in two areas of one kind', async () => {
    const row = { gemeente: 'GM0001', gemeentenaam: 'x', provincienaam: 'x', einddatum: null };
    const rows = [
      { ...row, provinciecode: '20', begindatum: '1970-01-01' },
      { ...row, provinciecode: '21', begindatum: '1980-01-01' },
    ];
    await expect(build({ rows: { 'gemeentelijke-indeling': rows } })).rejects.toThrow(
      'GM0001 lies in more than one provincie: PV20, PV21',
    );
  });

  it('take in the gemeenten whose middle lies within a drawn border', async () => {
    const square = (x: number, y: number, size: number): MultiPolygon => [
      [Float64Array.of(x, y, x + size, y, x + size, y + size, x, y + size, x, y)],
    ];
    const hex = (shape: MultiPolygon): string =>
      `from_hex('${Buffer.from(encodeWkb(shape)).toString('hex')}')`;
    const members = await withLandings({}, settings(), async (connection) => {
      await createAreas(connection, ['GM0001', 'GM0002', 'GM0003']);
      // GM0002 reaches over the border; its middle does not.
      for (const [code, shape] of [
        ['GM0001', square(0, 0, 100)],
        ['GM0002', square(80, 0, 100)],
      ] as const)
        await connection.run(`UPDATE areas.area SET geometry = ${hex(shape)} WHERE code = '${code}'`);
      await connection.run(`INSERT INTO landing.cbs_gebiedsindelingen (code, jaar, naam, rubriek, geometry) VALUES
        ('VR01', 2024, 'links', 'Veiligheidsregio', ${hex(square(-10, -10, 120))}),
        ('VR02', 2023, 'oud', 'Veiligheidsregio', ${hex(square(-10, -10, 1200))})`);
      await buildRegions(connection, catalogue, 2024, {});
      return rowsOf(connection, 'SELECT vintage, kind, region, gemeente FROM areas.region_member');
    });
    expect(members).toEqual([
      { vintage: 2024, kind: 'veiligheidsregio', region: 'VR01', gemeente: 'GM0001' },
    ]);
  });
});

const file = (name: string): string => sharedData('gemeentelijke-indeling', name);
const HISTORY = file('gemeentelijke-indeling.csv');
const LIST = file('cbs-gemeentenperprovincie-2016.csv');

describe.skipIf(skipWithoutShared(HISTORY, LIST))('provincies (real)', () => {
  it('have the 342 gemeenten of 2023 by the register, once each, and are whole up to its last change', async () => {
    const landed = await landPath(HISTORY, catalogue);
    const { regions } = await build({ files: [landed] }, 2023);
    expect(regions.map((r) => r.kind).every((kind) => kind === 'provincie')).toBe(true);
    expect(regions.length).toBe(12);
    expect(regions.reduce((n, r) => n + r.gemeenten, 0)).toBe(342);
    expect(regions.every((r) => r.whole)).toBe(true);
    const later = await build({ files: [landed] }, 2024);
    expect(later.regions.some((r) => r.whole)).toBe(false);
  });

  it('are the same for 2016 by the register and by the list of CBS', async () => {
    const history = await landPath(HISTORY, catalogue);
    const list = await landPath(LIST, catalogue, { periods: [2016] });
    const [byDates, byList] = [await build({ files: [history] }, 2016), await build({ files: [list] }, 2016)];
    expect(byList.members.length).toBe(390);
    expect(byDates.members).toEqual(byList.members);
  });
});
