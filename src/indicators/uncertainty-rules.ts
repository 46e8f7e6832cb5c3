import { z } from 'zod';
import { type Alternatives, alternativeFaults } from '../statistics/uncertainty/choices.js';
import { AGGREGATIONS } from '../statistics/uncertainty/means.js';
import { NORMALISATIONS } from '../statistics/uncertainty/scales.js';

const rules = z.strictObject({
  /** How many times each score is made again, each time under other choices. */
  draws: z.int().min(100).max(100_000).default(1000),
  /** Draws are made from it: the same seed, the same intervals. */
  seed: z.int().min(0).max(0x7fffffff).default(20_260_101),
  /** Each weight is multiplied by 1 ± at most this share. */
  weights: z.number().min(0).lt(1).default(0.25),
  /** One of these in each draw. */
  normalisation: z.array(z.enum(NORMALISATIONS)).min(1).default(['percentile_rank', 'min_max']),
  aggregation: z.array(z.enum(AGGREGATIONS)).min(1).default(['arithmetic', 'geometric']),
  /** Whether one indicator, or none, is left out in each draw. */
  leave_one_out: z.boolean().default(true),
  /** Whether rates and shares are drawn from what their counts allow. */
  sampling: z.boolean().default(true),
  /** Pairs of draws in which one choice at a time is exchanged: what the Sobol indices are made of. */
  pairs: z.int().min(10).default(200),
});

/** Under which choices scores are made again, to say how much they hang on them; see docs/methods/rank-intervals.md. */
export const uncertaintyRules = rules
  .superRefine((value, context) => {
    for (const message of alternativeFaults(alternativesOf(value)))
      context.addIssue({ code: 'custom', message });
    if (2 * value.pairs > value.draws)
      context.addIssue({
        code: 'custom',
        path: ['pairs'],
        message: `${value.pairs} pairs of ${value.draws} draws: expected at most half as many`,
      });
  })
  .prefault({});
export type UncertaintyRules = z.infer<typeof rules>;

export function alternativesOf(value: UncertaintyRules): Alternatives {
  const { weights, normalisation, aggregation, leave_one_out: leaveOneOut, sampling } = value;
  return { weights, normalisation, aggregation, leaveOneOut, sampling };
}
