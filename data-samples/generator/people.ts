import { type Address, byBuurt, isDwelling, objects } from './address.js';
import { type Division, landBuurten } from './areas.js';
import { Random } from './random.js';

/** The years of the figures. */
export const KWB_YEARS = [2022, 2023, 2024] as const;

/** Dwellings and inhabitants of a buurt, unrounded. */
export interface Headcount {
  readonly dwellings: number;
  readonly households: number;
  /** Inhabitants by year, 2020 to 2024. */
  readonly inhabitants: Readonly<Record<number, number>>;
}

/** Counts dwellings in the address file and draws the inhabitants that go with them. */
export function headcounts(
  division: Division,
  addresses: readonly Address[],
  seed: number,
): Map<string, Headcount> {
  const random = new Random(seed, 'people');
  const groups = byBuurt(objects(addresses));
  const out = new Map<string, Headcount>();
  for (const buurt of landBuurten(division)) {
    const dwellings = (groups.get(buurt.code) ?? []).filter(isDwelling).length;
    const households = Math.round(dwellings * random.between(0.95, 0.99));
    const size = { city: 1.95, town: 2.2, rural: 2.4 }[buurt.plan.kind] * random.between(0.93, 1.07);
    const now = households * size;
    const growth = random.between(0.002, 0.012);
    const years = [2020, 2021, 2022, 2023, 2024].map((year) => [
      year,
      Math.round(now * (1 - growth * (2024 - year))),
    ]);
    out.set(buurt.code, { dwellings, households, inhabitants: Object.fromEntries(years) });
  }
  return out;
}
