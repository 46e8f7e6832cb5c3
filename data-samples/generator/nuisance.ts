import { type Address, byBuurt, objects } from './address.js';
import { day, dutchDate } from './dates.js';
import { PLANTED_PLACES } from './planted-places.js';
import { Random } from './random.js';
import { Register } from './register.js';
import { zeros } from './text.js';

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

interface Report {
  readonly on: number;
  readonly category: readonly [string, string];
  readonly address: Address;
  readonly joined: boolean;
}

/** meldingen-openbare-ruimte.csv: reports of drug nuisance among a few of other things. */
export function reportsFile(addresses: readonly Address[], seed: number): Register {
  const random = new Random(seed, 'reports');
  const { nuisance } = PLANTED_PLACES;
  const out: Report[] = [];
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
          out.push({ on: on(), category: random.pick(categories), address: random.pick(group), joined });
        }
      };
      add(planted ? nuisance.strength : group.length < 60 ? 0 : random.int(0, 2), DRUGS, false);
      if (planted) add(JOINED, DRUGS, true);
      add(1, OTHERS, false);
    }
  }
  out.sort((a, b) => a.on - b.on);
  return new Register(
    'meldingen-openbare-ruimte.csv',
    'melding_id;hoofdmelding_id;datum_melding;datum_afgehandeld;hoofdcategorie;subcategorie;status;x;y',
    out.map(({ on, category, address, joined }, i) => [
      `S${zeros(i + 1, 5)}`,
      joined ? 'S00001' : '',
      dutchDate(on),
      dutchDate(on + random.int(1, 10)),
      ...category,
      'afgehandeld',
      String(address.x),
      String(address.y),
    ]),
  );
}
