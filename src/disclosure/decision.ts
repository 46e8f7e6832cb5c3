import type { GroupRule } from './primary/counts.js';
import type { MagnitudeRule, TopAmounts } from './primary/dominance.js';

/** What a published cell may say. Anything but `ok` shows no figure at all. */
export const STATUSES = ['ok', 'too_few', 'missing', 'suppressed'] as const;
export type Status = (typeof STATUSES)[number];

/** What a release says of a cell that is not `ok`; `src/publish/reason-words.ts` has the texts. */
export const TOLD_REASONS = [
  'no_data',
  'source_secret',
  'no_denominator',
  'not_placed',
  'not_kept',
  'below_minimum',
  'few_parts',
  'level_not_public',
  'withheld',
  'disclosure',
] as const;
/** Why there is no count. */
export type MissingReason = Extract<ToldReason, 'source_secret' | 'not_placed' | 'not_kept'>;
export type ToldReason = (typeof TOLD_REASONS)[number];

/** Which rule of disclosure hid a cell: for the house alone. */
export const RULE_REASONS = [
  'numerator_below_threshold',
  'denominator_below_threshold',
  'complement_below_threshold',
  'contributors_below_threshold',
  'zero_suppressed',
  'group_told',
  'dominated',
  'population_too_small',
  'moved_by_few',
  'secondary',
] as const;

/** Why a cell is not `ok`. */
export const REASONS = [...TOLD_REASONS, ...RULE_REASONS] as const;
export type Reason = (typeof REASONS)[number];

/**
 * The reason as a release gives it, in either edition: which rule hid a cell would tell a reader in which range its count lies, so
 * all rules of disclosure are one reason (handbook on SDC: primary and secondary cells are not told apart).
 */
export function toldReason(reason: Reason | null): ToldReason | null {
  return reason === null ? null : (TOLD_REASONS.find((told) => told === reason) ?? 'disclosure');
}

export interface Decision {
  readonly status: Status;
  readonly reason: Reason | null;
}

export const OK: Decision = { status: 'ok', reason: null };

/** Hidden so that another cell can't be worked out. */
export const SECONDARY: Decision = { status: 'suppressed', reason: 'secondary' };

/** The counts of one cell before any rule; NaN = not known. */
export interface Cell {
  readonly numerator: number;
  readonly denominator: number;
  /** Units behind the figure, where numerator and denominator do not count them. */
  readonly contributors: number;
  /** Inhabitants of the area; left out or NaN = not known. */
  readonly population?: number;
  /** Of an amount: how it lies over those who contribute. */
  readonly amounts?: TopAmounts;
  /** Share of the rows it rests on that have no buurt, 0–1. */
  readonly unplaced?: number;
  /** Of a cell without a count, why, where that is known. */
  readonly missing?: MissingReason | null;
}

/** Which parts of an indicator count units that could be traced: persons, dwellings, establishments. */
export type Counted = 'both' | 'numerator' | 'denominator' | 'none';

export interface PrimaryRules {
  /** Fewest units of a published count. */
  readonly threshold: number;
  readonly zero: 'publish' | 'suppress';
  readonly counted: Counted;
  /** Units are counted apart too (`Cell.contributors`), and must be enough as well. */
  readonly apart: boolean;
  /** The figure is a share: the units that are not in the numerator are a group too. */
  readonly share: boolean;
  /** Which shares tell of a whole group. */
  readonly group?: GroupRule;
  /** Of a figure that is an amount, or counts what few may own. */
  readonly magnitude?: MagnitudeRule;
  /** Fewest inhabitants, of a figure about people. */
  readonly population?: number;
  /** Largest share of rows without a buurt, 0–1. */
  readonly unplaced?: number;
  /** Card's minimum for a figure that says anything. */
  readonly minimum: { readonly numerator: number; readonly denominator: number };
}
