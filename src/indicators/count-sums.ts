import { z } from 'zod';
import type { Fault } from '../common/errors.js';
import { lineOfKey } from '../common/yaml-file.js';
import type { Indicator } from './definition.js';

/** A count of an indicator: `incidenten-frustratie.numerator`. */
const count = z
  .string()
  .regex(
    /^[a-z0-9-]+\.(numerator|denominator)$/,
    'the id of an indicator, a point, and numerator or denominator',
  );

/** That one count is the sum of others, in the same area and period: what is hidden of one must not follow from the rest. */
export const countSums = z
  .array(z.strictObject({ whole: count, parts: z.array(count).min(1), why: z.string().min(1) }))
  .default([]);
export type CountSum = z.infer<typeof countSums>[number];

/** The indicator and the part of it that a sum names. */
export function namedCount(text: string): {
  readonly id: string;
  readonly part: 'numerator' | 'denominator';
} {
  const at = text.lastIndexOf('.');
  return { id: text.slice(0, at), part: text.slice(at + 1) as 'numerator' | 'denominator' };
}

/** Counts that no indicator of the pipeline has, and sums that name one twice. */
export function countSumFaults(
  sums: readonly CountSum[],
  indicators: readonly Pick<Indicator, 'id'>[],
  file: string,
): Fault[] {
  const known = new Set(indicators.map(({ id }) => id));
  return sums.flatMap(({ whole, parts }, at): Fault[] => {
    const where = { file, line: lineOfKey(file, ['sums', String(at)]) };
    const names = [whole, ...parts];
    const strange = names.filter((name) => !known.has(namedCount(name).id));
    const faults = strange.map((name) => ({
      what: `\`sums\` names ${name}, and there is no such indicator`,
      where,
      expected: 'indicators of this pipeline',
      mend: '`buurtzicht indicator list` shows them',
    }));
    if (new Set(names).size === names.length) return faults;
    return [...faults, { what: `the sum of ${whole} names a count twice`, where, mend: 'name each once' }];
  });
}
