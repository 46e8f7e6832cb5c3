import type { BuurtzichtError } from '../common/errors.js';
import type { FetchedRecord } from '../datasets/incoming/fetched.js';

/** What became of one source. */
export interface FetchStep {
  readonly dataset: string;
  /** Its file, as `fetched/…` in the workspace. */
  readonly file: string;
  readonly period: number | null;
  /** `kept`: it could not be fetched, and the last good copy counts; `missing`: and there is none. */
  readonly outcome: 'fetched' | 'unchanged' | 'kept' | 'missing';
  readonly record: FetchedRecord | null;
  readonly error?: BuurtzichtError;
}

export interface FetchReport {
  readonly steps: readonly FetchStep[];
}

/** The step's source could not be fetched. */
export function failed(step: FetchStep): boolean {
  return step.outcome === 'kept' || step.outcome === 'missing';
}
