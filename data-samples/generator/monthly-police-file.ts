import { type Division, landBuurten } from './areas.js';
import { MONTHLY_TYPES, MONTHS, monthlyKey } from './monthly-crimes.js';
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
const LISTED_ZEROS = 0.005;

/** 47022NED as the typed CSV export of the OData portal: the table by year, by month. */
export function monthlyPoliceFile(
  division: Division,
  counts: ReadonlyMap<string, number>,
  seed: number,
): string {
  const random = new Random(seed, 'monthly police file');
  const regions = division.gemeenten.flatMap(({ code, plan }) => [
    { code, name: plan.name, kind: 'Gemeente' },
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
  for (const type of MONTHLY_TYPES) {
    for (const region of regions) {
      for (const month of MONTHS) {
        const count = counts.get(monthlyKey(region.code, type, month)) ?? 0;
        if (count === 0 && !random.chance(LISTED_ZEROS)) continue;
        const names = count === 0 ? ['', ''] : [region.name, region.kind];
        lines.push(
          [
            String(id++),
            ...[type.padEnd(6), region.code.padEnd(10), month].map(quoted),
            String(count),
            quoted((names[0] as string).padEnd(30)),
            quoted((names[1] as string).padEnd(8)),
          ].join(';'),
        );
      }
    }
  }
  return `${BOM}${lines.join('\r\n')}\r\n`;
}
