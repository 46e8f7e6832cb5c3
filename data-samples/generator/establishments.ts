import { type Address, byBuurt, isDwelling, objects } from './address.js';
import { day } from './dates.js';
import { PLANTED, SMALL_UNITS } from './planted.js';
import { Random } from './random.js';

/** An establishment of a business. */
export interface Establishment {
  readonly objectId: string;
  readonly buurtcode: string;
  readonly sbi: string;
  readonly start: number;
  readonly end: number | undefined;
  readonly workers: number;
}

// SBI 2008, neither cars (45) nor employment agencies (78): those come only by their own rules.
const SBI =
  '01110 01410 10710 25110 41200 43210 43320 43341 46210 47110 47710 47910 49410 52290 55101 56101 56102 62010 64200 66220 68203 69102 69201 70221 71121 73110 74201 81210 82110 85592 86911 88911 90030 93130 95110 96021 96022'.split(
    ' ',
  );
const CARS = ['45112', '45191', '45204', '45205', '45320'];
const AGENCIES = ['78100', '78201', '78202', '78300'];
const END_OF_2024 = day(2024, 12, 31);

/** Establishments of the three gemeenten. Base: at most two at an address, cars and agencies few and spread. */
export function drawEstablishments(addresses: readonly Address[], seed: number): Establishment[] {
  const random = new Random(seed, 'establishments');
  const groups = byBuurt(objects(addresses).filter((address) => address.type === 'VBO'));
  const out: Establishment[] = [];
  const add = (address: Address, sbi: string, active: boolean, since = day(1996, 1, 1)): void => {
    const start = random.int(since, day(2024, 9, 30));
    const end = active ? undefined : random.int(start + 90, Math.max(start + 91, END_OF_2024 - 5));
    const workers = random.weighted([
      [1, 60],
      [2, 18],
      [random.int(3, 9), 16],
      [random.int(10, 80), 6],
    ] as const);
    out.push({ objectId: address.objectId, buurtcode: address.buurt.code, sbi, start, end, workers });
  };
  for (const [code, group] of groups) {
    const units = SMALL_UNITS[code];
    const premises = group.filter((address) => !isDwelling(address) && address.street !== units?.street);
    const homes = group.filter((address) => isDwelling(address));
    for (const address of premises) {
      if (random.chance(0.72)) add(address, random.pick(SBI), random.chance(0.88));
      // The one before at the same address, closed or still there.
      if (random.chance(0.16)) add(address, random.pick(SBI), random.chance(0.5));
    }
    for (const address of random.shuffle(homes).slice(0, random.round(homes.length * 0.075))) {
      add(address, random.pick(SBI), random.chance(0.87));
    }
    const carFirms = code === PLANTED.cars.area || group.length < 60 ? 0 : random.int(0, 2);
    const garages = random.shuffle(premises.filter((address) => address.area >= 80)).slice(0, carFirms);
    for (const address of garages) add(address, random.pick(CARS), true);
  }
  plantSmallUnits(random, groups, add);
  plantAgencies(random, groups, add);
  return out;
}

type Add = (address: Address, sbi: string, active: boolean, since?: number) => void;
type Groups = ReadonlyMap<string, readonly Address[]>;

function unitsOf(groups: Groups, code: string): Address[] {
  return (groups.get(code) ?? []).filter((address) => address.street === SMALL_UNITS[code]?.street);
}

/** The planted car firms and the planted crowded addresses, in the small units made for them. */
function plantSmallUnits(random: Random, groups: Groups, add: Add): void {
  const { cars, crowded } = PLANTED;
  for (const address of unitsOf(groups, cars.area).slice(0, cars.strength)) {
    add(address, random.pick(CARS), true, day(2021, 1, 1));
  }
  for (const address of unitsOf(groups, crowded.area).slice(0, crowded.strength)) {
    const count = random.int(4, 6);
    for (let i = 0; i < count; i++) add(address, random.pick(SBI), true, day(2020, 6, 1));
  }
}

/** Employment agencies: up to two a wijk, and the planted number in the planted wijk. */
function plantAgencies(random: Random, groups: Groups, add: Add): void {
  const { area, strength } = PLANTED.agencies;
  const wijken = new Map<string, Address[]>();
  for (const group of groups.values()) {
    for (const address of group) {
      if (address.street === SMALL_UNITS[address.buurt.code]?.street) continue;
      const { wijkcode } = address.buurt;
      const there = wijken.get(wijkcode);
      if (there) there.push(address);
      else wijken.set(wijkcode, [address]);
    }
  }
  for (const [wijkcode, there] of wijken) {
    const count = wijkcode === area ? strength : random.int(0, 2);
    const chosen = random.shuffle(there).slice(0, count);
    for (const address of chosen)
      add(address, random.pick(AGENCIES), true, day(wijkcode === area ? 2021 : 2010, 1, 1));
  }
}
