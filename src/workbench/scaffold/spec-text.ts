import type { Level } from '../../common/area-code.js';
import type { Start } from './start.js';

const YEAR = 2024;

/** Two buurten of one wijk: what the invented areas of the example count, and how many live there. */
const BUURTEN = [
  { area: 'BU00010101', level: 'buurt', count: 3, inhabitants: 1000 },
  { area: 'BU00010102', level: 'buurt', count: 1, inhabitants: 500 },
] as const;
const ABOVE = [
  { area: 'WK000101', level: 'wijk', count: 4, inhabitants: 1500 },
  { area: 'GM0001', level: 'gemeente', count: 4, inhabitants: 1500 },
] as const;
const ALL: readonly { area: string; level: Level; count: number; inhabitants: number }[] = [
  ...BUURTEN,
  ...ABOVE,
];

function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  indent: number,
): string {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, c) => Math.max(...all.map((row) => (row[c] as string).length)));
  return all
    .map(
      (row) =>
        `${' '.repeat(indent)}${row
          .map((cell, c) => cell.padEnd(widths[c] as number))
          .join(' | ')
          .trimEnd()}`,
    )
    .join('\n');
}

/** Rows of the table that the indicator starts from: of each buurt where rows are placed, else of each area that it is computed of. */
function inputTable({ area, time, counted, levels }: Start): string {
  const areas = area.placed ? BUURTEN : ALL.filter((a) => levels.includes(a.level));
  const when = time ? [time.kind === 'year' ? YEAR : `${YEAR}-06-30`] : [];
  const head = [
    ...(counted === null ? ['*'] : []),
    area.column,
    ...(time ? [time.column] : []),
    ...(counted ? [counted] : []),
  ];
  const rows = areas.map(({ area: code, count }) => [
    ...(counted === null ? [count] : []),
    code,
    ...when,
    ...(counted ? [count] : []),
  ]);
  return table(head, rows, 8);
}

/** The text of `<id>.test.yaml`: one case that holds for the definition as it was made. */
export function specText(start: Start, denominator: string): string {
  const asked = ALL.filter((a) => start.levels.includes(a.level));
  const value = (count: number, inhabitants: number): number => Math.round((1e7 * count) / inhabitants) / 1e4;
  return `cases:
  - title:
      nl: Drie in de ene buurt en één in de andere
      en: Three in one buurt and one in the other
    areas: [${BUURTEN.map((b) => b.area).join(', ')}]
    periods: [${YEAR}]
    tables:
      ${start.table}: |
${inputTable(start)}
      denominator.${denominator}: |
${table(
  ['area', 'period', 'denominator'],
  ALL.map((a) => [a.area, YEAR, a.inhabitants]),
  8,
)}
    expected: |
${table(
  ['area', 'period', 'numerator', 'denominator', 'value', 'status'],
  asked.map((a) => [a.area, YEAR, a.count, a.inhabitants, value(a.count, a.inhabitants), 'ok']),
  6,
)}
`;
}
