import type { Division } from './areas.js';
import { CRIME_YEARS } from './crimes.js';
import { PLANTED_PLACES } from './planted-places.js';
import { Random } from './random.js';
import { BOM, quoted } from './text.js';

const TYPES = [
  ['1.6.3', PLANTED_PLACES.trafficking, 3, 5],
  ['2.6.2', PLANTED_PLACES.soil, 4, 6],
] as const;
const HEADER = ['ID', 'SoortMisdrijf', 'RegioS', 'Perioden', 'GeregistreerdeMisdrijven_1', 'Aangiften_2'];

/** 47013NED as the typed CSV export of the OData portal: two types of offence that are too rare for a buurt. */
export function rareCrimesFile(division: Division, seed: number): string {
  const random = new Random(seed, 'rare crimes');
  const lines = [HEADER.map(quoted).join(';')];
  let id = 0;
  for (const [type, planted, low, high] of TYPES) {
    for (const { code } of division.gemeenten) {
      for (const year of CRIME_YEARS) {
        const count = code === planted.area && year >= 2022 ? planted.strength : random.int(low, high);
        const reports = Math.floor(count / 2);
        const keys = [quoted(type.padEnd(6)), quoted(code.padEnd(6)), quoted(`${year}JJ00`)];
        lines.push([String(id++), ...keys, String(count), String(reports)].join(';'));
      }
    }
  }
  return `${BOM}${lines.join('\r\n')}\r\n`;
}
