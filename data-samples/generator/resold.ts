import { isDwelling } from './address.js';
import { day, yearOf } from './dates.js';
import type { Estate, Pseudonyms } from './estates.js';
import { PLANTED } from './planted.js';
import { PLANTED_DEALS } from './planted-deals.js';
import { Random } from './random.js';
import type { Sale } from './sales.js';

/** Transfers a year before the register of `drawSales` begins. */
const EARLIER_PER_YEAR = 45;
const EARLIER_YEARS = [2005, 2006, 2007, 2008, 2009, 2010, 2011, 2012, 2013, 2014] as const;

const euros = (amount: number): number => Math.round(amount / 500) * 500;

function sale(random: Random, estate: Estate, on: number, share: readonly [number, number]): Sale {
  const price = euros(estate.value * random.between(...share));
  return {
    estate,
    day: on,
    kind: 'koop',
    price,
    mortgage: random.chance(0.8) ? euros(price * 0.8) : undefined,
    buyer: '',
    seller: '',
  };
}

function ofPerson({ address, type }: Estate): boolean {
  return type === 'natuurlijk persoon' && isDwelling(address);
}

/** The planted dwellings, sold once every second year; none of them is sold later. */
function passedOn(random: Random, unsold: readonly Estate[]): Sale[] {
  const { area, strength } = PLANTED_DEALS.passedOn;
  const there = unsold.filter(({ address }) => address.buurt.wijkcode === area);
  return there.slice(0, strength).flatMap((estate) =>
    [2005, 2007, 2009, 2011, 2013].map((year) => {
      return sale(random, estate, random.int(day(year, 1, 8), day(year, 12, 20)), [0.4, 0.7]);
    }),
  );
}

/** Sales of the market before 2015, each of a dwelling that is not sold again: nobody else comes to five. */
function earlier(random: Random, unsold: readonly Estate[]): Sale[] {
  const pool = unsold.filter(({ address }) => address.buurt.wijkcode !== PLANTED_DEALS.passedOn.area);
  return EARLIER_YEARS.flatMap((year, i) =>
    pool
      .slice(i * EARLIER_PER_YEAR, (i + 1) * EARLIER_PER_YEAR)
      .map((estate) => sale(random, estate, random.int(day(year, 1, 3), day(year, 12, 20)), [0.4, 0.7])),
  );
}

/** The planted sales far below the WOZ value. */
function belowPrice(random: Random, unsold: readonly Estate[]): Sale[] {
  const { area, strength } = PLANTED_DEALS.belowPrice;
  // Those of the end: the earlier ones were sold before 2015.
  const there = unsold.filter(({ address }) => address.buurt.wijkcode === area).slice(-strength);
  return there.map((estate) =>
    sale(random, estate, random.int(day(2024, 1, 8), day(2024, 12, 20)), [0.35, 0.5]),
  );
}

/** The planted pairs of sales within half a year, in the buurt where others are sold twice within a year. */
function chains(random: Random, unsold: readonly Estate[]): Sale[] {
  const there = unsold.filter(({ address }) => address.buurt.code === PLANTED.resale.area);
  return there.slice(0, PLANTED_DEALS.chain.strength).flatMap((estate) => {
    const first = random.int(day(2024, 1, 8), day(2024, 7, 20));
    return [first, first + random.int(60, 150)].map((on) => sale(random, estate, on, [0.85, 1.2]));
  });
}

/**
 * Transfers beside those of `drawSales`, which stay as they are: a sparse register of 2005 to 2014, dwellings passed on
 * time and again, sales far below value, and pairs within half a year. Only of dwellings of persons that are not sold from 2015 on.
 */
export function drawResold(
  estates: readonly Estate[],
  sales: readonly Sale[],
  people: Pseudonyms,
  seed: number,
): Sale[] {
  const random = new Random(seed, 'resold');
  const sold = new Set(sales.map((one) => one.estate));
  const unsold = random.shuffle(estates.filter((estate) => ofPerson(estate) && !sold.has(estate)));
  const cheap = belowPrice(random, unsold);
  const pairs = chains(random, unsold);
  const taken = new Set([...cheap, ...pairs].map((one) => one.estate));
  const rest = unsold.filter((estate) => !taken.has(estate));
  const out = [...passedOn(random, rest), ...earlier(random, rest), ...cheap, ...pairs];
  out.sort((a, b) => a.day - b.day || (a.estate.address.objectId < b.estate.address.objectId ? -1 : 1));
  setParties(out, people);
  return out;
}

/** Who bought an object last before 2015 is the owner that the register knows. */
function setParties(sales: readonly Sale[], people: Pseudonyms): void {
  const last = new Map(sales.map((one) => [one.estate, one]));
  const owner = new Map<Estate, string>();
  for (const one of sales) {
    const kept = yearOf(one.day) < 2015 && last.get(one.estate) === one;
    one.seller = owner.get(one.estate) ?? (yearOf(one.day) < 2015 ? people.next() : one.estate.firstOwner);
    one.buyer = kept ? one.estate.firstOwner : people.next();
    owner.set(one.estate, one.buyer);
  }
}
