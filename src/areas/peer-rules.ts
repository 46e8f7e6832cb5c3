import { z } from 'zod';
import { LEVELS } from '../common/area-code.js';
import { bilingual } from '../common/text.js';

const classes = z.strictObject({
  /** Lower bounds of the classes of size, rising; an area below the first is in none. */
  from: z
    .array(z.int().min(1))
    .min(1)
    .refine((from) => from.every((f, i) => i === 0 || f > (from[i - 1] as number)), 'bounds must rise'),
  /** Fewest areas of a group, counted in all that the dataset holds. */
  fewest: z.int().min(2),
  /** A class with fewer: `merge` takes it together with its neighbour of the same urbanity, `none` leaves it without a group. */
  small: z.enum(['merge', 'none']),
});
export type SizeClasses = z.infer<typeof classes>;

/** `peers` of pipeline.yaml: with which areas one may be compared. */
export const peerRules = z.strictObject({
  /** Dataset that says size and urbanity of every area: of the workspace's vintage. */
  dataset: z.string().min(1),
  size: z.strictObject({ field: z.string().min(1), unit: bilingual }),
  urbanity: z.strictObject({
    field: z.string().min(1),
    classes: z.array(z.strictObject({ value: z.int(), title: bilingual })).min(1),
  }),
  levels: z.partialRecord(z.enum(LEVELS), classes),
  sources: z.array(z.string().min(1)).min(1),
});
export type PeerRules = z.infer<typeof peerRules>;
