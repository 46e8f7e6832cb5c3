import { isDwelling } from './address.js';
import { dutchDate, yearOf } from './dates.js';
import type { Estate, Pseudonyms } from './estates.js';
import { PLANTED_DEALS } from './planted-deals.js';
import { Random } from './random.js';
import type { Sale } from './sales.js';

/** How many companies hold many dwellings in the planted wijk. */
const COMPANIES = 3;

/** The planted holdings: object → owner, of dwellings of persons that nobody sells. */
export function drawHoldings(
  estates: readonly Estate[],
  sales: readonly Sale[],
  people: Pseudonyms,
  seed: number,
): Map<string, string> {
  const random = new Random(seed, 'holdings');
  const { area, strength } = PLANTED_DEALS.owners;
  const sold = new Set(sales.map((one) => one.estate));
  const there = estates.filter(
    (estate) =>
      estate.address.buurt.wijkcode === area &&
      estate.type === 'natuurlijk persoon' &&
      isDwelling(estate.address) &&
      !sold.has(estate),
  );
  const chosen = random.shuffle(there).slice(0, COMPANIES * strength);
  const owners = Array.from({ length: COMPANIES }, () => people.next());
  return new Map(chosen.map(({ address }, i) => [address.objectId, owners[i % COMPANIES] as string]));
}

/** Share of objects of which the value on the reference date after is delivered as well. */
const REVALUED = 4;

/** Rows of the WOZ value a year on, of one object in four: by its wijk 3 to 9 % more, each a little otherwise. */
export function revalued(estates: readonly Estate[], referenceDay: number, seed: number): string[][] {
  const random = new Random(seed, 'revalued');
  const trends = new Map<string, number>();
  return estates
    .filter(({ address }, i) => address.type === 'VBO' && i % REVALUED === 0)
    .map(({ address, value }) => {
      const { wijkcode } = address.buurt;
      const trend = trends.get(wijkcode) ?? random.between(1.03, 1.09);
      trends.set(wijkcode, trend);
      const now = Math.round((value * trend * random.between(0.98, 1.02)) / 1000) * 1000;
      return [
        address.objectId,
        `${dutchDate(referenceDay).slice(0, 6)}${yearOf(referenceDay) + 1}`,
        String(now),
      ];
    });
}
