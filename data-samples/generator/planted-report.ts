import { OWN_AREAS } from './own-areas.js';
import { PLANTED, type Planted } from './planted.js';
import { PLANTED_DEALS } from './planted-deals.js';
import { PLANTED_MONTHS } from './planted-months.js';
import { PLANTED_PLACES } from './planted-places.js';
import type { BadRow } from './register.js';

const INTRO = `# What is planted in the inbox

Written by the generator (\`npx tsx data-samples/generator/main.ts\`); do not edit by hand.
Everything in the inbox is invented. The patterns below were put there on purpose, each the clear extreme of its
level in its period, so that a test can see whether the indicators find them again. The bad rows were put there to
see whether the landing rejects exactly those and nothing else.

Besides these, 12 transfers and 8 establishments refer to objects that the address file does not hold. Those rows are
good rows: they land, and then belong to no buurt.
`;

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** The text of PLANTED.md. */
export function plantedReport(bad: readonly BadRow[]): string {
  const patterns: Planted[] = [PLANTED, PLANTED_PLACES, PLANTED_DEALS, PLANTED_MONTHS].flatMap((group) =>
    Object.values(group),
  );
  return [
    INTRO,
    '## Patterns\n',
    line(['id', 'indicator', 'level', 'area', 'period', 'numerator at least', 'what was planted']),
    line(Array(7).fill('---')),
    ...patterns.map((one) =>
      line([one.id, one.indicator, one.level, one.area, one.period, one.atLeast, one.what]),
    ),
    '\n## Own areas\n',
    'Each is the sum of its buurten: in the warehouse its count of an indicator that adds up is that of those, one by one added.\n',
    line(['code', 'name', 'made of']),
    line(Array(3).fill('---')),
    ...OWN_AREAS.map((one) => line([one.code, one.name, one.what])),
    '\n## Bad rows\n',
    'Line is the physical line in the file; the header is line 1.\n',
    line(['file', 'line', 'rule', 'what']),
    line(Array(4).fill('---')),
    ...bad.map((one) => line([one.file, one.line, one.rule, one.what])),
    '',
  ].join('\n');
}
