import { type Division, landBuurten } from './areas.js';
import { CRIME_YEARS, type CrimeCounts, crimeKey, RATES, TOTAL } from './crimes.js';
import { Random } from './random.js';
import { BOM, quoted } from './text.js';

const HEADER = [
  'ID',
  'SoortMisdrijf',
  'WijkenEnBuurten',
  'Perioden',
  'GeregistreerdeMisdrijven_1',
  'Gemeentenaam_2',
  'SoortRegio_3',
];
/** Share of the zeros that the export does list, without names. */
const LISTED_ZEROS = 0.03;

/** 47018NED as the typed CSV export of the OData portal. */
export function policeFile(
  division: Division,
  counts: CrimeCounts,
  seed: number,
): { text: string; rows: number } {
  const random = new Random(seed, 'police file');
  const regions = division.gemeenten.flatMap(({ code: gemeente, plan }) => [
    { code: gemeente, name: plan.name, kind: 'Gemeente' },
    ...division.wijken
      .filter((wijk) => wijk.plan === plan && !wijk.water)
      .flatMap((wijk) => [
        { code: wijk.code, name: plan.name, kind: 'Wijk' },
        ...landBuurten(division)
          .filter((buurt) => buurt.wijkcode === wijk.code)
          .map((buurt) => ({ code: buurt.code, name: plan.name, kind: 'Buurt' })),
      ]),
  ]);
  const lines: string[] = [HEADER.map(quoted).join(';')];
  let id = 0;
  for (const code of [TOTAL, ...Object.keys(RATES)]) {
    for (const region of regions) {
      for (const year of CRIME_YEARS) {
        const count = counts.get(crimeKey(region.code, code, year)) ?? 0;
        // A zero is an absent row; the few that are listed come without names, as in the real table.
        if (count === 0 && !random.chance(LISTED_ZEROS)) continue;
        lines.push(
          [
            String(id++),
            quoted(code.padEnd(6)),
            quoted(region.code.padEnd(10)),
            quoted(`${year}JJ00`),
            String(count),
            quoted((count === 0 ? '' : region.name).padEnd(30)),
            quoted((count === 0 ? '' : region.kind).padEnd(8)),
          ].join(';'),
        );
      }
    }
  }
  return { text: `${BOM}${lines.join('\r\n')}\r\n`, rows: lines.length - 1 };
}
