import { z } from 'zod';
import { LEVELS } from '../../common/area-code.js';
import { bilingual, nameOrWords } from '../../common/text.js';
import type { DatasetMapping } from '../../workspace/mapping.js';
import { contractFaults } from './contract-faults.js';
import { drift } from './drift.js';
import { fetchSource } from './fetch.js';
import { field, isDropped, privacyClass } from './field.js';
import { form } from './form.js';
import { customAreaList, gemeenteRegister, regionList, successorList } from './geography.js';
import { deletion, replaces, retention } from './history.js';
import { missingReason, missingValues } from './missing-values.js';
import { locates, place } from './place.js';
import { published } from './published.js';

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

const absent = z
  .union([
    z.enum(['zero', 'unknown']),
    z.strictObject({
      means: z.enum(['zero', 'unknown']),
      except: z.record(z.string(), z.array(z.string()).min(1)),
    }),
  ])
  .transform((a) => (typeof a === 'string' ? { means: a, except: {} } : a));

const contract = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case with hyphens'),
  title: bilingual,
  description: z.string().min(1),
  publisher: z.string().min(1),
  licence: nameOrWords,
  source: z.string().optional(),
  /** How often it is published, and how late; absent = not known. */
  published: published.optional(),
  privacy: privacyClass,
  /** Lowest level at which figures that rest on it may be public; absent = what its class of privacy says. */
  lowest_public: z.enum(LEVELS).optional(),
  /** The dataset lists areas: its fields that hold code, name, water flag and border. */
  areas: z
    .strictObject({
      code: z.string(),
      name: z.string().optional(),
      water: z.string().optional(),
      geometry: z.string().optional(),
      /** Field with CBS's flag against the year before: 1 = the same, 2 = code or name changed, 3 = border changed. */
      change: z.string().optional(),
    })
    .optional(),
  /** In which larger areas gemeenten lie. */
  regions: z.array(regionList).min(1).optional(),
  /** Gemeenten through time. */
  gemeenten: gemeenteRegister.optional(),
  successors: successorList.optional(),
  /** Areas of the user's own. */
  customAreas: customAreaList.optional(),
  /**
   * A row is an address, known by these fields: held in two years, it tells how areas were divided anew. `area` is its buurt on
   * the layout of the row's year; without it the point of the dataset's `place` says where it is.
   */
  addresses: z.strictObject({ key: z.array(z.string()).min(1), area: z.string().optional() }).optional(),
  /** What says in which buurt a row lies. */
  place: place.optional(),
  /** What the rows of others are placed against. */
  locates: locates.optional(),
  /** Year of the area codes in it: that of the period, that of the workspace, or none (no area codes). */
  vintage: z.enum(['period', 'workspace', 'none']).default('none'),
  period,
  replaces,
  deletion: deletion.optional(),
  retention: retention.optional(),
  /**
   * An absent row means nought (police), or unknown (most). `except` names values of a field for which it means
   * unknown after all, also where the row is there with a nought.
   */
  absent: absent.default({ means: 'unknown', except: {} }),
  /** Why a column is empty in every row of a delivery; absent = its tokens say it as those of any other. */
  emptyColumn: missingReason.optional(),
  /** A file's name says when its publisher made it: patterns with named groups `year`, `month` and `day`. */
  dated: z.array(z.string()).default([]),
  /** Share of rows that may be rejected without a word, and the share at which the delivery is refused. */
  tolerate: z.number().min(0).max(1).default(0.01),
  stop: z.number().min(0).max(1).default(0.1),
  /** How much a delivery may differ from the one before it. */
  drift,
  missingValues: missingValues.default({ '': 'unknown' }),
  fields: z.array(field).min(1).max(120),
  primaryKey: z.array(z.string()).default([]),
  forms: z.array(form).min(1),
  /** Where `buurtzicht fetch` gets it. */
  fetch: z.array(fetchSource).default([]),
});

type Checked = z.infer<typeof contract>;

/** A dataset's contract: drives landing, `dataset show`, `dataset check` and the docs. */
export type Contract = Checked & {
  readonly file: string;
  /** What the workspace says of the supplier's names and writing; it stands in the forms already. */
  readonly mapping?: DatasetMapping;
};

/** The contract, with every name and rule in it held against the others. */
export const contractSchema = contract
  .superRefine((c, context) => {
    for (const { path, message } of contractFaults(c))
      context.addIssue({ code: 'custom', path: [...path], message });
  })
  .transform((c) => ({
    ...c,
    fields: c.fields.map((f) => {
      const whole = { ...f, privacy: f.privacy ?? c.privacy };
      return isDropped(whole) ? { ...whole, keep: 'drop' as const } : whole;
    }),
  }));
