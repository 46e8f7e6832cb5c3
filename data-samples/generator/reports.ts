import { type Address, byBuurt, objects } from './address.js';
import { day, dutchDate } from './dates.js';
import { PLANTED_DEALS } from './planted-deals.js';
import { Random } from './random.js';
import { Register } from './register.js';
import { zeros } from './text.js';

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

/** meldingen-openbare-ruimte.csv: reports on public space, at points near an address. */
export function reportsFile(addresses: readonly Address[], seed: number): Register {
  const random = new Random(seed, 'reports');
  const { area, period, strength } = PLANTED_DEALS.decay;
  const rows: { on: number; joined: boolean; cells: string[] }[] = [];
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
        const place = [`${x},5`, `${y},5`];
        rows.push({
          on,
          joined: !planted && random.chance(JOINED),
          cells: [dutchDate(on), settled, main, sub, settled ? 'Afgehandeld' : 'In behandeling', ...place],
        });
      }
    }
  }
  rows.sort((a, b) => a.on - b.on);
  return new Register(
    'meldingen-openbare-ruimte.csv',
    'melding_id;hoofdmelding_id;datum_melding;datum_afgehandeld;hoofdcategorie;subcategorie;status;x;y',
    rows.map(({ joined, cells }, i) => [
      `MOR${zeros(i + 1, 5)}`,
      joined && i > 0 ? `MOR${zeros(i, 5)}` : '',
      ...cells,
    ]),
  );
}
