import { type Division, gemeenteOf, landBuurten, wijkOf } from './areas.js';
import { area } from './geometry.js';
import type { Figures } from './kwb-figures.js';
import { Random } from './random.js';

/** One row of the key figures: identity as text, and each concept as a number or missing. */
export interface KwbRow {
  readonly code: string;
  readonly name: string;
  readonly gemeente: string;
  readonly kind: 'Gemeente' | 'Wijk' | 'Buurt';
  readonly changed: string;
  readonly figures: Readonly<Record<Concept, number | undefined>>;
}

/** The concepts we deliver, in the order of the real tables. */
export const CONCEPTS = [
  'inhabitants',
  'men',
  'women',
  'age0',
  'age15',
  'age25',
  'age45',
  'age65',
  'originDutch',
  'originEurope',
  'originOutside',
  'households',
  'householdSize',
  'density',
  'dwellings',
  'value',
  'vacant',
  'owned',
  'rented',
  'corporate',
  'educationLow',
  'educationMiddle',
  'educationHigh',
  'income',
  'lowIncomes',
  'businesses',
  'total',
  'land',
  'water',
  'urbanity',
  'addressDensity',
] as const;
/** One of the concepts. */
export type Concept = (typeof CONCEPTS)[number];

/** Buurten with a redrawn border by year; the codes stayed. */
const REDRAWN: Readonly<Record<number, readonly string[]>> = { 2023: ['BU00990601', 'BU00990602'] };

/** The rows of one year, gemeente by gemeente, each wijk followed by its buurten. */
export function kwbRows(
  division: Division,
  figures: ReadonlyMap<string, Figures>,
  year: number,
  seed: number,
): KwbRow[] {
  const random = new Random(seed, `kwb ${year}`);
  // Lots of their own: those of the other figures fall as they fell.
  const lots = new Random(seed, `kwb circumstances ${year}`);
  const buurten = landBuurten(division);
  const rows: KwbRow[] = [];
  const add = (
    code: string,
    name: string,
    gemeente: string,
    kind: KwbRow['kind'],
    waterHectares = 0,
  ): void => {
    const parts = buurten
      .filter(
        (buurt) => code === buurt.code || code === wijkOf(buurt.code) || code === gemeenteOf(buurt.code),
      )
      .map((buurt) => figures.get(buurt.code) as Figures);
    const changed = (REDRAWN[year] ?? []).includes(code) ? '3' : '1';
    // CBS rounds counts of wijken and buurten by lot, each by itself; those of a gemeente are exact.
    const counting =
      (of: Random) =>
      (value: number): number =>
        kind === 'Gemeente' ? Math.round(value) : 5 * of.round(value / 5);
    const told = concepts(parts, counting(random), waterHectares, counting(lots));
    rows.push({ code, name, gemeente, kind, changed, figures: told });
  };
  for (const { code: gemeente, plan, water } of division.gemeenten) {
    add(gemeente, plan.name, plan.name, 'Gemeente', area(water) / 10_000);
    for (const wijk of division.wijken.filter((one) => one.plan === plan && !one.water)) {
      add(wijk.code, wijk.name, plan.name, 'Wijk');
      for (const buurt of buurten)
        if (buurt.wijkcode === wijk.code) add(buurt.code, buurt.name, plan.name, 'Buurt');
    }
  }
  return rows;
}

/** Inhabitants by origin, rounded each by itself as all counts are. */
function origins(
  parts: readonly Figures[],
  count: (value: number) => number,
): Record<'originDutch' | 'originEurope' | 'originOutside', number> {
  const of = (k: 0 | 1 | 2): number => count(parts.reduce((total, part) => total + part.origins[k], 0));
  return { originDutch: of(0), originEurope: of(1), originOutside: of(2) };
}

/** Persons by education, in tens; CBS gives none where few live. */
function educations(
  parts: readonly Figures[],
  inhabitants: number,
): Record<'educationLow' | 'educationMiddle' | 'educationHigh', number | undefined> {
  const of = (k: 0 | 1 | 2): number | undefined =>
    inhabitants < 100
      ? undefined
      : 10 * Math.round(parts.reduce((total, part) => total + part.educations[k], 0) / 10);
  return { educationLow: of(0), educationMiddle: of(1), educationHigh: of(2) };
}

function concepts(
  parts: readonly Figures[],
  count: (value: number) => number,
  waterHectares: number,
  countApart: (value: number) => number,
): Record<Concept, number | undefined> {
  const sum = (take: (figures: Figures) => number): number =>
    parts.reduce((total, part) => total + take(part), 0);
  const inhabitants = sum((part) => part.inhabitants);
  const dwellings = sum((part) => part.dwellings);
  const households = sum((part) => part.households);
  const hectares = sum((part) => part.hectares);
  const addresses = sum((part) => part.addresses);
  const share = (value: number): number | undefined =>
    dwellings < 20 ? undefined : Math.round((value / dwellings) * 100);
  const owned = share(sum((part) => part.owned));
  const around = addresses === 0 ? undefined : Math.round(sum((part) => part.around) / addresses);
  const men = sum((part) => part.men);
  const age = (index: 0 | 1 | 2 | 3 | 4): number => count(sum((part) => part.ages[index]));
  return {
    inhabitants: count(inhabitants),
    men: count(men),
    women: count(inhabitants - men),
    age0: age(0),
    age15: age(1),
    age25: age(2),
    age45: age(3),
    age65: age(4),
    ...origins(parts, countApart),
    households: count(households),
    householdSize: households === 0 ? undefined : Math.round((inhabitants / households) * 10) / 10,
    density: inhabitants < 10 ? undefined : Math.round(inhabitants / (hectares / 100)),
    dwellings: Math.round(dwellings),
    value: dwellings < 20 ? undefined : Math.round(sum((part) => part.value) / dwellings / 1000),
    vacant: share(sum((part) => part.vacant)),
    owned,
    rented: owned === undefined ? undefined : 100 - owned,
    corporate: share(sum((part) => part.corporate)),
    income: inhabitants < 100 ? undefined : Math.round((sum((part) => part.income) / inhabitants) * 10) / 10,
    lowIncomes:
      households < 100 ? undefined : Math.round((sum((part) => part.lowIncomes) / households) * 1000) / 10,
    ...educations(parts, inhabitants),
    businesses: count(sum((part) => part.businesses)),
    total: Math.round(hectares + waterHectares),
    land: Math.round(hectares),
    water: Math.round(waterHectares),
    urbanity:
      around === undefined ? undefined : 1 + [2500, 1500, 1000, 500].filter((limit) => around < limit).length,
    addressDensity: around,
  };
}
