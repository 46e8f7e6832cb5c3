import { z } from 'zod';

const share = z.number().min(0).max(1);

/** The rules of an edition by themselves, without defaults; docs/methods/primary-rules.md says what each does. */
export const ruleFields = {
  /** Fewest units of a published count, numerator and denominator alike. */
  threshold: z.int().min(1),
  /** Base to which published counts are rounded; 1 = not. */
  rounding: z.int().min(1),
  /** Whether a count of nought is published: it names nobody, but tells something of everybody. */
  zero: z.enum(['publish', 'suppress']),
  /** Fewest steps between the bounds that can be worked out of a hidden count. */
  width: z.int().min(1),
  /** Share of a group with the trait: `all`, whether 100 % is published; `most`, the highest share that is. */
  group: z.strictObject({ all: z.enum(['publish', 'suppress']), most: share }),
  /** Highest share of an amount that its largest contributor may have, and its two largest together. */
  dominance: z.strictObject({ largest: share, two_largest: share }),
  /** How near the second largest contributor may come to the largest, as a share of it. */
  p_percent: share,
  /** Fewest inhabitants of an area for figures about people. */
  population: z.int().min(0),
  /** Fewest units by which areas that overlap, and releases, may differ. */
  difference: z.int().min(1),
};

/** The rules of an edition: those that a pipeline leaves out are of statistical-office practice. */
export const disclosureRules = z.strictObject({
  threshold: ruleFields.threshold,
  rounding: ruleFields.rounding,
  zero: ruleFields.zero,
  width: ruleFields.width.default(3),
  group: z
    .strictObject({ all: ruleFields.group.shape.all.default('suppress'), most: share.default(1) })
    .prefault({}),
  dominance: z.strictObject({ largest: share.default(0.5), two_largest: share.default(0.85) }).prefault({}),
  p_percent: ruleFields.p_percent.default(0.1),
  population: ruleFields.population.default(50),
  difference: ruleFields.difference.default(10),
});
export type DisclosureRules = z.infer<typeof disclosureRules>;
