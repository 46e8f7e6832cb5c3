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
import { benchLanding } from './landing.js';
import { NATION } from './national.js';
import { benchPlaces } from './places.js';
import { benchRates } from './rates.js';
import { benchStatisticsClasses } from './statistics-classes.js';
import { benchComposite } from './statistics-composite.js';
import { benchStatisticsSpace } from './statistics-space.js';
import { benchTime } from './statistics-time.js';
import { benchUncertainty } from './uncertainty.js';

const HELP = `npm run bench -- [options]
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
  const { addresses, transactions, establishments, values: worth, offences, incidents } = INDICATOR_NATION;
  const of = (rows: number): number => Math.round(Number(values.scale) * rows);
  return {
    addresses: of(addresses),
    transactions: of(transactions),
    establishments: of(establishments),
    values: of(worth),
    offences: of(offences),
    incidents: of(incidents),
  };
}

async function main(): Promise<void> {
  const sizes = {
    addresses: size('addresses'),
    transactions: size('transactions'),
    offences: size('offences'),
  };
  const turns = Number(values.turns);
  const asked = (part: string): boolean => (values.only ?? part) === part;
  const { memory, folder } = values;
  if (asked('landing'))
    process.stdout.write(`${tableText(benchLanding({ sizes, turns, memory, folder }))}\n`);
  if (asked('areas')) {
    const points = Number(values.points ?? Math.round(Number(values.scale) * POINTS));
    process.stdout.write(`${tableText(benchAreas({ points, turns, folder }))}\n`);
  }
  if (asked('compute')) process.stdout.write(`${tableText([await benchCompute(sizes, turns)])}\n`);
  if (asked('places')) process.stdout.write(`${tableText(benchPlaces(sizes.addresses, turns))}\n`);
  if (asked('statistics-time'))
    process.stdout.write(`${tableText(benchTime(Number(values.series), turns, folder))}\n`);
  if (asked('statistics-classes'))
    process.stdout.write(`${tableText(benchStatisticsClasses({ turns, folder }))}\n`);
  if (asked('statistics-space')) process.stdout.write(`${tableText(benchStatisticsSpace(turns, folder))}\n`);
  if (asked('statistics-rates')) process.stdout.write(`${tableText(benchRates({ turns, folder }))}\n`);
  if (asked('statistics-uncertainty'))
    process.stdout.write(`${tableText(benchUncertainty(turns, folder))}\n`);
  if (asked('disclosure'))
    process.stdout.write(`${tableText(benchDisclosure({ scale: Number(values.scale), turns }))}\n`);
  if (asked('indicators'))
    process.stdout.write(`${tableText(await benchIndicators({ sizes: indicatorSizes(), turns, folder }))}\n`);
  if (asked('statistics-composite')) process.stdout.write(`${tableText(benchComposite(turns, folder))}\n`);
}

if (values.help) process.stdout.write(HELP);
else await main();
