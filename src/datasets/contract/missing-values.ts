import { z } from 'zod';

/** Why a value is missing, as far as its publisher says. */
export const missingReason = z.enum([
  'unknown',
  'secret',
  'unknown_or_secret',
  'not_yet',
  'nil',
  'impossible',
  'placeholder',
]);
export type MissingReason = z.infer<typeof missingReason>;

/** Tokens that mean "no value", and why there is none; a plain list says nothing of why. */
export const missingValues = z
  .union([z.array(z.string()), z.record(z.string(), missingReason)])
  .transform(
    (tokens): Readonly<Record<string, MissingReason>> =>
      Array.isArray(tokens) ? Object.fromEntries(tokens.map((t) => [t, 'unknown' as const])) : tokens,
  );
