import type { Division } from './areas.js';
import { PLANTED } from './planted.js';
import { Random } from './random.js';
import { Register } from './register.js';

const ROLES = [
  ['burgemeester en wethouders', [7, 6, 5]],
  ['raadsleden', [37, 23, 17]],
  ['medewerkers publiekszaken', [140, 62, 34]],
  ['toezicht en handhaving', [85, 34, 16]],
  ['medewerkers overig', [960, 330, 190]],
] as const;
const MEASURES = [
  'woningscan',
  'veiligheidspakket',
  'collectieve norm',
  'agressieprotocol',
  'risicoanalyse',
  'ondersteuningsteam',
  'training',
];
const REACH = 0.7;

/** maatregelen-weerbaarheid.csv: how many of each group a protective measure has reached. */
export function measuresFile(division: Division, seed: number): Register {
  const random = new Random(seed, 'measures');
  const rows: string[][] = [];
  division.gemeenten.forEach(({ code }, place) => {
    for (const [role, sizes] of ROLES) {
      for (const year of [2022, 2023, 2024]) {
        const group = sizes[place as 0 | 1 | 2] + (role.startsWith('medewerkers') ? (year - 2022) * 2 : 0);
        const planted = code === PLANTED.measures.area && year === Number(PLANTED.measures.period);
        for (const measure of MEASURES) {
          const share = (planted ? PLANTED.measures.strength : REACH) + random.between(-0.04, 0.04);
          rows.push([code, role, measure, `31-12-${year}`, String(Math.round(group * share)), String(group)]);
        }
      }
    }
  });
  return new Register(
    'maatregelen-weerbaarheid.csv',
    'gemeentecode;rolgroep;maatregel;peildatum;aantal_bereikt;aantal_doelgroep',
    rows,
  );
}
