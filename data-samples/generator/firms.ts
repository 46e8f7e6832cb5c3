import { type Address, isDwelling, objects } from './address.js';
import { day } from './dates.js';
import type { Establishment } from './establishments.js';
import { PLANTED_DEALS } from './planted-deals.js';
import { Random } from './random.js';

/** Firms with a recognition in the wijk of those without. */
const RECOGNISED_THERE = 14;
const TRADES = ['47110', '56102', '45204', '81210', '96021', '43320'] as const;
const CARS = ['45112', '45204', '45320', '77111'] as const;

/** Establishments beside those of `drawEstablishments`, and which of them have an RDW recognition. */
export interface MoreFirms {
  readonly establishments: readonly Establishment[];
  readonly recognised: ReadonlySet<string>;
}

function premisesOf(
  random: Random,
  addresses: readonly Address[],
  wijk: string,
  used: ReadonlySet<string>,
): Address[] {
  const there = objects(addresses).filter(
    (address) => address.type === 'VBO' && address.buurt.wijkcode === wijk && !used.has(address.objectId),
  );
  // Where premises are few, firms are at a home.
  const shops = there.filter((address) => !isDwelling(address));
  return [...random.shuffle(shops), ...random.shuffle(there.filter(isDwelling))];
}

/** Three firms at one address, each closed before the next begins; the last is still there. */
function inTurn(random: Random, { objectId, buurt }: Address): Establishment[] {
  const sbi = random.pick(TRADES);
  return [2022, 2023, 2024].map((year) => ({
    objectId,
    buurtcode: buurt.code,
    sbi,
    start: random.int(day(year, 2, 1), day(year, 3, 31)),
    end: year === 2024 ? undefined : random.int(day(year, 9, 1), day(year, 12, 15)),
    workers: 1,
  }));
}

/** The planted changes at one address, and the planted car firms. */
export function drawMoreFirms(
  addresses: readonly Address[],
  present: readonly Establishment[],
  seed: number,
): MoreFirms {
  const random = new Random(seed, 'more firms');
  const used = new Set(present.map((one) => one.objectId));
  const { churn, unrecognised } = PLANTED_DEALS;
  const turning = premisesOf(random, addresses, churn.area, used)
    .slice(0, churn.strength)
    .flatMap((address) => inTurn(random, address));
  const garages = premisesOf(random, addresses, unrecognised.area, used).slice(
    0,
    unrecognised.strength + RECOGNISED_THERE,
  );
  const cars = garages.map(({ objectId, buurt }): Establishment => {
    const start = random.int(day(2012, 1, 1), day(2021, 12, 1));
    return { objectId, buurtcode: buurt.code, sbi: random.pick(CARS), start, end: undefined, workers: 2 };
  });
  return {
    establishments: [...turning, ...cars],
    recognised: new Set(garages.slice(unrecognised.strength).map((address) => address.objectId)),
  };
}
