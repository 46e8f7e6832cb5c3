import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageRoot } from '../../../src/common/package-root.js';
import type { DeliveryHint } from '../../../src/workspace/config.js';
import { sharedData } from '../../support/shared-data.js';

/** A good file to spoil; `bytes` are few, so that five hundred seeds take a minute. */
export interface Source {
  readonly name: string;
  readonly bytes: Buffer;
  readonly hint?: DeliveryHint;
}

/** Stands in every column of persons: no message may hold it. */
export const CANARY = 'Kanarievogel';

const RECORDS = 40;

/** The first lines of a text file: with quotes that hold line ends the last record may be cut, and the seed is so too. */
function firstLines(bytes: Buffer, lines: number): Buffer {
  let end = -1;
  for (let line = 0; line < lines; line++) {
    const next = bytes.indexOf(10, end + 1);
    if (next < 0) return bytes;
    end = next;
  }
  return bytes.subarray(0, end + 1);
}

/** Puts the canary in the n-th cells of every row below the header. */
function withCanaries(bytes: Buffer, delimiter: string, columns: readonly number[], quote = ''): Buffer {
  const [header = '', ...lines] = bytes.toString('utf8').split('\n');
  const planted = lines.map((line, i) => {
    const cells = line.split(delimiter);
    if (cells.length < 2) return line;
    return cells.map((c, n) => (columns.includes(n) ? `${quote}${CANARY} ${i}${quote}` : c)).join(delimiter);
  });
  return Buffer.from([header, ...planted].join('\n'));
}

interface Origin {
  readonly path: string;
  readonly lines?: number;
  readonly hint?: Omit<DeliveryHint, 'file'>;
  readonly canaries?: {
    readonly delimiter: string;
    readonly columns: readonly number[];
    readonly quote?: string;
  };
}

const sample = (name: string): string => join(packageRoot, 'data-samples', 'inbox', name);
const real = (...parts: string[]): string => sharedData(...parts);

/** Invented files of the sample workspace, cut; canaries are planted where persons stand. */
const SAMPLES: readonly Origin[] = [
  { path: sample('kadaster-transacties.csv'), canaries: { delimiter: ';', columns: [5, 6] } },
  { path: sample('kadaster-eigendom.csv'), canaries: { delimiter: ';', columns: [1] } },
  { path: sample('exploitatievergunning.csv'), canaries: { delimiter: ',', columns: [2, 3], quote: '"' } },
  { path: sample('Kerncijfers_wijken_en_buurten_2024_15092025_102030.csv'), lines: 30 },
  { path: sample('85618NED_TypedDataSet_15092025_101700.csv') },
  { path: sample('47018NED_TypedDataSet_15092025_103000.csv') },
  { path: sample('bagadres-full.csv') },
  { path: sample('vestigingen.csv') },
  { path: sample('woz-waarden.csv') },
  { path: sample('incidenten-agressie.csv') },
  { path: sample('maatregelen-weerbaarheid.csv') },
];

/** Real files of publishers, cut. */
const REAL: readonly Origin[] = [
  { path: real('cbs-kwb-2024-statline', 'Kerncijfers_wijken_en_buurten_2024_geslachten.csv'), lines: 30 },
  { path: real('national-2024-derived', '85984NED_selection.csv') },
  { path: real('national-2024-derived', '47022NED_totals_2021-2025.csv') },
  { path: real('cbs-ses-woa-amsterdam-2019', 'SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv') },
  { path: real('horeca-vergunningen-amsterdam-2022', 'exploitatievergunning.csv') },
  { path: real('bag-samples', 'bagadres-full.csv') },
  { path: real('bag-samples', 'bagadres.csv') },
  { path: real('bag-samples', 'bagadresplus.csv') },
  { path: real('energie-kleinverbruik', 'coteq_electricity_2019.csv') },
  { path: real('energie-kleinverbruik', 'westland-infra_gas_2018.csv') },
  { path: real('excerpts-transcribed', '47018NED_2023_cbsodataR_excerpt.csv') },
];

function sourceOf({ path, lines = RECORDS, hint, canaries }: Origin): Source[] {
  if (!existsSync(path)) {
    if (process.env.CI) throw new Error(`${path} is missing`);
    return [];
  }
  const cut = firstLines(readFileSync(path), lines);
  const bytes = canaries ? withCanaries(cut, canaries.delimiter, canaries.columns, canaries.quote) : cut;
  return [{ name: basename(path), bytes, ...(hint ? { hint: { file: '*', ...hint } } : {}) }];
}

/** CSV files to spoil; real ones only where they are at hand, which in CI they are. */
export function csvSources(): Source[] {
  return [...SAMPLES, ...REAL].flatMap(sourceOf);
}
