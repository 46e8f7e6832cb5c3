import { type Address, byBuurt, isDwelling, objects } from './address.js';
import { PLANTED } from './planted.js';
import { Random } from './random.js';

/** Who owns an object. */
export type OwnerType =
  | 'natuurlijk persoon'
  | 'rechtspersoon'
  | 'woningcorporatie'
  | 'overheid'
  | 'stichting'
  | 'onbekend';

/** An object with its value and its owner before the first transfer we know of. */
export interface Estate {
  readonly address: Address;
  readonly value: number;
  readonly type: OwnerType;
  readonly foreign: 'J' | 'N' | '';
  readonly firstOwner: string;
}

/** Hands out nine-digit pseudonyms, each once. */
export class Pseudonyms {
  private readonly given = new Set<number>();
  constructor(private readonly random: Random) {}
  next(): string {
    let id = this.random.int(100_000_000, 999_999_999);
    while (this.given.has(id)) id = this.random.int(100_000_000, 999_999_999);
    this.given.add(id);
    return String(id);
  }
}

/** Gives every object a value and an owner. */
export function drawEstates(
  addresses: readonly Address[],
  seed: number,
): { estates: Estate[]; people: Pseudonyms } {
  const random = new Random(seed, 'estates');
  const people = new Pseudonyms(new Random(seed, 'pseudonyms'));
  const pool = (size: number): string[] => Array.from({ length: size }, () => people.next());
  const companies = pool(420);
  const foundations = pool(25);
  const corporations = { GM0097: pool(3), GM0099: pool(2), GM2099: pool(1) } as Record<string, string[]>;
  const governments = { GM0097: pool(1), GM0099: pool(1), GM2099: pool(1) } as Record<string, string[]>;
  const resale = new Set(resaleObjects(addresses));
  const unknown = unknownObjects(addresses, random);
  const estates = objects(addresses).map((address): Estate => {
    const gemeente = `GM${address.buurt.plan.code}`;
    const type = resale.has(address.objectId)
      ? 'natuurlijk persoon'
      : unknown.has(address.objectId)
        ? 'onbekend'
        : ownerType(random, address);
    const ids = {
      rechtspersoon: companies,
      stichting: foundations,
      woningcorporatie: corporations[gemeente],
    };
    const firstOwner =
      type === 'onbekend'
        ? ''
        : type === 'natuurlijk persoon'
          ? people.next()
          : random.pick(type === 'overheid' ? (governments[gemeente] as string[]) : (ids[type] as string[]));
    const foreign =
      type === 'natuurlijk persoon' || type === 'onbekend'
        ? ''
        : type === 'rechtspersoon' && random.chance(0.04)
          ? 'J'
          : 'N';
    return { address, value: value(random, address), type, foreign, firstOwner };
  });
  return { estates, people };
}

function ownerType(random: Random, address: Address): OwnerType {
  const social = address.buurt.wijkPlan?.social ?? 0;
  if (!isDwelling(address)) {
    return random.weighted([
      ['rechtspersoon', 60],
      ['natuurlijk persoon', 26],
      ['overheid', 8],
      ['stichting', 6],
    ] as const);
  }
  if (random.chance(social)) return 'woningcorporatie';
  return random.weighted([
    ['natuurlijk persoon', 89],
    ['rechtspersoon', 9],
    ['stichting', 1],
    ['overheid', 1],
  ] as const);
}

function value(random: Random, address: Address): number {
  const price = address.buurt.wijkPlan?.price ?? 0;
  // Placeholder areas of 1 m2 say nothing about the value.
  const size = address.area === 1 ? 90 : address.area;
  const perMetre = price * (isDwelling(address) ? 1 : 0.55) * (120 / (size + 40)) ** 0.35;
  return Math.round((size * perMetre * random.between(0.85, 1.15)) / 1000) * 1000;
}

/** The objects of the planted resales: dwellings of the long street of their buurt. */
export function resaleObjects(addresses: readonly Address[]): string[] {
  const { area, strength } = PLANTED.resale;
  const inBuurt = addresses.filter((address) => address.buurt.code === area);
  const street = inBuurt[0]?.street;
  return inBuurt
    .filter((address) => address.street === street && isDwelling(address) && !address.secondary)
    .slice(0, strength)
    .map((address) => address.objectId);
}

/** About one object in two hundred everywhere, and many in the planted buurt. */
function unknownObjects(addresses: readonly Address[], random: Random): Set<string> {
  const { area, strength } = PLANTED.unknownOwner;
  const out = new Set<string>();
  for (const [code, group] of byBuurt(objects(addresses))) {
    // A single unknown owner would weigh heavily in a very small buurt.
    const count = code === area ? strength : group.length < 60 ? 0 : random.round(group.length * 0.005);
    for (const address of random.shuffle(group).slice(0, count)) out.add(address.objectId);
  }
  return out;
}
