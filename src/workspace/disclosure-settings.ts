import { z } from 'zod';
import { ruleFields } from '../common/disclosure-rules.js';

/** A rule that holds looser than the pipeline says: with who decided it, when and why. */
const override = z.strictObject({
  /** As the rule is written: `threshold`, `group.all`, `dominance.largest`. */
  rule: z.string().min(1),
  value: z.union([z.number(), z.string()]),
  /** The edition that it is for: a decision on the one is none on the other. */
  edition: z.enum(['openbaar', 'intern']),
  by: z.string().trim().min(1),
  date: z.iso.date(),
  reason: z.string().trim().min(1),
});

/** Disclosure rules of a workspace: stricter than the pipeline's, or looser by a recorded override. */
export const disclosureSettings = z.strictObject({
  threshold: ruleFields.threshold.optional(),
  rounding: ruleFields.rounding.optional(),
  zero: ruleFields.zero.optional(),
  width: ruleFields.width.optional(),
  group: ruleFields.group.partial().optional(),
  dominance: ruleFields.dominance.partial().optional(),
  p_percent: ruleFields.p_percent.optional(),
  population: ruleFields.population.optional(),
  difference: ruleFields.difference.optional(),
  override: z.array(override).default([]),
});
export type DisclosureSettings = z.infer<typeof disclosureSettings>;
export type Override = z.infer<typeof override>;
