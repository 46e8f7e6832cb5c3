import { z } from 'zod';
import { LEVELS } from '../common/area-code.js';
import type { Fault } from '../common/errors.js';
import type { Indicator } from './definition.js';

const profileColumn = z.strictObject({
  /** An indicator of kind context. */
  indicator: z.string().min(1),
  /** `log` for what spreads by factors, as a density does: nought or less is then no value. */
  scale: z.enum(['plain', 'log']).default('plain'),
});

/** `similar` of pipeline.yaml: by which context figures areas are found that are much alike. */
export const similarRules = z.strictObject({
  columns: z.array(profileColumn).min(2),
  of: z.array(z.enum(LEVELS)).min(1),
  /** How many an area gets. */
  number: z.int().min(1).max(20).default(5),
  /** Fewest areas of a level with all of the columns. */
  fewest: z.int().min(2).default(10),
  sources: z.array(z.string().min(1)).min(1),
});
export type SimilarRules = z.infer<typeof similarRules>;

/** Columns that are no indicator, or one by which an area may be judged: alike in context, not in what is measured. */
export function similarFaults(
  rules: SimilarRules | undefined,
  indicators: readonly Indicator[],
  file: string,
): Fault[] {
  return (rules?.columns ?? []).flatMap(({ indicator }) => {
    const found = indicators.find((i) => i.id === indicator);
    if (found?.card.kind === 'context' && found.card.direction === 'neither') return [];
    return [
      {
        what: found
          ? `\`similar\` can't use \`${indicator}\`: it is no context, or has a direction`
          : `\`similar\` names an indicator that there is not: \`${indicator}\``,
        where: { file },
        expected: 'indicators of kind context without a direction',
        mend: 'name another under `similar.columns`, or leave it out',
      },
    ];
  });
}
