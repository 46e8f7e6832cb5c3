import { type Address, isDwelling, objects } from './address.js';
import { day, dutchDate } from './dates.js';
import type { ParkUnit } from './parks.js';
import { PLANTED_PLACES } from './planted-places.js';
import { Random } from './random.js';
import { Register } from './register.js';

const REFERENCE = day(2024, 1, 1);
/** Share of dwellings where nobody is registered, and of those how many for more than half a year. */
const EMPTY = 0.03;
const LONG = 0.4;
/** Share of dwellings with four households or more; none in a buurt with few dwellings. */
const SHARED = 0.006;
/** Share of dwellings with more adults than the floor area is meant for. */
const CROWDED = 0.008;
/** Share of park units where somebody is registered. */
const ON_PARK = 0.12;

/** Patterns of occupation without an indicator that this generator owns: those of vacancy and of crowding. */
export const LONG_EMPTY = { area: 'WK009704', share: 0.16 } as const;
export const OVER_OCCUPIED = { area: 'BU00970601', share: 0.22 } as const;

interface Occupation {
  readonly persons: number;
  readonly adults: number;
  readonly households: number;
  readonly emptySince?: number;
}

function empty(random: Random, long: boolean): Occupation {
  const days = long ? random.int(190, 1500) : random.int(5, 170);
  return { persons: 0, adults: 0, households: 0, emptySince: REFERENCE - days };
}

function household(random: Random): Occupation {
  const adults = random.chance(0.58) ? 2 : 1;
  const persons = adults + (random.chance(0.35) ? random.int(1, 3) : 0);
  return { persons, adults, households: 1 };
}

/** Adults who form no household with each other. */
function shared(random: Random): Occupation {
  const households = random.int(4, 7);
  return { persons: households, adults: households, households };
}

/** More adults than one to twelve square metres: a family with grown children, or workers in one house. */
function crowded(random: Random, area: number): Occupation {
  const adults = Math.min(Math.floor(area / 12) + random.int(1, 3), 15);
  return { persons: adults, adults, households: 3 };
}

function occupationOf(random: Random, address: Address, unit: ParkUnit | undefined): Occupation {
  const { buurt } = address;
  const plan = PLANTED_PLACES;
  if (unit) {
    const share = `GM${buurt.plan.code}` === plan.parkResidents.area ? plan.parkResidents.strength : ON_PARK;
    return random.chance(share) ? household(random) : empty(random, true);
  }
  const large = buurt.addresses >= 60;
  const draw = random.next();
  const emptyShare = buurt.wijkcode === LONG_EMPTY.area ? LONG_EMPTY.share : EMPTY;
  const long = buurt.wijkcode === LONG_EMPTY.area ? random.chance(0.9) : random.chance(LONG);
  const sharedShare = buurt.wijkcode === plan.shared.area ? plan.shared.strength : large ? SHARED : 0;
  const crowdedShare = buurt.code === OVER_OCCUPIED.area ? OVER_OCCUPIED.share : large ? CROWDED : 0;
  if (draw < emptyShare) return empty(random, long);
  if (draw < emptyShare + sharedShare) return shared(random);
  if (draw < emptyShare + sharedShare + crowdedShare && address.area > 1)
    return crowded(random, address.area);
  return household(random);
}

/** brp-bewoning.csv: who is registered at every dwelling and park unit on 1 January 2024, as counts. */
export function residenceFile(
  addresses: readonly Address[],
  units: readonly ParkUnit[],
  seed: number,
): Register {
  const random = new Random(seed, 'residence');
  const parks = new Map(units.map((unit) => [unit.address.objectId, unit]));
  const rows = objects(addresses)
    .filter((address) => isDwelling(address) || parks.has(address.objectId))
    .map((address) => {
      const found = occupationOf(random, address, parks.get(address.objectId));
      return [
        address.objectId,
        dutchDate(REFERENCE),
        String(found.persons),
        String(found.adults),
        String(found.households),
        found.emptySince === undefined ? '' : dutchDate(found.emptySince),
      ];
    });
  const register = new Register(
    'brp-bewoning.csv',
    'object_id;peildatum;aantal_ingeschrevenen;aantal_volwassenen;aantal_huishoudens;leeg_sinds',
    rows,
  );
  register.spoil(0.5, { aantal_volwassenen: 'vier' }, 'type', 'letters in aantal_volwassenen');
  return register;
}
