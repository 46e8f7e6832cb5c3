import { z } from 'zod';

const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host, such as opendata.cbs.nl');
const yearKey = z.string().regex(/^[0-9]{4}$/, 'a year');
const tableId = z.string().regex(/^[0-9A-Za-z-]+$/, 'a table id, such as 85984NED');
const webAddress = z
  .string()
  .regex(/^https:\/\/[^\s@]+$/, 'an https address without a name or password in it');

/** Which years of what comes by year: those of the workspace, or the one of its areas (a map). */
const years = z.enum(['periods', 'vintage']).default('periods');

/** What the two versions of OData share. */
const odata = {
  /** The one table that holds all years, … */
  table: tableId.optional(),
  /** … or a table a year; `period` = those under `period.tables` of this contract. */
  tables: z.union([z.literal('period'), z.record(yearKey, tableId)]).optional(),
  years,
  /** Columns asked for; absent = all. */
  select: z.array(z.string().min(1)).min(1).optional(),
  /**
   * Filter for one gemeente; those of the workspace are joined by `or`. `{gm}` = GM0344, `{code}` = 0344, `{key}` = the
   * key as CBS stores it, padded to ten characters: an `eq` without the padding finds nothing.
   */
  gemeente: z.string().min(1).optional(),
  /** Filter for one year (`{year}`), for a table that holds them all; absent = all years. */
  year: z.string().min(1).optional(),
  /** Rows of a full page. */
  page: z.int().min(1).default(10_000),
};

const oneTable = (s: { readonly table?: string; readonly tables?: unknown }): boolean =>
  (s.table === undefined) !== (s.tables === undefined);
const ONE_TABLE = 'either `table` or `tables`';

const odata3 = z
  .strictObject({
    kind: z.literal('odata3'),
    host: host.default('opendata.cbs.nl'),
    path: z.string().default('ODataFeed/OData'),
    set: z.enum(['TypedDataSet', 'UntypedDataSet']).default('TypedDataSet'),
    /** Form of the joined file. */
    as: z.enum(['csv', 'json']).default('csv'),
    ...odata,
  })
  .refine(oneTable, ONE_TABLE);

const odata4 = z
  .strictObject({
    kind: z.literal('odata4'),
    host: host.default('datasets.cbs.nl'),
    path: z.string().default('odata/v1/CBS'),
    as: z.enum(['csv', 'json']).default('json'),
    ...odata,
  })
  .refine(oneTable, ONE_TABLE);

const addresses = z.union([webAddress, z.array(webAddress).min(1)]);

/** A file that stands ready; of several addresses the first that is there is taken. */
const download = z
  .strictObject({
    kind: z.literal('download'),
    /** `{year}` = the year of the data, `{next}` = the year after it, in which it is published. */
    url: addresses.optional(),
    /** An address of its own for each year. */
    urls: z.record(yearKey, addresses).optional(),
    years,
    type: z.enum(['csv', 'json', 'zip', 'gzip', 'xlsx', 'gpkg']),
  })
  .refine((s) => (s.url === undefined) !== (s.urls === undefined), 'either `url` or `urls`');

const socrata = z.strictObject({
  kind: z.literal('socrata'),
  host,
  id: z.string().regex(/^[a-z0-9]{4}-[a-z0-9]{4}$/, 'an id such as 5k74-3jha'),
  select: z.array(z.string().min(1)).min(1).optional(),
  /** Condition in SoQL. */
  where: z.string().min(1).optional(),
  page: z.int().min(1).max(50_000).default(50_000),
});

/** A place where `buurtzicht fetch` gets the dataset from. */
export const fetchSource = z.discriminatedUnion('kind', [odata3, odata4, download, socrata]);
export type FetchSource = z.infer<typeof fetchSource>;
export type DownloadType = z.infer<typeof download>['type'];
