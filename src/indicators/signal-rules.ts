import { z } from 'zod';

/** Rules of signals that hold for all indicators. */
export const signalRules = z.strictObject({
  /** Probability that a month of a series in which nothing changed lies below the upper bound of its band. */
  band: z.number().min(0.9).max(0.9999).default(0.99),
  /** Largest expected share of false ones among the signals of an indicator and level (Benjamini & Hochberg). */
  false_discovery: z.number().min(0.001).max(0.5).default(0.05),
});
export type SignalDeclaration = z.infer<typeof signalRules>;

/** Of a card: that its months may signal. */
export const cardSignal = z.strictObject({
  /** Least count of a month with which it may signal. */
  minimum: z.int().min(3),
  /** Latest months that the source still adds to, as the one in which it is delivered: they are left out. */
  delay_months: z.int().min(0).max(12).default(0),
});
