import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackerBounds } from '../../src/disclosure/audit/bounds.js';
import { loadSolver } from '../../src/disclosure/solver/programme.js';
import type { Equation } from '../../src/disclosure/table/table.js';
import { PARK, parkFile } from '../support/park.js';
import { type CsvRow, csvRows, inboxRows, SampleRun } from './sample.js';

/** Area of the user's own → its buurten, as the file of the sample says. */
const made = new Map<string, string[]>();
for (const { gebiedscode = '', buurt = '' } of inboxRows('werkgebieden'))
  made.set(gebiedscode, [...(made.get(gebiedscode) ?? []), buurt]);

interface Value {
  readonly [name: string]: string | number | null;
  readonly indicator: string;
  readonly area: string;
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

const keyOf = (indicator: string, period: number | string, area: string): string =>
  `${indicator} ${period} ${area}`;

/** The tree of the sample by code: gemeente = wijken, wijk = buurten. */
function treeOf(codes: readonly string[]): Equation[] {
  const parentOf = (code: string): string =>
    code.startsWith('BU') ? `WK${code.slice(2, 8)}` : `GM${code.slice(2, 6)}`;
  return codes.flatMap((code, parent) => {
    if (code.startsWith('BU')) return [];
    const children = [...codes.entries()].filter(
      ([, c]) => c !== code && parentOf(c) === code && !c.startsWith('GM'),
    );
    return [{ parent, children: children.map(([i]) => i) }];
  });
}

describe('areas of the user’s own, in the sample', () => {
  let run: SampleRun;
  let published: CsvRow[];
  let values: Map<string, Value>;

  beforeAll(async () => {
    run = await SampleRun.start({ 'parken.geojson': parkFile() });
    published = csvRows(join(run.release, 'indicatoren.csv'));
    const columns = 'indicator, area, period, numerator, denominator';
    const rows = await run.warehouse<Value>(
      `SELECT ${columns} FROM indicators.value UNION ALL SELECT ${columns} FROM indicators.custom_value`,
    );
    values = new Map(rows.map((row) => [keyOf(row.indicator, row.period, row.area), row]));
  });
  afterAll(() => run?.remove());

  it('have the sum of their buurten in the warehouse', () => {
    const sum = (indicator: string, part: 'numerator' | 'denominator', area: string): number =>
      (made.get(area) ?? []).reduce(
        (n, buurt) => n + (values.get(keyOf(indicator, 2024, buurt))?.[part] ?? 0),
        0,
      );
    for (const indicator of ['snelle-doorverkoop', 'onbekende-eigenaar', 'rechtspersoon-eigenaar'])
      for (const area of made.keys()) {
        const own = values.get(keyOf(indicator, 2024, area));
        expect([own?.numerator, own?.denominator]).toEqual([
          sum(indicator, 'numerator', area),
          sum(indicator, 'denominator', area),
        ]);
      }
    // P01 planted 40 resales in a buurt of TM01.
    expect(values.get(keyOf('snelle-doorverkoop', 2024, 'TM01'))?.numerator).toBeGreaterThanOrEqual(30);
  });

  it('have figures in the release under the rules of a buurt', () => {
    const rows = published.filter((row) => row.level === 'gebied');
    expect(new Set(rows.map((row) => row.area))).toEqual(new Set(made.keys()));
    const shown = rows.filter((row) => row.status === 'ok');
    expect(shown.length).toBeGreaterThan(20);
    for (const { numerator = '', indicator = '', period = '', area = '' } of shown) {
      if (numerator === '') continue;
      const exact = values.get(keyOf(indicator, period, area))?.numerator ?? Number.NaN;
      expect(Math.abs(Number(numerator) - exact)).toBeLessThanOrEqual(2.5);
    }
    // Not public below wijk: an area of one's own may be as small as a buurt.
    expect(rows.filter((row) => row.indicator === 'uitzendbureaus' && row.status === 'ok')).toEqual([]);
  });

  it('give no hidden figure away, in any indicator, year and part', async () => {
    const areas = await run.warehouse<{ code: string }>('SELECT code FROM areas.area ORDER BY code');
    const codes = [...areas.map((a) => a.code), ...made.keys()];
    const at = new Map(codes.map((code, i) => [code, i]));
    const tree = treeOf(codes.slice(0, areas.length));
    const own = [...made].map(([code, buurten]) => ({
      parent: at.get(code) as number,
      children: buurten.map((b) => at.get(b) as number),
    }));
    const status = new Map(
      published.map((r) => [keyOf(r.indicator ?? '', r.period ?? '', r.area ?? ''), r.status]),
    );
    const solver = await loadSolver();
    let attacked = 0;
    const counted = (part: 'numerator' | 'denominator', key: string): Float64Array =>
      Float64Array.from(codes, (code) => values.get(`${key} ${code}`)?.[part] ?? 0);
    // Shares of counts that add up exactly: what is not shown of them must not follow.
    for (const id of ['snelle-doorverkoop', 'onbekende-eigenaar', 'rechtspersoon-eigenaar'])
      for (const part of ['numerator', 'denominator'] as const) {
        const key = `${id} 2024`;
        const counts = counted(part, key);
        const open = (i: number): boolean => status.get(`${key} ${codes[i]}`) === 'ok';
        const hidden = Uint8Array.from(counts, (count, i) => (count > 0 && !open(i) ? 1 : 0));
        const equations = [...tree, ...own].filter(
          ({ parent, children }) =>
            children.reduce((sum, c) => sum + (counts[c] as number), 0) === counts[parent],
        );
        const { lower, upper } = attackerBounds(solver, { values: counts, equations }, hidden, {
          least: 1,
          most: 10_000,
        });
        const few = [...hidden.keys()].filter((i) => hidden[i] && (counts[i] as number) < 10);
        attacked += few.length;
        expect(
          few.filter((i) => (upper[i] as number) - (lower[i] as number) < 3).map((i) => codes[i]),
        ).toEqual([]);
      }
    expect(attacked).toBeGreaterThan(100);
  });

  it('that cut through buurten are counted by their points, for the warehouse alone', async () => {
    const inPark = new Set(
      inboxRows('bagadres-full')
        .filter(({ x, y, nevenadres }) => {
          const [east, north] = [Number(x), Number(y)];
          const within = east > PARK.minX && east < PARK.maxX && north > PARK.minY && north < PARK.maxY;
          return within && nevenadres === 'f';
        })
        .map((row) => row.object_id),
    );
    const owners = inboxRows('kadaster-eigendom').filter((row) => inPark.has(row.object_id));
    const last = owners.filter((row) => row.peildatum?.endsWith('2024'));
    expect(last.length).toBeGreaterThan(100);
    const own = (id: string) => values.get(keyOf(id, 2024, 'VP01'));
    const unknown = last.filter((row) => row.eigenaar_type === 'onbekend').length;
    expect([own('onbekende-eigenaar')?.numerator, own('onbekende-eigenaar')?.denominator]).toEqual([
      unknown,
      last.length,
    ]);
    // What CBS and the police count per buurt can't be had of a part of one.
    expect(own('drugshandel') ?? own('bevolkingsdichtheid')).toBeUndefined();
    expect(published.filter((row) => row.area === 'VP01')).toEqual([]);
    expect(await run.warehouse('SELECT basis FROM areas.custom WHERE code = ' + "'VP01'")).toEqual([
      { basis: 'border' },
    ]);
    // Points stand in their own buurt again.
    expect(await run.warehouse("SELECT count(*) AS n FROM areas.placed WHERE buurt = 'VP01'")).toEqual([
      { n: 0 },
    ]);
  });

  it('are a layer of their own in the GeoPackage, with their outline', () => {
    const database = new Database(join(run.release, 'risicokaart.gpkg'), { readonly: true });
    const rows = database
      .prepare('SELECT area, name, gemeente, length(geom) AS size FROM gebied ORDER BY area')
      .all() as {
      area: string;
      name: string;
      gemeente: string | null;
      size: number;
    }[];
    database.close();
    expect(rows.map((r) => [r.area, r.name, r.gemeente])).toEqual([
      ['BT01', 'De Werf', 'GM0097'],
      ['TM01', 'Team West', 'GM0097'],
      ['TM02', 'Team Grens', null],
    ]);
    expect(rows.every((r) => r.size > 500)).toBe(true);
  });

  it('stand beside areas with a comparison group', () => {
    const areas = csvRows(join(run.release, 'risicokaart.csv'));
    const of = (level: string) => areas.filter((row) => row.level === level);
    expect(of('buurt').filter((row) => /^buurt:[1-5]:/.test(row.peer_group ?? '')).length).toBeGreaterThan(
      30,
    );
    // Three gemeenten are no group.
    expect(new Set(of('gemeente').map((row) => row.peer_group_status))).toEqual(new Set(['group_too_small']));
    expect(new Set(of('gebied').map((row) => row.peer_group_status))).toEqual(new Set(['']));
  });
});
