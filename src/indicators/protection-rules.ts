import { z } from 'zod';
import { METHODS, type Method } from '../disclosure/perturbation/method.js';
import type { Card } from './card.js';

const perturbation = z.strictObject({
  /** Largest change of a count, D. */
  most: z.int().min(2).max(20),
  /** Variance of the change, V. */
  variance: z.number().positive(),
  /** Counts from 1 to this are never shown, js. */
  never: z.int().min(0).default(0),
  /** Chance that a count stays, where it may; left out: what follows of the others. */
  stay: z.number().min(0).max(0.9).optional(),
});

/** A method; or that of the numerator alone, with the denominator suppressed, as it must be where other indicators divide by the same counts. */
export const protectionChoice = z.union([
  z.enum(METHODS),
  z.strictObject({ method: z.enum(METHODS), denominator: z.literal('suppress') }),
]);
export type ProtectionChoice = z.infer<typeof protectionChoice>;

export function methodOf(choice: ProtectionChoice): Method {
  return typeof choice === 'string' ? choice : choice.method;
}

/** `protection` of pipeline.yaml: how counts are protected where hiding them would ruin the map. */
export const protectionRules = z.strictObject({
  /** By indicator; one that is not named is suppressed. A workspace chooses under `protection` of buurtzicht.yaml. */
  indicators: z.record(z.string(), protectionChoice).default({}),
  /** Every count becomes a multiple of the base, and sums hold. */
  controlled_rounding: z.strictObject({ base: z.int().min(5).max(50) }).default({ base: 5 }),
  /** Counts below the base become nought or the base, larger ones stay as they are: so it is at least the fewest that may be shown. */
  small_counts: z.strictObject({ base: z.int().min(5).max(50) }).default({ base: 10 }),
  cell_key: perturbation.default({ most: 5, variance: 3, never: 2 }),
  sources: z.array(z.string().min(1)).default([]),
});
export type ProtectionRules = z.infer<typeof protectionRules>;

/** Which method, with what it is made with in this workspace. */
export type Protection = {
  /** Whether it is for the denominator too. */
  readonly both: boolean;
} & (
  | { readonly method: 'controlled_rounding' | 'small_counts'; readonly base: number }
  | ({ readonly method: 'cell_key' } & ProtectionRules['cell_key'])
);

/** A denominator that the pipeline declares is no indicator's own, and one that counts no units needs no protection. */
export function changesDenominator(
  { contributors, denominator }: Pick<Card, 'contributors' | 'denominator'>,
  choice: ProtectionChoice,
): boolean {
  return typeof choice === 'string' && contributors === 'both' && denominator === undefined;
}

/** The base that is at least `least`, in whole steps of the one declared. */
function baseFrom(declared: number, least: number): number {
  return declared * Math.max(1, Math.ceil(least / declared));
}

/**
 * A method with its strength. A workspace that asks for a higher threshold gets a larger base with it: what may not be shown as small is
 * not told from what is not small.
 * @param threshold fewest units of a count that the public edition shows.
 * @returns null where counts are suppressed.
 */
export function protectionOf(
  card: Card,
  choice: ProtectionChoice,
  rules: ProtectionRules,
  threshold: number,
): Protection | null {
  const [method, both] = [methodOf(choice), changesDenominator(card, choice)];
  if (method === 'suppress') return null;
  if (method === 'cell_key') return { method, both, ...rules.cell_key };
  // A multiple of the base may stand for any count less than a base away: twice the base spans the threshold.
  const least = method === 'small_counts' ? threshold : threshold / 2;
  return { method, both, base: baseFrom(rules[method].base, least) };
}
