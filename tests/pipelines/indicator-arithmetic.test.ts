import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvRow, inboxRows, plantedTable, SampleRun } from './sample.js';

/** Numerator and denominator by `area period`. */
type Counts = Map<string, [numerator: number, denominator: number]>;

const YEARS = [2022, 2023, 2024];

/** Rows of a register without those that the landing must reject. */
function goodRows(file: string): CsvRow[] {
  const bad = new Set(
    plantedTable('file')
      .filter((row) => row.file === `${file}.csv`)
      .map((row) => Number(row.line)),
  );
  return inboxRows(`${file}.csv`).filter((_, i) => !bad.has(i + 2));
}

/** `31-12-2024` as a number that sorts: 20241231. */
function dayOf(date: string): number {
  const [day = '', month = '', year = ''] = date.split('-');
  return Number(`${year}${month}${day}`);
}

function yearOf(date: string): number {
  return Number(date.slice(6));
}

/** `403.000,00` in euros. */
function euros(text: string): number {
  return Number(text.replaceAll('.', '').replace(',', '.'));
}

function tally(counts: Counts, key: string, hit: boolean): void {
  const [numerator, denominator] = counts.get(key) ?? [0, 0];
  counts.set(key, [numerator + (hit ? 1 : 0), denominator + 1]);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

interface Premises {
  readonly buurt: string | undefined;
  readonly area: number | undefined;
  readonly dwelling: boolean;
}

/**
 * Five and more indicators once more, in plain TypeScript over the files as they arrived. Only where a point lies is
 * taken from the warehouse: that has a test of its own.
 */
describe('indicators, counted a second time from the raw files', () => {
  let run: SampleRun;
  let premises: Map<string, Premises>;
  let sales: CsvRow[];
  const population = new Map<string, number>();

  const buurtOf = (row: CsvRow): string | undefined => premises.get(row.object_id as string)?.buurt;

  beforeAll(async () => {
    run = await SampleRun.asItIs();
    const placed = await run.warehouse<{ x: number; y: number; buurt: string }>(
      'SELECT x, y, buurt FROM areas.placed',
    );
    const buurtAt = new Map(placed.map(({ x, y, buurt }) => [`${x} ${y}`, buurt]));
    premises = new Map();
    for (const row of inboxRows('bagadres-full')) {
      if (row.nevenadres === 't') continue;
      const area = Number(row.oppervlakteadresseerbaarobject);
      premises.set(row.object_id as string, {
        buurt: buurtAt.get(`${Number(row.x)} ${Number(row.y)}`),
        area: row.oppervlakteadresseerbaarobject === '' || area === 1 ? undefined : area,
        dwelling: (row.verblijfsobjectgebruiksdoel ?? '').includes('woonfunctie'),
      });
    }
    sales = goodRows('kadaster-transacties').filter((row) => row.soort !== 'familie');
    for (const [start, year] of [
      ['85318NED', 2022],
      ['85618NED', 2023],
      ['Kerncijfers', 2024],
    ] as const) {
      for (const row of inboxRows(start)) {
        const entry = (name: RegExp) => Object.entries(row).find(([key]) => name.test(key))?.[1] ?? '';
        const inhabitants = entry(/AantalInwoners_|Aantal inwoners \(aantal\)/);
        const area = entry(/^WijkenEnBuurten$|Codering \(code\)/);
        if (/^\d+$/.test(inhabitants)) population.set(`${area} ${year}`, Number(inhabitants));
        // Of a border that moved in this year nothing says who lived in it before.
        if (entry(/ndelingswijziging/) === '3')
          for (const before of YEARS.filter((y) => y < year)) population.delete(`${area} ${before}`);
      }
    }
  });
  afterAll(() => run?.remove());

  /** What the warehouse holds of the buurten. */
  async function computed(indicator: string): Promise<Counts> {
    const rows = await run.warehouse<{
      area: string;
      period: number;
      numerator: number;
      denominator: number;
    }>(
      `SELECT area, period, numerator, denominator FROM indicators.value
       WHERE indicator = '${indicator}' AND area LIKE 'BU%'`,
    );
    return new Map(rows.map((r) => [`${r.area} ${r.period}`, [r.numerator, r.denominator]]));
  }

  async function same(indicator: string, naive: Counts): Promise<void> {
    const wanted = [...naive].filter(([key]) => YEARS.includes(Number(key.slice(-4))));
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.some(([, [numerator]]) => numerator > 0)).toBe(true);
    const sorted = (entries: Iterable<[string, [number, number]]>) =>
      [...entries].map(([key, parts]) => `${key}: ${parts.join(' / ')}`).sort();
    expect(sorted(await computed(indicator))).toEqual(sorted(wanted));
  }

  it('snelle-doorverkoop', async () => {
    const counts: Counts = new Map();
    const dayBefore = (day: number): number => day - 10_000; // A year earlier, as 20231231 is before 20241231.
    for (const group of groupBy(sales, (row) => row.object_id as string).values()) {
      const days = group.map((row) => dayOf(row.leverdatum as string)).sort((a, b) => a - b);
      const buurt = buurtOf(group[0] as CsvRow);
      if (!buurt) continue;
      for (const [i, day] of days.entries()) {
        const previous = days[i - 1];
        tally(
          counts,
          `${buurt} ${Math.floor(day / 10_000)}`,
          previous !== undefined && previous > dayBefore(day),
        );
      }
    }
    await same('snelle-doorverkoop', counts);
  });

  it('koop-zonder-hypotheek', async () => {
    const counts: Counts = new Map();
    for (const row of sales) {
      const buurt = buurtOf(row);
      if (!buurt || !premises.get(row.object_id as string)?.dwelling) continue;
      const none = row.hypotheekbedrag === '' || euros(row.hypotheekbedrag as string) === 0;
      tally(counts, `${buurt} ${yearOf(row.leverdatum as string)}`, none);
    }
    await same('koop-zonder-hypotheek', counts);
  });

  it('doorsluiswoningen', async () => {
    const counts: Counts = new Map();
    const times = groupBy(sales, (row) => row.object_id as string);
    for (const [object, { buurt, dwelling }] of premises) {
      // The register begins in 2005: 2024 is the first year with twenty.
      if (buurt && dwelling) tally(counts, `${buurt} 2024`, (times.get(object)?.length ?? 0) >= 5);
    }
    await same('doorsluiswoningen', counts);
  });

  it('meervoudige-inschrijving', async () => {
    const counts: Counts = new Map();
    const establishments = goodRows('vestigingen');
    for (const year of YEARS) {
      const last = Number(`${year}1231`);
      const active = establishments.filter(
        (row) =>
          dayOf(row.datum_vestiging as string) <= last &&
          (row.datum_opheffing === '' || dayOf(row.datum_opheffing as string) > last),
      );
      for (const [object, group] of groupBy(active, (row) => row.object_id as string)) {
        const { buurt, area } = premises.get(object) ?? {};
        if (buurt && area !== undefined) tally(counts, `${buurt} ${year}`, group.length >= 4 && area < 50);
      }
    }
    await same('meervoudige-inschrijving', counts);
  });

  it('onbekende-eigenaar', async () => {
    const counts: Counts = new Map();
    for (const row of inboxRows('kadaster-eigendom.csv')) {
      const buurt = buurtOf(row);
      if (buurt)
        tally(counts, `${buurt} ${yearOf(row.peildatum as string)}`, row.eigenaar_type === 'onbekend');
    }
    await same('onbekende-eigenaar', counts);
  });

  it('drugshandel, three years together', async () => {
    const offences = new Map(
      inboxRows('47018NED')
        .filter((row) => row.SoortMisdrijf === '3.1.1')
        .map((row) => [
          `${row.WijkenEnBuurten} ${(row.Perioden as string).slice(0, 4)}`,
          Number(row.GeregistreerdeMisdrijven_1),
        ]),
    );
    const counts: Counts = new Map();
    for (const key of population.keys()) {
      const buurt = key.slice(0, -5);
      if (!key.endsWith(' 2024') || !/^BU\d{4}(?!999[78])/.test(buurt)) continue;
      const people = YEARS.map((year) => population.get(`${buurt} ${year}`));
      if (people.some((n) => n === undefined)) continue;
      counts.set(`${buurt} 2024`, [
        YEARS.reduce((sum, year) => sum + (offences.get(`${buurt} ${year}`) ?? 0), 0),
        people.reduce<number>((sum, n) => sum + (n ?? 0), 0),
      ]);
    }
    await same('drugshandel', counts);
  });
});
