import { z } from 'zod';
import { CLASS_METHODS } from '../statistics/classes/class-breaks.js';

const colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** Most classes that a reader can tell apart by colour. */
export const MOST_CLASSES = 9;

/** Breaks between classes, rising: one fewer than the classes. */
export const classBreaks = z
  .array(z.number())
  .min(1)
  .max(MOST_CLASSES - 1)
  .refine((breaks) => breaks.every((b, i) => i === 0 || b > (breaks[i - 1] as number)), 'breaks must rise');

/** `map` of pipeline.yaml: how figures are coloured. */
export const mapRules = z.strictObject({
  /** Light to dark; in between them colours are mixed where there are more classes. */
  colours: z.array(colour).min(3),
  no_figure: colour,
  /** How the classes of a map of an indicator are made, where its card fixes none. */
  classes: z
    .strictObject({ method: z.enum(CLASS_METHODS), number: z.int().min(2).max(MOST_CLASSES) })
    .default({ method: 'fisher_jenks', number: 5 }),
});
export type MapRules = z.infer<typeof mapRules>;
