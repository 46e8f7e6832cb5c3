import { z } from 'zod';
import { SENSITIVE } from '../../common/sensitive.js';
import { bilingual } from '../../common/text.js';
import { missingValues } from './missing-values.js';
import { redistribute } from './redistribute.js';

/** What a column is about: decides what may be stored, and how. */
export const privacyClass = z.enum(['open', 'area', 'object', 'company', 'person']);

const constraints = z.strictObject({
  required: z.boolean().default(false),
  enum: z.array(z.string()).optional(),
  /** Regular expression (RE2) that the whole value must match. */
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Another number of the row, which this one is a part of: no more than that; a row in which one is missing keeps it. */
  atMost: z.string().optional(),
});

/** A field of Frictionless Table Schema, with our additions. */
export const field = z
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
      'month',
      'provisional',
      'areacode',
      'geopoint',
      'geometry',
    ]),
    title: bilingual,
    description: z.string().optional(),
    /**
     * date: strptime format; geopoint: `ewkt`; period: `month` where the column holds months; year: `statcode` when it may
     * stand before an area code (`2021BU02330000`).
     */
    format: z.string().optional(),
    /** number: decimals kept; a value with more is a reject, never rounded. */
    decimals: z.int().min(0).max(9).default(2),
    /** number: more decimals are rounded away after all: for coordinates that were computed to the nanometre. */
    rounded: z.boolean().default(false),
    unit: z.string().optional(),
    /** areacode: its codes may come without prefix, and without leading zeros (`363AF01`), and are of this kind. */
    area: z.enum(['buurt', 'wijk', 'gemeente']).optional(),
    /** integer, number: how it is carried to the areas of another year; absent = not at all. */
    redistribute: redistribute.optional(),
    trueValues: z.array(z.string()).default(['J']),
    falseValues: z.array(z.string()).default(['N']),
    constraints: constraints.default({ required: false }),
    /** string: codes that may begin with a nought, which spreadsheets drop: a number in a sheet is none of them. */
    leadingZeros: z.boolean().default(false),
    /** Tokens that mean "no value" in this field beside those of the dataset, or for another reason than there. */
    missingValues: missingValues.default({}),
    privacy: privacyClass.optional(),
    /**
     * What a person must not be known by. Nothing of such a column is stored, so that no definition can read it; open figures of
     * areas on health alone are taken in.
     */
    sensitive: z.enum(SENSITIVE).optional(),
    /**
     * `fairness`: an open figure of areas that is landed for the proxy test alone. No relation that a definition can name holds it: it is no
     * input of an indicator, staging view, denominator, macro, comparison or score.
     */
    only: z.literal('fairness').optional(),
    /** Class person or company: store a keyed hash, or hold the value against its rules and store nothing. */
    keep: z.enum(['hash', 'drop']).default('hash'),
    /** The column may be absent from a file: its values are then missing. */
    optional: z.boolean().default(false),
    /** What to do when a file lacks the column. */
    mend: z.string().optional(),
  })
  .refine((f) => f.area === undefined || f.type === 'areacode', 'only an areacode is of an `area`')
  .refine((f) => f.type !== 'date' || f.format !== undefined, 'a date needs a `format`, such as "%d-%m-%Y"');
export type Field = z.infer<typeof field>;

/** Whether a value is of a person or company, and so never stored as it is. */
export function isIdentifier(f: Pick<Field, 'privacy'>): boolean {
  return f.privacy === 'person' || f.privacy === 'company';
}

/** Open figures of areas on health: marked, and taken in after all. */
export function isSensitiveOpen(f: Pick<Field, 'sensitive' | 'privacy'>): boolean {
  return f.sensitive === 'health' && f.privacy === 'open';
}

/** Open figures of areas that the proxy test alone may read. */
export function isForFairness(f: Pick<Field, 'only'>): boolean {
  return f.only === 'fairness';
}

/** Whether nothing of a field is stored. */
export function isDropped(f: Pick<Field, 'keep' | 'sensitive' | 'privacy' | 'only'>): boolean {
  const taken = isSensitiveOpen(f) || (isForFairness(f) && f.privacy === 'open');
  return f.keep === 'drop' || (f.sensitive !== undefined && !taken);
}

/** The fields that stand in landed rows: one with `keep: drop` is held against its rules and left out. */
export function storedFields<F extends Pick<Field, 'keep'>>(fields: readonly F[]): F[] {
  return fields.filter((f) => f.keep !== 'drop');
}

/** The fields that a definition may read: those stored, without what is there for the proxy test alone. */
export function definitionFields<F extends Pick<Field, 'keep' | 'only'>>(fields: readonly F[]): F[] {
  return storedFields(fields).filter((f) => !isForFairness(f));
}
