/**
 * What a Node user does: polars, all columns, typed where it can. Usage: read-polars.ts FILE KIND. Prints one line of
 * JSON. It knows no thousands marks and no dates but ISO's: those columns stay text.
 */
import { createRequire } from 'node:module';

/** What is used of it; it is no dependency: its native part is another package on every platform. */
interface Polars {
  readonly Int64: unknown;
  readonly Float64: unknown;
  readonly Utf8: unknown;
  readCSV(
    path: string,
    options: {
      readonly sep: string;
      readonly schema?: Readonly<Record<string, unknown>>;
      readonly nRows?: number;
      readonly inferSchemaLength?: number;
    },
  ): { readonly columns: readonly string[]; readonly height: number };
}

// By `require`, which looks in NODE_PATH too.
const pl = createRequire(import.meta.url)('nodejs-polars') as Polars;

const TYPED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  addresses: {
    huisnummer: pl.Int64,
    oppervlakteadresseerbaarobject: pl.Int64,
    pandbouwjaar: pl.Int64,
    x: pl.Float64,
    y: pl.Float64,
    lon: pl.Float64,
    lat: pl.Float64,
  },
  transactions: {},
  offences: { ID: pl.Int64, GeregistreerdeMisdrijven_1: pl.Int64 },
};

const [path = '', kind = ''] = process.argv.slice(2);
const start = performance.now();
const before = process.cpuUsage();
// A schema of some columns drops the others: all are read as text, and the typed ones by their type.
const header = pl.readCSV(path, { sep: ';', nRows: 1, inferSchemaLength: 0 }).columns;
const schema = Object.fromEntries(header.map((name) => [name, TYPED[kind]?.[name] ?? pl.Utf8]));
const rows = pl.readCSV(path, { sep: ';', schema });
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, rows: rows.height })}\n`,
);
