import { type Division, gemeenteOf, landBuurten, wijkOf } from './areas.js';
import type { Headcount } from './people.js';
import { PLANTED } from './planted.js';
import { Random } from './random.js';

/** Offences registered a year per 1,000 inhabitants, by code; `0.0.0` is the total of these and of all others. */
export const RATES: Readonly<Record<string, number>> = {
  '1.1.1': 2.6,
  '1.1.2': 1.4,
  '1.2.1': 3.2,
  '1.2.2': 0.9,
  '1.2.3': 5.4,
  '1.2.4': 0.8,
  '1.3.1': 1.1,
  '1.4.4': 2.1,
  '1.4.5': 3.4,
  '1.6.2': 4.2,
  '2.2.1': 6,
  '2.6.4': 0.15,
  '2.7.2': 0.35,
  '3.1.1': 2,
  '3.1.3': 0.45,
  '3.6.4': 0.6,
  '3.7.4': 0.9,
  '3.9.1': 4.4,
};
/** The total of all registered offences. */
export const TOTAL = '0.0.0';
/** The years of the police table. */
export const CRIME_YEARS = [2020, 2021, 2022, 2023, 2024] as const;
const OTHERS = 9;
const UNPLACED = 0.01;

/** Counts by `area code year`; an area without an offence has no entry. */
export type CrimeCounts = ReadonlyMap<string, number>;

/** The key of a count. */
export const crimeKey = (area: string, code: string, year: number): string => `${area} ${code} ${year}`;

/** Draws offences per buurt and adds them up; a gemeente also has some that could not be placed. */
export function drawCrimes(
  division: Division,
  people: ReadonlyMap<string, Headcount>,
  seed: number,
): CrimeCounts {
  const random = new Random(seed, 'crimes');
  const counts = new Map<string, number>();
  const add = (area: string, code: string, year: number, count: number): void => {
    if (count > 0)
      counts.set(crimeKey(area, code, year), (counts.get(crimeKey(area, code, year)) ?? 0) + count);
  };
  const levels = (buurtcode: string): string[] => [buurtcode, wijkOf(buurtcode), gemeenteOf(buurtcode)];
  for (const { code: buurtcode } of landBuurten(division)) {
    for (const year of CRIME_YEARS) {
      const inhabitants = people.get(buurtcode)?.inhabitants[year] ?? 0;
      for (const [code, rate] of Object.entries(RATES)) {
        const count = countOf(random, {
          buurtcode,
          code,
          year,
          inhabitants,
          expected: (rate * inhabitants) / 1000,
        });
        for (const area of levels(buurtcode)) for (const key of [code, TOTAL]) add(area, key, year, count);
      }
      // Also where nobody lives something happens: a business park, a park.
      const others = random.round((OTHERS * inhabitants) / 1000 + 0.8);
      for (const area of levels(buurtcode)) add(area, TOTAL, year, others);
    }
  }
  for (const { code: gemeente } of division.gemeenten) {
    for (const year of CRIME_YEARS) {
      const sum = (key: string): number => counts.get(crimeKey(gemeente, key, year)) ?? 0;
      const all = Math.round(sum(TOTAL) * UNPLACED);
      let unplaced = 0;
      for (const code of Object.keys(RATES)) {
        const extra = Math.min(all - unplaced, random.round(sum(code) * UNPLACED));
        unplaced += extra;
        add(gemeente, code, year, extra);
      }
      add(gemeente, TOTAL, year, all);
    }
  }
  return counts;
}

interface Place {
  readonly buurtcode: string;
  readonly code: string;
  readonly year: number;
  readonly inhabitants: number;
  readonly expected: number;
}

/** A count near its expectation, times the factor of a planted rise. */
function countOf(random: Random, { buurtcode, code, year, inhabitants, expected }: Place): number {
  const { drugs, vandalism } = PLANTED;
  if (code === '3.1.1' && wijkOf(buurtcode) === drugs.area) {
    const factor = year === 2024 ? drugs.strength : year === 2023 ? drugs.strength / 2 : 1;
    return Math.round(expected * factor);
  }
  if (code === '2.2.1' && buurtcode === vandalism.area) {
    return Math.round(expected * (year === Number(vandalism.period) ? vandalism.strength : 1));
  }
  // In a very small buurt one offence would already be a record rate.
  if ((code === '3.1.1' || code === '2.2.1') && inhabitants < 150) return 0;
  return random.round(expected * random.between(0.85, 1.15));
}
