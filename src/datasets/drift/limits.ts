import type { Contract } from '../contract/contract.js';
import type { ColumnLevel, DriftRules, Steps } from '../contract/drift.js';
import type { FieldProfile } from './profile.js';

export type Level = 'info' | 'warn' | 'error';

/** The contract's rules for drift, with what it leaves to the kind of dataset filled in. */
export interface DriftLimits extends Omit<DriftRules, 'rows' | 'keys'> {
  readonly rows: Steps;
  readonly keys: Steps;
  /** A delivery takes another's place: as many rows and the same keys are to be expected. */
  readonly whole: boolean;
  /** Years that come and go are to be expected. */
  readonly byPeriod: boolean;
}

/** Loss of rows at which a delivery informs, warns and stops, unless the contract says otherwise. */
function rowsOf(replaces: Contract['replaces']): Steps {
  // Rows that replace others by key come a few at a time.
  if (replaces === 'key') return { info: 'never', warn: 'never', error: 'never' };
  return { info: 0.05, warn: 0.1, error: replaces === 'nothing' ? 'never' : 0.5 };
}

/** Share of the keys gone at which a delivery informs, warns and stops, unless the contract says otherwise. */
function keysOf(replaces: Contract['replaces']): Steps {
  // What takes the place of a whole register and shares nearly nothing with it is a part of it, or another register.
  return { info: 0.05, warn: 0.2, error: replaces === 'dataset' ? 0.9 : 'never' };
}

/** The steps that a contract gives. */
function given(steps: { readonly [Level in keyof Steps]?: Steps[Level] }): Partial<Steps> {
  return Object.fromEntries(Object.entries(steps).filter(([, step]) => step !== undefined));
}

export function limitsOf(contract: Pick<Contract, 'drift' | 'replaces'>): DriftLimits {
  const { drift, replaces } = contract;
  const whole = replaces !== 'nothing' && replaces !== 'key';
  return {
    ...drift,
    rows: { ...rowsOf(replaces), ...given(drift.rows) },
    keys: { ...keysOf(replaces), ...given(drift.keys) },
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
  return { ...base, ...given(own[kind] ?? {}) };
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
