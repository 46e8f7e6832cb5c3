import type { Contract } from '../contract/contract.js';
import type { ColumnLevel, DriftRules, Steps } from '../contract/drift.js';
import type { FieldProfile } from './profile.js';

export type Level = 'info' | 'warn' | 'error';

/** The contract's rules for drift, with what it leaves to the kind of dataset filled in. */
export interface DriftLimits extends Omit<DriftRules, 'rows'> {
  readonly rows: Steps;
  /** A delivery takes another's place: as many rows and the same keys are to be expected. */
  readonly whole: boolean;
  /** Years that come and go are to be expected. */
  readonly byPeriod: boolean;
}

/** Share of the rows whose loss stops a delivery that takes another's place, unless the contract says otherwise. */
const SHRUNK = 0.5;

export function limitsOf(contract: Pick<Contract, 'drift' | 'replaces'>): DriftLimits {
  const { drift, replaces } = contract;
  const whole = replaces !== 'nothing';
  return {
    ...drift,
    rows: { ...drift.rows, error: drift.rows.error ?? (whole ? SHRUNK : 'never') },
    whole,
    byPeriod: replaces === 'period',
  };
}

/** Dates and years move on by themselves. */
const MOVES: ReadonlySet<FieldProfile['type']> = new Set(['date', 'year']);

/**
 * The steps of one measure for one field. Where values move by themselves (dates; a table of another year, in which
 * prices rose everywhere) their distribution informs and no more, unless the contract has steps for the field.
 */
export function stepsOf(
  limits: DriftLimits,
  field: Pick<FieldProfile, 'field' | 'type'>,
  kind: 'missing' | 'distribution',
  otherYears: boolean,
): Steps {
  const own = limits.fields[field.field];
  const general = limits[kind];
  const base =
    kind === 'distribution' && (otherYears || MOVES.has(field.type))
      ? { ...general, warn: 'never' as const, error: 'never' as const }
      : general;
  if (own === undefined || own === 'ignore') return base;
  const given = Object.fromEntries(Object.entries(own[kind] ?? {}).filter(([, step]) => step !== undefined));
  return { ...base, ...given };
}

export function isIgnored(limits: DriftLimits, field: string): boolean {
  return limits.fields[field] === 'ignore';
}

/** The level at which a vanished field stands. */
export function vanishedLevel(limits: DriftLimits, field: string): ColumnLevel {
  const own = limits.fields[field];
  return (own === 'ignore' ? 'ignore' : own?.vanished) ?? limits.columns.vanished;
}

/** The gravest level that a measure reaches, and the step it reached; null below all. */
export function reached(measured: number, steps: Steps): { level: Level; threshold: number } | null {
  for (const level of ['error', 'warn', 'info'] as const) {
    const threshold = steps[level];
    // A tenth of the rows is a tenth, whatever the computer's fractions make of it.
    if (threshold !== 'never' && measured > 0 && measured >= threshold - 1e-9) return { level, threshold };
  }
  return null;
}
