import { z } from 'zod';

const level = z.enum(['ignore', 'info', 'warn', 'error']);

/** From which measure on a change is of a level; `never` switches the level off. */
function steps(measure: z.ZodNumber, info: number, warn: number) {
  const step = z.union([measure, z.literal('never')]);
  return z
    .strictObject({ info: step.default(info), warn: step.default(warn), error: step.default('never') })
    .prefault({});
}

const share = z.number().min(0).max(1);
const measure = z.number().min(0);
const step = z.union([measure, z.literal('never')]);
const ownSteps = z.strictObject({ info: step.optional(), warn: step.optional(), error: step.optional() });

/** Steps of which a contract may leave out any: what is not said depends on what a delivery replaces (`limitsOf`). */
const shareSteps = z
  .strictObject({
    info: z.union([share, z.literal('never')]).optional(),
    warn: z.union([share, z.literal('never')]).optional(),
    error: z.union([share, z.literal('never')]).optional(),
  })
  .prefault({});

const ofField = z.union([
  z.literal('ignore'),
  z.strictObject({
    missing: ownSteps.optional(),
    distribution: ownSteps.optional(),
    vanished: level.optional(),
  }),
]);

/** How much a delivery may differ from the one before it: informs, warns, or stops the delivery. */
export const drift = z
  .strictObject({
    /** Share of the rows that is gone. */
    rows: shareSteps,
    /** Rows that came to it, as a share of those before: 1 = doubled. */
    growth: steps(measure, 0.2, 1),
    /** Share of the earlier keys (of an area table: areas) that is not there again. */
    keys: shareSteps,
    /** Change of the share of missing values in a field, either way: 0.1 = ten percentage points. */
    missing: steps(share, 0.02, 0.1),
    /** Population stability index of a field's values; 0.1 and 0.25 are customary. */
    distribution: steps(measure, 0.1, 0.25),
    columns: z
      .strictObject({
        new: level.default('info'),
        vanished: level.default('warn'),
        renamed: level.default('info'),
      })
      .prefault({}),
    /** The delivery ends before the one whose place it would take: its latest year, or its newest date in `asOf`. */
    older: level.default('error'),
    /** Date field that says as of when a delivery is, where it takes the place of the whole dataset. */
    asOf: z.string().optional(),
    /** Years of the earlier delivery that are not there again, where a delivery replaces the whole dataset. */
    years: level.default('warn'),
    /** Field → its own steps, or `ignore`. */
    fields: z.record(z.string(), ofField).default({}),
  })
  .prefault({});

export type DriftRules = z.infer<typeof drift>;
export type Steps = {
  readonly info: number | 'never';
  readonly warn: number | 'never';
  readonly error: number | 'never';
};
export type ColumnLevel = z.infer<typeof level>;
