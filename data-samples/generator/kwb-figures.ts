import { type Address, byBuurt, isDwelling } from './address.js';
import { type Division, landBuurten } from './areas.js';
import { circumstancesOf } from './circumstances.js';
import { day } from './dates.js';
import type { Establishment } from './establishments.js';
import type { Estate } from './estates.js';
import { area } from './geometry.js';
import type { Headcount } from './people.js';
import { Random } from './random.js';

/** Figures of one buurt in one year, unrounded; wijk and gemeente figures are sums of these. */
export interface Figures {
  readonly inhabitants: number;
  readonly men: number;
  readonly ages: readonly [number, number, number, number, number];
  readonly households: number;
  readonly dwellings: number;
  /** Sum of the values of the dwellings, euro. */
  readonly value: number;
  readonly vacant: number;
  readonly owned: number;
  readonly corporate: number;
  /** Sum of the income of the inhabitants, thousands of euro. */
  readonly income: number;
  /** Inhabitants of origin in the Netherlands, in Europe elsewhere, and outside Europe. */
  readonly origins: readonly [number, number, number];
  /** Persons of 15 to 75 by education: low, middle, high. */
  readonly educations: readonly [number, number, number];
  /** Households with an income among the lowest 40 % of the country. */
  readonly lowIncomes: number;
  readonly businesses: number;
  readonly hectares: number;
  /** Sum over addresses of the addresses around each, per square kilometre. */
  readonly around: number;
  readonly addresses: number;
}

const AGES = [0.15, 0.13, 0.27, 0.26, 0.19] as const;
const VALUE_GROWTH: Readonly<Record<number, number>> = { 2022: 0.86, 2023: 0.95, 2024: 1 };
const INCOME_GROWTH: Readonly<Record<number, number>> = { 2022: 0.93, 2023: 0.97, 2024: 1 };

/** What the figures are made from. */
export interface FigureSources {
  readonly division: Division;
  readonly addresses: readonly Address[];
  readonly estates: readonly Estate[];
  readonly establishments: readonly Establishment[];
  readonly people: ReadonlyMap<string, Headcount>;
}

/** The figures of every buurt on land in one year. */
export function buurtFigures(sources: FigureSources, year: number, seed: number): Map<string, Figures> {
  const { division, people } = sources;
  const groups = byBuurt(sources.addresses);
  const densities = addressDensity(sources.addresses);
  const estates = new Map<string, Estate[]>();
  for (const estate of sources.estates) {
    if (!isDwelling(estate.address)) continue;
    const { code } = estate.address.buurt;
    const there = estates.get(code);
    if (there) there.push(estate);
    else estates.set(code, [estate]);
  }
  const firstDay = day(year, 1, 1);
  const businesses = new Map<string, number>();
  for (const { buurtcode, start, end } of sources.establishments) {
    if (start <= firstDay && (end === undefined || end > firstDay)) {
      businesses.set(buurtcode, (businesses.get(buurtcode) ?? 0) + 1);
    }
  }
  const out = new Map<string, Figures>();
  for (const buurt of landBuurten(division)) {
    // Keyed on the buurt: the shape of a population stays alike from year to year.
    const random = new Random(seed, `figures ${buurt.code}`);
    const head = people.get(buurt.code) as Headcount;
    const owners = estates.get(buurt.code) ?? [];
    const there = groups.get(buurt.code) ?? [];
    const inhabitants = head.inhabitants[year] ?? 0;
    const weights = AGES.map((share) => share * random.between(0.8, 1.2));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const ages = weights.map((weight) => Math.round((weight / total) * inhabitants));
    const last = inhabitants - ages.slice(0, 4).reduce((sum, age) => sum + age, 0);
    const circumstances = circumstancesOf(buurt.code, seed, {
      inhabitants,
      households: head.households,
      corporate: owners.filter((estate) => estate.type === 'woningcorporatie').length / (owners.length || 1),
      wealth: (buurt.wijkPlan?.income ?? 0) / 30,
    });
    out.set(buurt.code, {
      ...circumstances,
      inhabitants,
      men: Math.round(inhabitants * random.between(0.48, 0.51)),
      ages: [ages[0] ?? 0, ages[1] ?? 0, ages[2] ?? 0, ages[3] ?? 0, last],
      households: head.households,
      dwellings: head.dwellings,
      value: owners.reduce((sum, estate) => sum + estate.value, 0) * (VALUE_GROWTH[year] ?? 1),
      vacant: head.dwellings - head.households,
      owned: owners.filter((estate) => estate.type === 'natuurlijk persoon').length * 0.93,
      corporate: owners.filter((estate) => estate.type === 'woningcorporatie').length,
      income:
        (buurt.wijkPlan?.income ?? 0) * random.between(0.94, 1.06) * inhabitants * (INCOME_GROWTH[year] ?? 1),
      businesses: businesses.get(buurt.code) ?? 0,
      hectares: area(buurt.outline) / 10_000,
      around: there.reduce((sum, address) => sum + densities(address), 0),
      addresses: there.length,
    });
  }
  return out;
}

/** Addresses per square kilometre within about 1 km, counted over squares of 250 m. */
function addressDensity(addresses: readonly Address[]): (address: Address) => number {
  const key = (x: number, y: number): number => x * 100_000 + y;
  const square = (address: Address): [number, number] => [
    Math.floor(address.x / 250),
    Math.floor(address.y / 250),
  ];
  const counts = new Map<number, number>();
  for (const address of addresses) {
    const at = key(...square(address));
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const known = new Map<number, number>();
  return (address) => {
    const [x, y] = square(address);
    const at = key(x, y);
    let density = known.get(at);
    if (density === undefined) {
      let sum = 0;
      let squares = 0;
      for (let dx = -4; dx <= 4; dx++) {
        for (let dy = -4; dy <= 4; dy++) {
          if (dx * dx + dy * dy > 16) continue;
          squares++;
          sum += counts.get(key(x + dx, y + dy)) ?? 0;
        }
      }
      density = sum / (squares * 0.0625);
      known.set(at, density);
    }
    return density;
  };
}
