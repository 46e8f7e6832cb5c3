import { type CsvRow, inboxRows, plantedTable, type SampleRun } from '../sample.js';

/** Numerator and denominator by `area period`. */
export type Counts = Map<string, [numerator: number, denominator: number]>;

/** Years that the sample publishes. */
export const YEARS = [2022, 2023, 2024];

/** Rows of a register without those that the landing must reject. */
export function goodRows(file: string): CsvRow[] {
  const bad = new Set(
    plantedTable('file')
      .filter((row) => row.file === `${file}.csv`)
      .map((row) => Number(row.line)),
  );
  return inboxRows(`${file}.csv`).filter((_, i) => !bad.has(i + 2));
}

/** `31-12-2024` as a number that sorts: 20241231. */
export function dayOf(date: string): number {
  const [day = '', month = '', year = ''] = date.split('-');
  return Number(`${year}${month}${day}`);
}

/** The day so many months before: that of the month, or its last where it has no such day. */
export function monthsBefore(day: number, months: number): number {
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  const serial = year * 12 + (month - 1) - months;
  const [toYear, toMonth] = [Math.floor(serial / 12), (serial % 12) + 1];
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return toYear * 10_000 + toMonth * 100 + Math.min(date, last);
}

export function yearOf(date: string): number {
  return Number(date.slice(6));
}

/** `403.000,00` in whole cents. */
export function cents(text: string): number {
  return Math.round(Number(text.replaceAll('.', '').replace(',', '.')) * 100);
}

export function add(counts: Counts, key: string, numerator: number, denominator: number): void {
  const [n, d] = counts.get(key) ?? [0, 0];
  counts.set(key, [n + numerator, d + denominator]);
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** One address object as the BAG of the sample has it. */
export interface Premises {
  readonly id: string;
  readonly buurt: string | undefined;
  readonly area: number | undefined;
  readonly dwelling: boolean;
  readonly postcode: string;
  readonly number: string;
  readonly pand: string;
  readonly built: number | undefined;
}

/** Objects by id. Only where a point lies is taken from the warehouse: that has a test of its own. */
export async function premisesOf(run: SampleRun): Promise<Map<string, Premises>> {
  const placed = await run.warehouse<{ x: number; y: number; buurt: string }>(
    'SELECT x, y, buurt FROM areas.placed',
  );
  const buurtAt = new Map(placed.map(({ x, y, buurt }) => [`${x} ${y}`, buurt]));
  const out = new Map<string, Premises>();
  for (const row of inboxRows('bagadres-full')) {
    if (row.nevenadres === 't') continue;
    const area = Number(row.oppervlakteadresseerbaarobject);
    const built = Number(row.pandbouwjaar);
    out.set(row.object_id as string, {
      id: row.object_id as string,
      buurt: buurtAt.get(`${Number(row.x)} ${Number(row.y)}`),
      area: row.oppervlakteadresseerbaarobject === '' || area === 1 ? undefined : area,
      dwelling: (row.verblijfsobjectgebruiksdoel ?? '').includes('woonfunctie'),
      postcode: row.postcode as string,
      number: row.huisnummer as string,
      pand: row.pandid as string,
      built: built === 1005 ? undefined : built,
    });
  }
  return out;
}

/** What the warehouse holds of an indicator at one level, by `area period`. */
export async function computed(run: SampleRun, indicator: string, level: string): Promise<Counts> {
  const rows = await run.warehouse<{ area: string; period: number; numerator: number; denominator: number }>(
    `SELECT value.area, period, numerator, denominator FROM indicators.value AS value
     JOIN areas.area AS area ON area.code = value.area
     WHERE indicator = '${indicator}' AND level = '${level}' AND denominator IS NOT NULL`,
  );
  return new Map(rows.map((r) => [`${r.area} ${r.period}`, [r.numerator, r.denominator]]));
}

/** Counts as sorted lines, those of the published years alone. */
export function lines(counts: Counts): string[] {
  return [...counts]
    .filter(([key]) => YEARS.includes(Number(key.slice(-4))))
    .map(([key, parts]) => `${key}: ${parts.map((part) => Math.round(part * 100) / 100).join(' / ')}`)
    .sort();
}
