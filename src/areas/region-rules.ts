import { z } from 'zod';
import { bilingual } from '../common/text.js';

const part = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  /** Codes or names of the areas of the other kind that it is made of. */
  of: z.array(z.string().min(1)).min(1),
});

/** A kind of larger area that no dataset lists, but that is made of areas of another kind, with the source that says so. */
const madeOf = z.strictObject({
  title: bilingual,
  /** Kind that its parts are of: one that is delivered, or declared above it. */
  parts: z.string().min(1),
  source: z.string().min(1),
  areas: z.array(part).min(1),
});

/** `regions` of pipeline.yaml, by kind. A delivered list of a kind counts before what is declared here. */
export const regionRules = z.record(
  z.string().regex(/^[a-z][a-z-]*$/, 'a kind in lower case with hyphens'),
  madeOf,
);
export type RegionRules = z.infer<typeof regionRules>;
