import { z } from 'zod';
import { LEVELS } from '../common/area-code.js';
import { bilingual } from '../common/text.js';

/** What a context column is about. */
export const SUBJECTS = ['origin', 'income', 'education', 'tenure'] as const;
export type Subject = (typeof SUBJECTS)[number];

const names = z.array(z.string().min(1)).min(1);

const source = z.union([
  /** The published figures of a context indicator. */
  z.strictObject({ indicator: z.string().min(1) }),
  /** A field of an open dataset of areas. */
  z.strictObject({ dataset: z.string().min(1), field: z.string().min(1) }),
  /** 100 × the sum of some fields ÷ the sum of others. */
  z.strictObject({ dataset: z.string().min(1), part: names, whole: names }),
]);
export type ContextSource = z.infer<typeof source>;

const contextColumn = z.strictObject({ title: bilingual, subject: z.enum(SUBJECTS), of: source });
export type ContextColumnRules = z.infer<typeof contextColumn>;

const strength = z.number().min(0).max(1);

/** `fairness` of pipeline.yaml: with which context figures are held against each other, and when people must decide; see docs/methods/proxy-test.md. */
export const fairnessRules = z.strictObject({
  /** By name. */
  columns: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case with hyphens'), contextColumn),
  levels: z
    .array(z.enum(LEVELS))
    .min(1)
    .default([...LEVELS]),
  /** Fewest areas with both figures. */
  fewest_areas: z.int().min(20).default(20),
  /** Fewest units of the whole for a share of it to count: counts of small areas are rounded to fives. */
  fewest_units: z.int().min(1).default(50),
  /** Years that a context figure may be older than the figures held against it. */
  oldest: z.int().min(0).max(10).default(2),
  /** Strength of which the catalogue speaks, and strength above which people must decide: of the bound of the interval next to nought. */
  mention: z.strictObject({ correlation: strength, information: strength }),
  decide: z.strictObject({ correlation: strength, information: strength }),
  sources: z.array(z.string().min(1)).min(1),
});
export type FairnessRules = z.infer<typeof fairnessRules>;

/** Fields of a dataset that a column is made of. */
export function fieldsOf(of: ContextSource): string[] {
  if ('field' in of) return [of.field];
  return 'part' in of ? [...of.part, ...of.whole] : [];
}
