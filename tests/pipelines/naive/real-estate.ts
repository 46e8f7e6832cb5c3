import { type CsvRow, inboxRows } from '../sample.js';
import {
  add,
  type Counts,
  cents,
  dayOf,
  goodRows,
  groupBy,
  monthsBefore,
  type Premises,
  yearOf,
} from './registers.js';

type Objects = ReadonlyMap<string, Premises>;

function marketSales(): CsvRow[] {
  return goodRows('kadaster-transacties').filter((row) => row.soort !== 'familie');
}

/** Sales within so many months of the one before, over sales. */
export function resales(objects: Objects, months: number): Counts {
  const counts: Counts = new Map();
  for (const [id, group] of groupBy(marketSales(), (row) => row.object_id as string)) {
    const buurt = objects.get(id)?.buurt;
    if (!buurt) continue;
    const days = group.map((row) => dayOf(row.leverdatum as string)).sort((a, b) => a - b);
    for (const [i, day] of days.entries()) {
      const before = days[i - 1];
      const quick = before !== undefined && before > monthsBefore(day, months);
      add(counts, `${buurt} ${Math.floor(day / 10_000)}`, quick ? 1 : 0, 1);
    }
  }
  return counts;
}

/** Assessed values by object and tax year. */
function values(): Map<string, number> {
  return new Map(
    inboxRows('woz-waarden.csv')
      .filter((row) => Number(row.waarde) > 0)
      .map((row) => [`${row.object_id} ${yearOf(row.waardepeildatum as string) + 1}`, Number(row.waarde)]),
  );
}

/** Sales that are beyond so many percent of the value, carried on by the trend of the wijk, over sales. */
export function pricesAgainstTrend(objects: Objects, side: 'above' | 'below', percent: number): Counts {
  const known = values();
  const trends = new Map<string, { was: number; is: number; objects: number }>();
  for (const { id, buurt, dwelling } of objects.values()) {
    if (!dwelling) continue;
    const [was, is] = [known.get(`${id} 2024`), known.get(`${id} 2025`)];
    if (!buurt || !was || !is) continue;
    for (const area of [buurt.slice(2, 8), buurt.slice(2, 6)]) {
      const trend = trends.get(area) ?? { was: 0, is: 0, objects: 0 };
      trends.set(area, { was: trend.was + was, is: trend.is + is, objects: trend.objects + 1 });
    }
  }
  const counts: Counts = new Map();
  for (const row of marketSales()) {
    const buurt = objects.get(row.object_id as string)?.buurt;
    const value = known.get(`${row.object_id} 2024`);
    if (!objects.get(row.object_id as string)?.dwelling) continue;
    if (!buurt || !value || yearOf(row.leverdatum as string) !== 2024) continue;
    if (side === 'below' && row.soort !== 'koop') continue;
    const trend = [buurt.slice(2, 8), buurt.slice(2, 6)]
      .map((area) => trends.get(area))
      .find((t) => t && t.objects >= 30);
    if (!trend) continue;
    const paid = BigInt(cents(row.koopsom as string)) * BigInt(trend.was);
    const bound = BigInt(percent) * BigInt(value) * BigInt(trend.is);
    add(counts, `${buurt} 2024`, (side === 'above' ? paid > bound : paid < bound) ? 1 : 0, 1);
  }
  return counts;
}

/** Sum of squares over square of the sum, of owners of two dwellings or more, by wijk. */
export function concentration(objects: Objects): Counts {
  const held = inboxRows('kadaster-eigendom.csv').filter(
    (row) =>
      objects.get(row.object_id as string)?.dwelling &&
      row.eigenaar_id !== '' &&
      ['natuurlijk persoon', 'rechtspersoon', 'stichting'].includes(row.eigenaar_type as string),
  );
  const large = [...groupBy(held, (row) => row.eigenaar_id as string).values()].filter((g) => g.length >= 2);
  const counts: Counts = new Map();
  const wijken = groupBy(
    large.flat().filter((row) => objects.get(row.object_id as string)?.buurt),
    (row) =>
      `WK${objects.get(row.object_id as string)?.buurt?.slice(2, 8)} ${yearOf(row.peildatum as string)}`,
  );
  for (const [key, rows] of wijken) {
    const sizes = [...groupBy(rows, (row) => row.eigenaar_id as string).values()].map((g) => g.length);
    const total = sizes.reduce((sum, n) => sum + n, 0);
    counts.set(key, [sizes.reduce((sum, n) => sum + n * n, 0), total * total]);
  }
  return counts;
}

/** Dwellings empty for half a year, or with too little room for each adult, by buurt. */
export function occupation(objects: Objects, which: 'empty' | 'crowded'): Counts {
  const counts: Counts = new Map();
  for (const row of goodRows('brp-bewoning')) {
    const { buurt, dwelling, area } = objects.get(row.object_id as string) ?? {};
    const [persons, adults] = [Number(row.aantal_ingeschrevenen), Number(row.aantal_volwassenen)];
    const key = `${buurt} ${yearOf(row.peildatum as string)}`;
    if (!buurt || !dwelling) continue;
    if (which === 'empty' && (persons > 0 || row.leeg_sinds !== '')) {
      const since = row.leeg_sinds === '' ? Number.POSITIVE_INFINITY : dayOf(row.leeg_sinds as string);
      const long = since <= monthsBefore(dayOf(row.peildatum as string), 6);
      add(counts, key, persons === 0 && long ? 1 : 0, 1);
    }
    if (which === 'crowded' && persons > 0 && area !== undefined)
      add(counts, key, adults >= 4 && area < 12 * adults ? 1 : 0, 1);
  }
  return counts;
}

const PERIODS = [2006, 1992, 1975, 1965, 1945];

/** Electricity used over what connections of the same class use in all areas, by buurt. */
export function energy(objects: Objects): Counts {
  const perPand = new Map<string, number>();
  for (const { pand, dwelling } of objects.values())
    if (dwelling) perPand.set(pand, (perPand.get(pand) ?? 0) + 1);
  const streets = groupBy([...objects.values()], (one) => one.postcode);
  const rows = inboxRows('kleinverbruik_elektriciteit_2024', '\t').flatMap((row) => {
    const there = streets.get(row.POSTCODE_VAN as string) ?? [];
    const dwellings = there.filter((one) => one.dwelling);
    const buurt = there[0]?.buurt;
    if (row.POSTCODE_VAN !== row.POSTCODE_TOT || !buurt || there.some((one) => one.buurt !== buurt))
      return [];
    if (dwellings.length * 10 < there.length * 9) return [];
    const flats = dwellings.filter((one) => (perPand.get(one.pand) ?? 0) > 1).length;
    const years = dwellings
      .flatMap(({ built }) => (built === undefined ? [] : [built]))
      .sort((a, b) => a - b);
    const middle = years[Math.ceil(years.length / 2) - 1];
    if (middle === undefined) return [];
    const kind = `${2 * flats > dwellings.length} ${PERIODS.find((from) => middle >= from) ?? 1900}`;
    const connections = Number(row.AANSLUITINGEN_AANTAL);
    return [{ buurt, kind, connections, use: connections * cents(row.SJV_GEMIDDELD as string) }];
  });
  const sum = (items: typeof rows, part: 'connections' | 'use') => items.reduce((s, one) => s + one[part], 0);
  const counts: Counts = new Map();
  for (const group of groupBy(rows, (row) => row.kind).values()) {
    // Whole kilowatt-hours of a buurt and class first, as one may do by hand.
    const buurten = [...groupBy(group, (row) => row.buurt)].map(([buurt, items]) => ({
      buurt,
      connections: sum(items, 'connections'),
      use: Math.round(sum(items, 'use') / 100),
    }));
    const [all, connections] = [
      buurten.reduce((s, b) => s + b.use, 0),
      buurten.reduce((s, b) => s + b.connections, 0),
    ];
    if (connections < 200) continue;
    for (const b of buurten)
      add(counts, `${b.buurt} 2024`, b.use, Math.floor((b.connections * all) / connections));
  }
  return counts;
}
