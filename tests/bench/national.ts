import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mulberry } from '../support/mulberry.js';
import { addressLines, buurtCode, LineWriter, transactionLines } from './generate.js';

/** A delivery of national size, twice: with faults planted for landing, and without them for readers that know none. */
export interface National {
  readonly name: string;
  readonly dirty: string;
  readonly clean: string;
  readonly rows: number;
  /** Rows that landing must reject. */
  readonly planted: number;
  readonly bytes: number;
}

export interface NationalSizes {
  readonly addresses: number;
  readonly transactions: number;
  readonly offences: number;
}

/** The whole country: addresses, transfers in all years, buurten × types of offence × years. */
export const NATION: NationalSizes = {
  addresses: 10_000_000,
  transactions: 8_000_000,
  offences: 14_574 * 59 * 12,
};

const SHARE = 0.001;

/** A row as it should be, and ways in which suppliers spoil such rows; each of them is one reject. */
type Spoil = (cells: string[]) => string[];

function set(column: number, value: string): Spoil {
  return (cells) => cells.map((cell, i) => (i === column ? value : cell));
}

const TOO_LONG: Spoil = (cells) => [...cells, 'x'];
const TOO_SHORT: Spoil = (cells) => cells.slice(0, -2);

const ADDRESS_FAULTS: readonly Spoil[] = [
  set(12, '036301000000'),
  set(1, '12a'),
  set(10, '85,5'),
  set(14, '?'),
  set(18, '1.234,5'),
  TOO_LONG,
  TOO_SHORT,
];

const TRANSACTION_FAULTS: readonly Spoil[] = [
  set(2, '31-02-2023'),
  set(2, '3-4-21'),
  set(3, '12.34,00'),
  set(3, ''),
  set(7, 'ruil'),
  set(0, 'T0'),
  TOO_LONG,
  TOO_SHORT,
];

const OFFENCE_FAULTS: readonly Spoil[] = [
  set(4, '-1'),
  set(4, '1.0'),
  set(2, '"BU036"'),
  set(3, '"2024KW01"'),
  set(1, '"1.1"'),
  TOO_LONG,
  TOO_SHORT,
];

const AREAS = 14_574;
const OFFENCE_TYPES = 59;

function* offenceLines(count: number): Generator<string> {
  yield '"ID";"SoortMisdrijf";"WijkenEnBuurten";"Perioden";"GeregistreerdeMisdrijven_1";"Gemeentenaam_2";"SoortRegio_3"\n';
  const next = mulberry(4);
  for (let id = 0; id < count; id++) {
    const area = id % AREAS;
    const type = Math.floor(id / AREAS) % OFFENCE_TYPES;
    const year = 2012 + Math.floor(id / (AREAS * OFFENCE_TYPES));
    const code = `${1 + (type % 3)}.${1 + (Math.floor(type / 3) % 9)}.${Math.floor(type / 27)} `;
    yield `${id};"${code}";"BU${buurtCode(area)}";"${year + 2}JJ00";${Math.floor(next() * 40)};"Gemeente                      ";"Buurt   "\n`;
  }
}

/** Writes both files. The first and the last row stay as they are: the last one broken would mean a file cut off. */
function writeBoth(
  folder: string,
  name: string,
  file: string,
  lines: Iterable<string>,
  faults: readonly Spoil[],
  count: number,
): National {
  for (const kind of ['clean', 'dirty']) mkdirSync(join(folder, kind), { recursive: true });
  const [clean, dirty] = ['clean', 'dirty'].map((kind) => join(folder, kind, file)) as [string, string];
  const [toClean, toDirty] = [new LineWriter(clean), new LineWriter(dirty)];
  const next = mulberry(5);
  let row = -1;
  let planted = 0;
  for (const line of lines) {
    const spoiled = row > 0 && row < count - 1 && next() < SHARE;
    toClean.write(line);
    if (spoiled) {
      const fault = faults[planted % faults.length] as Spoil;
      toDirty.write(`${fault(line.slice(0, -1).split(';')).join(';')}\n`);
      planted += 1;
    } else toDirty.write(line);
    row += 1;
  }
  toClean.end();
  return { name, clean, dirty, rows: row, planted, bytes: toDirty.end() };
}

/** Writes the national deliveries, those of no rows left out. */
export function generateNational(folder: string, sizes: NationalSizes): National[] {
  const { addresses, transactions, offences } = sizes;
  return [
    {
      name: 'addresses',
      file: 'bagadres-full.csv',
      count: addresses,
      lines: addressLines(addresses),
      faults: ADDRESS_FAULTS,
    },
    {
      name: 'transactions',
      file: 'transacties.csv',
      count: transactions,
      lines: transactionLines(transactions, Math.max(1, addresses)),
      faults: TRANSACTION_FAULTS,
    },
    {
      name: 'offences',
      file: '47018NED_TypedDataSet_bench.csv',
      count: offences,
      lines: offenceLines(offences),
      faults: OFFENCE_FAULTS,
    },
  ]
    .filter(({ count }) => count > 0)
    .map(({ name, file, lines, faults, count }) => writeBoth(folder, name, file, lines, faults, count));
}
