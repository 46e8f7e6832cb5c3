/**
 * `npm run bench`: how fast and how large landing and computing are, beside others' readers of the same files in the
 * same minutes (docs/speed.md). Nothing is asserted but that no row is lost: machines differ, ratios less.
 */
import { parseArgs } from 'node:util';
import { tableText } from '../../src/cli/output.js';
import { benchAreas } from './areas.js';
import { benchCompute } from './compute.js';
import { benchDisclosure } from './disclosure.js';
import { INDICATOR_NATION, type IndicatorSizes } from './indicator-inputs.js';
import { benchIndicators } from './indicators.js';
import { benchLanding, type Line } from './landing.js';
import { NATION } from './national.js';
import { benchPlaces } from './places.js';
import { STATISTICS } from './statistics.js';

const HELP = `npm run bench -- [options]
  --only PART       landing, areas, compute, places, indicators, disclosure, statistics (all of them) or one of
                    ${Object.keys(STATISTICS).join(',\n                    ')};
                    left out: everything
  --scale N         share of the country: 10 million addresses, 8 million transfers, 10.3 million rows of offences;
                    default 0.1
  --addresses N     rows, instead of a share; 0 leaves the delivery out
  --transactions N
  --offences N
  --turns N         turns of which the middle counts; default 3
  --memory SIZE     DuckDB's limit in landing; default 1GB, so that the process stays below 2 GB
  --folder PATH     where the files go; default the system's own
  --points N        points to place into 14,520 areas, instead of a share of 10 million
  --series N        monthly series for signals; default 4000
`;

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.1' },
    addresses: { type: 'string' },
    transactions: { type: 'string' },
    offences: { type: 'string' },
    points: { type: 'string' },
    series: { type: 'string', default: '4000' },
    turns: { type: 'string', default: '3' },
    memory: { type: 'string', default: '1GB' },
    folder: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** Points of the whole country: its addresses. */
const POINTS = 10_000_000;

function size(name: keyof typeof NATION): number {
  return Number(values[name] ?? Math.round(Number(values.scale) * NATION[name]));
}

/** As large a share of every delivery. */
function indicatorSizes(): IndicatorSizes {
  const { addresses, transactions, establishments, offences, incidents } = INDICATOR_NATION;
  const of = (rows: number): number => Math.round(Number(values.scale) * rows);
  return {
    addresses: of(addresses),
    transactions: of(transactions),
    establishments: of(establishments),
    offences: of(offences),
    incidents: of(incidents),
  };
}

/** What can be measured, by its name in `--only`. */
function parts(): Readonly<Record<string, () => Line[] | Promise<Line[]>>> {
  const { memory, folder } = values;
  const turns = Number(values.turns);
  const sizes = {
    addresses: size('addresses'),
    transactions: size('transactions'),
    offences: size('offences'),
  };
  const points = Number(values.points ?? Math.round(Number(values.scale) * POINTS));
  const options = { turns, folder, series: Number(values.series) };
  const statistics = Object.entries(STATISTICS).map(([name, bench]) => [name, () => bench(options)]);
  return {
    landing: () => benchLanding({ sizes, turns, memory, folder }),
    areas: () => benchAreas({ points, turns, folder }),
    compute: async () => [await benchCompute(sizes, turns)],
    places: () => benchPlaces(sizes.addresses, turns),
    indicators: () => benchIndicators({ sizes: indicatorSizes(), turns, folder }),
    disclosure: () => benchDisclosure({ scale: Number(values.scale) }),
    ...Object.fromEntries(statistics),
  };
}

async function main(): Promise<void> {
  const { only } = values;
  const known = parts();
  const asked = Object.keys(known).filter((part) => !only || part === only || part.startsWith(`${only}-`));
  if (asked.length === 0)
    throw new Error(`--only ${only}: expected statistics or one of ${Object.keys(known).join(', ')}`);
  for (const part of asked) process.stdout.write(`${tableText((await known[part]?.()) ?? [])}\n`);
}

if (values.help) process.stdout.write(HELP);
else await main();
