import { type Address, byBuurt, objects } from './address.js';
import { day, dutchDate } from './dates.js';
import { PLANTED_PLACES } from './planted-places.js';
import type { PublicReport } from './public-reports-file.js';
import { Random } from './random.js';

const YEARS = [2022, 2023, 2024] as const;
/** Reports that the system joined to another one of the same thing. */
const JOINED = 15;
const OTHERS = [
  ['Afval', 'Grofvuil'],
  ['Openbaar groen', 'Snoeien'],
  ['Verlichting', 'Lamp defect'],
] as const;
const DRUGS = [
  ['Overlast', 'Drugsoverlast'],
  ['Afval', 'Drugsafval'],
  ['Overlast', 'Lachgas'],
] as const;

/** Reports of drug nuisance, and a few of other things. */
export function drawNuisance(addresses: readonly Address[], seed: number): PublicReport[] {
  const random = new Random(seed, 'nuisance');
  const { nuisance } = PLANTED_PLACES;
  const out: PublicReport[] = [];
  for (const [buurt, group] of byBuurt(objects(addresses))) {
    for (const year of YEARS) {
      const on = (): number => random.int(day(year, 1, 1), day(year, 12, 20));
      const planted = buurt === nuisance.area && year === Number(nuisance.period);
      const add = (
        count: number,
        categories: readonly (readonly [string, string])[],
        joined: boolean,
      ): void => {
        for (let i = 0; i < count; i++) {
          const [main, sub] = random.pick(categories);
          const { x, y } = random.pick(group);
          const found = on();
          out.push({ on: found, settled: dutchDate(found + random.int(1, 10)), main, sub, x, y, joined });
        }
      };
      add(planted ? nuisance.strength : group.length < 60 ? 0 : random.int(0, 2), DRUGS, false);
      if (planted) add(JOINED, DRUGS, true);
      add(1, OTHERS, false);
    }
  }
  return out;
}
