import { z } from 'zod';
import { FREQUENCIES } from '../../common/frequency.js';
import { bilingual } from '../../common/text.js';

/**
 * How often a source is published, and how long after what it is about, as far as its publisher says so. `own`: a delivery of the
 * municipality's own, as often and as late as itself or its supplier decides.
 */
export const published = z.union([
  z.literal('own'),
  z
    .strictObject({ frequency: z.enum(FREQUENCIES).optional(), lag: bilingual.optional() })
    .refine((p) => p.frequency !== undefined || p.lag !== undefined, 'a `frequency`, a `lag` or both'),
]);

export type PublishedRhythm = z.infer<typeof published>;
