import { type Address, objects } from './address.js';
import { Random } from './random.js';
import { Register } from './register.js';

/** A holiday park: all objects of a buurt, as existing addresses are never laid out anew. */
interface ParkPlan {
  readonly id: string;
  readonly buurt: string;
  readonly kind: string;
  /** What the municipality allows, with weights. */
  readonly residence: readonly (readonly [string, number])[];
}

const FORBIDDEN = [['niet toegestaan', 1]] as const;
const MIXED = [
  ['niet toegestaan', 70],
  ['gedoogd', 20],
  ['toegestaan', 10],
] as const;

/** Three parks and more in two gemeenten; one alone in the city, which may therefore not be shown. */
export const PARKS: readonly ParkPlan[] = [
  { id: 'VP01', buurt: 'BU20990400', kind: 'bungalowpark', residence: FORBIDDEN },
  { id: 'VP02', buurt: 'BU20990401', kind: 'chaletpark', residence: MIXED },
  { id: 'VP03', buurt: 'BU20990500', kind: 'camping', residence: FORBIDDEN },
  { id: 'VP04', buurt: 'BU00990500', kind: 'bungalowpark', residence: FORBIDDEN },
  { id: 'VP05', buurt: 'BU00990600', kind: 'bungalowpark', residence: MIXED },
  { id: 'VP06', buurt: 'BU00990700', kind: 'gemengd', residence: FORBIDDEN },
  { id: 'VP07', buurt: 'BU00970900', kind: 'bungalowpark', residence: FORBIDDEN },
];

/** A unit of a park: its object, and what is allowed there. */
export interface ParkUnit {
  readonly address: Address;
  readonly park: ParkPlan;
  readonly residence: string;
}

/** The units of every park. */
export function drawParkUnits(addresses: readonly Address[], seed: number): ParkUnit[] {
  const random = new Random(seed, 'parks');
  const plans = new Map(PARKS.map((park) => [park.buurt, park]));
  return objects(addresses).flatMap((address) => {
    const park = plans.get(address.buurt.code);
    return park && address.type === 'VBO'
      ? [{ address, park, residence: random.weighted(park.residence) }]
      : [];
  });
}

/** vakantiepark-adressen.csv: the units on the reference date. */
export function parksFile(units: readonly ParkUnit[]): Register {
  return new Register(
    'vakantiepark-adressen.csv',
    'object_id;park_id;peildatum;parksoort;bestemming;permanente_bewoning',
    units.map(({ address, park, residence }) => [
      address.objectId,
      park.id,
      '01-01-2024',
      park.kind,
      residence === 'toegestaan' ? 'wonen' : 'recreatie',
      residence,
    ]),
  );
}
