import { isDwelling } from './address.js';
import { day, yearOf } from './dates.js';
import { type Estate, type Pseudonyms, resaleObjects } from './estates.js';
import { PLANTED } from './planted.js';
import { Random } from './random.js';

/** A transfer. */
export interface Sale {
  readonly estate: Estate;
  readonly day: number;
  readonly kind: 'koop' | 'veiling' | 'familie';
  price: number;
  mortgage: number | undefined;
  buyer: string;
  seller: string;
}

const SALES_PER_YEAR: Readonly<Record<number, number>> = {
  2015: 720,
  2016: 720,
  2017: 720,
  2018: 720,
  2019: 720,
  2020: 720,
  2021: 720,
  2022: 950,
  2023: 1050,
  2024: 1750,
};
const QUICK_SHARE = 0.015;
const WITHOUT_MORTGAGE = 0.2;
const FIRST_DAY = day(2015, 1, 2);
const LAST_DAY = day(2024, 12, 30);

/** Draws all transfers of 2015 to 2024, the planted ones among them, in order of date. */
export function drawSales(estates: readonly Estate[], people: Pseudonyms, seed: number): Sale[] {
  const random = new Random(seed, 'sales');
  const planted = new Set(resaleObjects(estates.map((estate) => estate.address)));
  const market = estates.filter(
    ({ address, type }) =>
      (type === 'natuurlijk persoon' || type === 'rechtspersoon') &&
      address.type === 'VBO' &&
      !planted.has(address.objectId),
  );
  const sales: Sale[] = [];
  const days = new Map<Estate, number[]>();
  const add = (estate: Estate, on: number): void => {
    days.set(estate, [...(days.get(estate) ?? []), on]);
    sales.push(sale(random, estate, on));
  };
  for (const [year, count] of Object.entries(SALES_PER_YEAR)) {
    for (let left = count; left > 0; ) {
      const estate = random.pick(market);
      const on = random.int(day(Number(year), 1, 2), day(Number(year), 12, 30));
      // Two sales close together happen only where they are meant to.
      if (!isDwelling(estate.address) && random.chance(0.5)) continue;
      if ((days.get(estate) ?? []).some((other) => Math.abs(other - on) < 480)) continue;
      add(estate, on);
      left--;
    }
  }
  addQuickResales(random, sales, days, add);
  for (const estate of estates.filter(({ address }) => planted.has(address.objectId))) {
    const second = random.int(day(2024, 1, 8), LAST_DAY);
    add(estate, second - random.int(60, 330));
    add(estate, second);
  }
  sales.sort((a, b) => a.day - b.day || (a.estate.address.objectId < b.estate.address.objectId ? -1 : 1));
  priceAboveValue(random, sales);
  setMortgages(random, sales);
  setParties(sales, people);
  return sales;
}

function sale(random: Random, estate: Estate, on: number): Sale {
  const kind = random.weighted([
    ['koop', 960],
    ['veiling', 15],
    ['familie', 25],
  ] as const);
  const price = euros(estate.value * random.between(0.8, 1.24));
  return { estate, day: on, kind, price, mortgage: undefined, buyer: '', seller: '' };
}

const euros = (amount: number): number => Math.round(amount / 500) * 500;

/** The low and even base of second sales within a year: never two in one buurt and year. */
function addQuickResales(
  random: Random,
  sales: readonly Sale[],
  days: ReadonlyMap<Estate, number[]>,
  add: (estate: Estate, on: number) => void,
): void {
  const taken = new Set<string>();
  let left = Math.round(sales.length * QUICK_SHARE);
  // Those beside the planted buurt come first: a single small count in its wijk would make disclosure control hide
  // the planted one as well.
  const shuffled = random.shuffle(sales);
  const beside = ({ estate, day: first }: Sale): boolean =>
    `BU${estate.address.buurt.wijkcode.slice(2)}` === PLANTED.resale.area.slice(0, -2) &&
    yearOf(first) === Number(PLANTED.resale.period) - 1;
  for (const { estate, day: first } of [...shuffled.filter(beside), ...shuffled.filter((s) => !beside(s))]) {
    const second = first + random.int(70, 340);
    const { buurt } = estate.address;
    const key = `${buurt.code} ${yearOf(second)}`;
    const clear = (days.get(estate) ?? []).every(
      (other) => other === first || Math.abs(other - second) > 400,
    );
    if (left === 0) return;
    if (buurt.addresses < 100 || second > LAST_DAY || first < FIRST_DAY || taken.has(key) || !clear) continue;
    taken.add(key);
    add(estate, second);
    left--;
  }
}

/** The planted sales far above the WOZ value. */
function priceAboveValue(random: Random, sales: readonly Sale[]): void {
  const { area, period, strength } = PLANTED.abovePrice;
  const there = sales.filter(
    (one) => one.estate.address.buurt.wijkcode === area && yearOf(one.day) === Number(period),
  );
  for (const one of random.shuffle(there).slice(0, strength))
    one.price = euros(one.estate.value * random.between(1.6, 2));
}

/** Leaves out the mortgage of the same share of sales in every wijk and year, and of most in the planted wijk. */
function setMortgages(random: Random, sales: readonly Sale[]): void {
  const groups = new Map<string, Sale[]>();
  for (const one of sales) {
    const key = `${one.estate.address.buurt.wijkcode} ${yearOf(one.day)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const { area, period, strength } = PLANTED.noMortgage;
  for (const [key, group] of groups) {
    const share = key === `${area} ${period}` ? strength : WITHOUT_MORTGAGE;
    const without = new Set(random.shuffle(group).slice(0, random.round(group.length * share)));
    for (const one of group) {
      if (!without.has(one)) one.mortgage = euros(one.price * random.between(0.55, 1));
    }
  }
}

/** Buyer and seller: who bought an object last is the one who sells it next. */
function setParties(sales: readonly Sale[], people: Pseudonyms): void {
  const owner = new Map<Estate, string>();
  for (const one of sales) {
    one.seller = owner.get(one.estate) ?? one.estate.firstOwner;
    one.buyer = people.next();
    owner.set(one.estate, one.buyer);
  }
}
