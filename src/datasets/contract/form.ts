import { z } from 'zod';
import { ENCODINGS } from '../scan/encoding.js';
import { missingValues } from './missing-values.js';

const aliases = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((a) => (Array.isArray(a) ? a : [a]));
const columnAliases = z.record(z.string(), aliases);

const layer = z.strictObject({
  /** Name of the layer or sheet, or names that it may have; compared without case. `*` stands for any text. */
  match: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  /** Names that are not meant, although they match. */
  not: z.array(z.string().min(1)).default([]),
  columns: columnAliases,
});

const reader = z.enum(['csv', 'excel', 'odata', 'geopackage', 'geojson', 'topojson', 'shape', 'lvbag']);
const joined = z.array(aliases).min(2);

/** A `strptime` format of a whole date; a time may follow, and is not kept. */
const dateFormat = z
  .string()
  .refine(
    (f) => ['%Y', '%m', '%d'].every((part) => f.includes(part)) && !/%[^YmdHMS]/.test(f),
    'a date format holds %Y, %m and %d, and perhaps %H, %M and %S',
  );

export type ReaderName = z.infer<typeof reader>;

/** One measure a row (CBS OData v4): rows are turned into one row per area and period before they are checked. */
const long = z.strictObject({
  /** Column that names the measure, and column that holds its value. */
  measure: z.string(),
  value: z.string(),
  /** Column that holds the value of measures that are text (`StringValue`). */
  text: z.string().optional(),
  /** Column that says why a value is missing (`ValueAttribute`): its text is then the missing token. */
  attribute: z.string().optional(),
  /** Field → the codes its measure may have. */
  codes: columnAliases,
});

/** What the first values of a field must look like for a file to be of the form: tells apart what has one header. */
const sampleShape = z.strictObject({
  every: z.string().optional(),
  some: z.string().optional(),
  /** Some of the first values begin with blanks, as where a publisher aligns numbers to the right; false = none does. */
  padded: z.boolean().optional(),
});

/** Codes of areas without their prefix, and the column that says of which level each is. */
const level = z.strictObject({
  /** The field with the code. */
  of: z.string(),
  /** Names of the column that says `Land`, `Gemeente`, `Wijk` or `Buurt`. */
  columns: aliases,
});

/** What a title line above the header says of a field: group 1 of `pattern`, by `values` turned into what the field holds. */
const titleValue = z.union([
  z.string().transform((pattern) => ({ pattern, values: undefined })),
  z.strictObject({ pattern: z.string(), values: z.record(z.string(), z.string()).optional() }),
]);

/** Measures that stand side by side, a column a year: each row becomes one row a year, with the year in this field. */
const pivot = z.strictObject({ year: z.string() });

/** One way in which the dataset arrives. */
export const form = z
  .strictObject({
    name: z.string().min(1),
    reader,
    /** Fixed delimiter; absent = whatever the file uses. */
    delimiter: z.string().length(1).optional(),
    /** Decimal mark; `auto` = whichever of the two the numbers show, refused when both. */
    decimal: z.enum(['.', ',', 'auto']).default('.'),
    thousands: z.enum(['.', ',', '']).default(''),
    /** What the text may be in. Without a word of the contract, only what the bytes say for certain. */
    encodings: z.array(z.enum(ENCODINGS)).min(1).default(['utf-8', 'utf-16le', 'utf-16be']),
    missingValues: missingValues.default({}),
    /** Lines that together are the header; their names are joined by `/`, and a name counts for empty cells to its right. */
    headerRows: z.int().min(1).max(5).default(1),
    /** Regular expression: a record of one filled cell that matches it begins the footer, which is no data. */
    footer: z.string().optional(),
    /**
     * Field → the names its column may have. A trailing `#` stands for the digits CBS puts behind a name, `{year}` for
     * the year that the file is of.
     */
    columns: columnAliases.optional(),
    /** Field → columns whose texts, one behind the other, are its value: a postcode in two parts. */
    join: z.record(z.string(), joined).default({}),
    /** Field → how this form writes its dates, where that is not the field's own `format`. */
    formats: z.record(z.string(), dateFormat).default({}),
    /** Field → the value that it has in every row of a file of this form, which has no column for it. */
    constants: z.record(z.string(), z.string().min(1)).default({}),
    /** Fields that may be absent from the dataset, but not from this form of it. */
    needs: z.array(z.string()).default([]),
    layers: z.array(layer).min(1).optional(),
    long: long.optional(),
    level: level.optional(),
    /** Field → regular expression with one group that a title line above the header matches. */
    fromTitle: z.record(z.string(), titleValue).default({}),
    pivot: pivot.optional(),
    /** Field → regular expressions that every, or some, of its first values match as a whole. */
    values: z.record(z.string(), sampleShape).default({}),
    /** Columns that no file of this form has: tells it apart from a form or dataset with these columns and more. */
    without: z.array(z.string()).default([]),
    /** Fields of which more than one of the names may be there: the first one counts. */
    first: z.array(z.string()).default([]),
    /** Field → value → its column of 0 and 1: those with a 1 become the list of values that the field holds. */
    flags: z.record(z.string(), columnAliases).default({}),
    /** Field → text in this form → the text that the contract knows it by. */
    recode: z.record(z.string(), z.record(z.string(), z.string())).default({}),
    /** What a delivery in this form can't be used for: a warning with every one. */
    caution: z.string().optional(),
    /** The form is known and not taken in: why, and what to deliver instead. */
    refuse: z.string().optional(),
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
