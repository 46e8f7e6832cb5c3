/** What a published cell may say. Anything but `ok` shows no figure at all. */
export const STATUSES = ['ok', 'too_few', 'missing', 'suppressed'] as const;
export type Status = (typeof STATUSES)[number];

/** Why a cell is not `ok`. */
export const REASONS = [
  'no_data',
  'no_denominator',
  'below_minimum',
  'numerator_below_threshold',
  'denominator_below_threshold',
  'complement_below_threshold',
  'contributors_below_threshold',
  'zero_suppressed',
  'moved_by_few',
  'level_not_public',
  'secondary',
  'disclosure',
] as const;
export type Reason = (typeof REASONS)[number];

/**
 * The reason as the public may read it: which rule hid a cell would tell a reader in which range its count lies, so
 * all rules of disclosure are one reason (handbook on SDC: primary and secondary cells are not told apart).
 */
export function publicReason(reason: Reason | null): Reason | null {
  const open: readonly (Reason | null)[] = [
    null,
    'no_data',
    'no_denominator',
    'below_minimum',
    'level_not_public',
  ];
  return open.includes(reason) ? reason : 'disclosure';
}

export interface Decision {
  readonly status: Status;
  readonly reason: Reason | null;
}

export const OK: Decision = { status: 'ok', reason: null };

/** The counts of one cell before any rule; NaN = not known. */
export interface Cell {
  readonly numerator: number;
  readonly denominator: number;
  /** Units behind the figure, where numerator and denominator do not count them. */
  readonly contributors: number;
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
  /** Card's minimum for a figure that says anything. */
  readonly minimum: { readonly numerator: number; readonly denominator: number };
}
