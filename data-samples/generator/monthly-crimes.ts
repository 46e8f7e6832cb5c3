import { type Division, gemeenteOf, landBuurten, wijkOf } from './areas.js';
import { type CrimeCounts, crimeKey } from './crimes.js';
import { drawMoreTypes, MORE_MONTHLY_TYPES } from './monthly-types.js';
import type { Headcount } from './people.js';
import { PLANTED_MONTHS } from './planted-months.js';
import { Random } from './random.js';

/** Threats: also in the table by year, whose counts the months of a year add up to. */
const THREATS = '1.4.4';
/** Fires and explosions, which the table by year of the sample does not have. */
const FIRES = '1.6.1';
export const MONTHLY_TYPES = [THREATS, FIRES, ...MORE_MONTHLY_TYPES] as const;
/** Fires and explosions registered a year per 1,000 inhabitants. */
const FIRE_RATE = 0.5;
const UNPLACED = 0.01;
/** The table is of September 2025: four whole years, and the months of the fifth that the police had counted by then. */
const MONTHS_OF: Readonly<Record<number, number>> = { 2021: 12, 2022: 12, 2023: 12, 2024: 12, 2025: 7 };

/** Months of the table in order, as `2025MM07`. */
export const MONTHS: readonly string[] = Object.entries(MONTHS_OF).flatMap(([year, months]) =>
  Array.from({ length: months }, (_, i) => monthKey(Number(year), i + 1)),
);

function monthKey(year: number, month: number): string {
  return `${year}MM${String(month).padStart(2, '0')}`;
}

/** The key of a count. */
export const monthlyKey = (area: string, code: string, month: string): string => `${area} ${code} ${month}`;

/** Spreads the offences of whole years over their months, and draws those of the year that has begun. */
export function drawMonthlyCrimes(
  division: Division,
  people: ReadonlyMap<string, Headcount>,
  yearly: CrimeCounts,
  seed: number,
): ReadonlyMap<string, number> {
  const random = new Random(seed, 'monthly crimes');
  const counts = new Map<string, number>();
  const spread = (areas: readonly string[], code: string, year: number, count: number): void => {
    for (let i = 0; i < count; i++) {
      const month = monthKey(year, random.int(1, MONTHS_OF[year] ?? 12));
      for (const area of areas) {
        const key = monthlyKey(area, code, month);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  };
  // Of the year that has begun the table by year has nothing: as many a month as in the last one.
  const threats = (area: string, year: number): number =>
    year === 2025
      ? random.round(((yearly.get(crimeKey(area, THREATS, 2024)) ?? 0) * 7) / 12)
      : (yearly.get(crimeKey(area, THREATS, year)) ?? 0);
  for (const year of Object.keys(MONTHS_OF).map(Number)) {
    const placed = new Map<string, number>();
    for (const { code: buurt } of landBuurten(division)) {
      const gemeente = gemeenteOf(buurt);
      const areas = [buurt, wijkOf(buurt), gemeente];
      const count = threats(buurt, year);
      placed.set(gemeente, (placed.get(gemeente) ?? 0) + count);
      spread(areas, THREATS, year, count);
      spread(areas, FIRES, year, fires(random, buurt, year, people.get(buurt)));
    }
    for (const { code: gemeente } of division.gemeenten) {
      const rest = threats(gemeente, year) - (placed.get(gemeente) ?? 0);
      const unplaced = year === 2025 ? random.round((placed.get(gemeente) ?? 0) * UNPLACED) : rest;
      spread([gemeente], THREATS, year, unplaced);
    }
  }
  for (const { buurt, code, year, month, count } of drawMoreTypes(
    division,
    people,
    yearly,
    MONTHS_OF,
    seed,
  )) {
    for (const area of [buurt, wijkOf(buurt), gemeenteOf(buurt)]) {
      const key = monthlyKey(area, code, monthKey(year, month));
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  return counts;
}

function fires(random: Random, buurt: string, year: number, people: Headcount | undefined): number {
  const { explosions } = PLANTED_MONTHS;
  const share = (MONTHS_OF[year] ?? 12) / 12;
  const base = random.round((FIRE_RATE * share * (people?.inhabitants[Math.min(year, 2024)] ?? 0)) / 1000);
  return buurt === explosions.buurt && year >= Number(explosions.period)
    ? base + Math.round(explosions.strength * share)
    : base;
}
