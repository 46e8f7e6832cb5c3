import { z } from 'zod';
import { bilingual } from '../common/text.js';
import { contractFaults } from './contract-faults.js';

/** What a column is about: decides what may be stored, and how. */
const privacyClass = z.enum(['open', 'area', 'object', 'company', 'person']);
export type PrivacyClass = z.infer<typeof privacyClass>;

const constraints = z.strictObject({
  required: z.boolean().default(false),
  enum: z.array(z.string()).optional(),
  /** Regular expression (RE2) that the whole value must match. */
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** A field of Frictionless Table Schema, with our additions. */
const field = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower case with underscores'),
    type: z.enum([
      'string',
      'integer',
      'number',
      'boolean',
      'date',
      'year',
      'period',
      'areacode',
      'geopoint',
      'geometry',
    ]),
    title: bilingual,
    description: z.string().optional(),
    /** date: strptime format; geopoint: `ewkt`. */
    format: z.string().optional(),
    /** number: decimals kept; a value with more is a reject, never rounded. */
    decimals: z.int().min(0).max(9).default(2),
    /** number: more decimals are rounded away after all: for coordinates that were computed to the nanometre. */
    rounded: z.boolean().default(false),
    unit: z.string().optional(),
    trueValues: z.array(z.string()).default(['J']),
    falseValues: z.array(z.string()).default(['N']),
    constraints: constraints.default({ required: false }),
    privacy: privacyClass.optional(),
    /** The column may be absent from a file: its values are then missing. */
    optional: z.boolean().default(false),
    /** What to do when a file lacks the column. */
    mend: z.string().optional(),
  })
  .refine((f) => f.type !== 'date' || f.format !== undefined, 'a date needs a `format`, such as "%d-%m-%Y"');
export type Field = z.infer<typeof field>;

const aliases = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((a) => (Array.isArray(a) ? a : [a]));
const columnAliases = z.record(z.string(), aliases);

const layer = z.strictObject({
  /** Name of the layer or sheet; compared without case. */
  match: z.string().min(1),
  columns: columnAliases,
});

/** One way in which the dataset arrives. */
const form = z
  .strictObject({
    name: z.string().min(1),
    reader: z.enum(['csv', 'geopackage', 'geojson']),
    /** Fixed delimiter; absent = whatever the file uses. */
    delimiter: z.string().length(1).optional(),
    /** Decimal mark; `auto` = whichever of the two the numbers show, refused when both. */
    decimal: z.enum(['.', ',', 'auto']).default('.'),
    thousands: z.enum(['.', ',', '']).default(''),
    encodings: z.array(z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])).default(['utf-8']),
    missingValues: z.array(z.string()).default([]),
    /** Field → the names its column may have; a trailing `#` stands for the digits CBS puts behind a name. */
    columns: columnAliases.optional(),
    layers: z.array(layer).min(1).optional(),
    /** Columns known and on purpose not taken in. */
    drop: z.array(z.string()).default([]),
    /** Columns that are neither mapped nor dropped: `refuse` (a changed layout must not pass unseen) or `ignore`. */
    otherColumns: z.enum(['refuse', 'ignore']).default('refuse'),
    /** Years in which the dataset arrives in this form; absent = any. Decides between forms with the same names. */
    years: z.array(z.int()).min(1).optional(),
    /** Reference system of the coordinates when the file declares none. */
    crs: z.enum(['EPSG:28992', 'EPSG:4258', 'EPSG:4326']).default('EPSG:4326'),
  })
  .refine(
    (f) => (f.columns === undefined) !== (f.layers === undefined),
    'a form has either `columns` or `layers`',
  );
export type Form = z.infer<typeof form>;

const period = z.discriminatedUnion('from', [
  /** Every row says its own period. */
  z.strictObject({ from: z.literal('column'), column: z.string() }),
  /** The file as a whole is of one year: in its name, by a pattern with one group, or by the CBS table id in it. */
  z.strictObject({
    from: z.literal('file'),
    patterns: z.array(z.string()).default([]),
    tables: z.record(z.string(), z.int()).default({}),
    column: z.string().optional(),
  }),
  /** Rows are events or states with a date; the file has no period of its own. */
  z.strictObject({ from: z.literal('none') }),
]);

const contract = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case with hyphens'),
  title: bilingual,
  description: z.string().min(1),
  publisher: z.string().min(1),
  licence: z.string().min(1),
  source: z.string().optional(),
  privacy: privacyClass,
  /** The dataset lists areas: its fields that hold code, name, water flag and border. */
  areas: z
    .strictObject({
      code: z.string(),
      name: z.string().optional(),
      water: z.string().optional(),
      geometry: z.string().optional(),
    })
    .optional(),
  /** Columns that hold a point in RD: each row is placed in the buurt it lies in. */
  point: z.tuple([z.string(), z.string()]).optional(),
  /** Year of the area codes in it: that of the period, that of the workspace, or none (no area codes). */
  vintage: z.enum(['period', 'workspace', 'none']).default('none'),
  period,
  /** What a newer delivery replaces: the whole dataset, the periods it holds, or nothing. */
  replaces: z.enum(['dataset', 'period', 'nothing']),
  /** An absent row means nought (police), or unknown (most). */
  absent: z.enum(['zero', 'unknown']).default('unknown'),
  /** Share of rows that may be rejected without a word, and the share at which the delivery is refused. */
  tolerate: z.number().min(0).max(1).default(0.01),
  stop: z.number().min(0).max(1).default(0.1),
  missingValues: z.array(z.string()).default(['']),
  fields: z.array(field).min(1).max(60),
  primaryKey: z.array(z.string()).default([]),
  forms: z.array(form).min(1),
});

type Checked = z.infer<typeof contract>;

/** A dataset's contract: drives landing, `dataset show`, `dataset check` and the docs. */
export type Contract = Checked & { readonly file: string };

/** The contract, with every name and rule in it held against the others. */
export const contractSchema = contract
  .superRefine((c, context) => {
    for (const { path, message } of contractFaults(c))
      context.addIssue({ code: 'custom', path: [...path], message });
  })
  .transform((c) => ({ ...c, fields: c.fields.map((f) => ({ ...f, privacy: f.privacy ?? c.privacy })) }));
