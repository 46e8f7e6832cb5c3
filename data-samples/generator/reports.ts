import { type Address, byBuurt, objects } from './address.js';
import { day, dutchDate } from './dates.js';
import { PLANTED_DEALS } from './planted-deals.js';
import type { PublicReport } from './public-reports-file.js';
import { Random } from './random.js';

const DECAY: readonly (readonly [string, string])[] = [
  ['Afval', 'Dumping van grofvuil'],
  ['Afval', 'Zwerfvuil'],
  ['Overlast in de openbare ruimte', 'Graffiti'],
  ['Straatmeubilair', 'Vernieling straatmeubilair'],
];
const OTHERS: readonly (readonly [string, string])[] = [
  ['Wegen', 'Losliggende stoeptegel'],
  ['Verlichting', 'Lantaarnpaal kapot'],
  ['Groen', 'Overhangend groen'],
];
/** Reports of decay a year for every hundred addresses, and of other things. */
const DECAY_RATE = 0.02;
const OTHERS_RATE = 0.012;
/** Share of reports that the system joined to an earlier one. */
const JOINED = 0.06;

/** Reports of decay and of other things in public space, at points near an address. */
export function drawReports(addresses: readonly Address[], seed: number): PublicReport[] {
  const random = new Random(seed, 'reports');
  const { area, period, strength } = PLANTED_DEALS.decay;
  const out: PublicReport[] = [];
  for (const [code, group] of byBuurt(objects(addresses))) {
    for (const year of [2022, 2023, 2024]) {
      const planted = code === area && year === Number(period);
      const decay = planted ? strength : random.round(group.length * DECAY_RATE);
      const others = random.round(group.length * OTHERS_RATE);
      for (let i = 0; i < decay + others; i++) {
        const [main, sub] = random.pick(i < decay ? DECAY : OTHERS);
        const { x, y } = random.pick(group);
        const on = random.int(day(year, 1, 1), day(year, 12, 31));
        const settled = random.chance(0.9) ? dutchDate(on + random.int(1, 21)) : '';
        out.push({ on, settled, main, sub, x, y, joined: !planted && random.chance(JOINED) });
      }
    }
  }
  return out;
}
