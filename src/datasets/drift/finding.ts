import type { Level } from './limits.js';

export type DriftKind =
  | 'form'
  | 'column_new'
  | 'column_vanished'
  | 'column_renamed'
  | 'years'
  | 'older'
  | 'rows'
  | 'growth'
  | 'keys'
  | 'missing'
  | 'distribution';

/** One way in which a delivery differs from the one before it. */
export interface Finding {
  readonly kind: DriftKind;
  readonly level: Level;
  readonly field?: string;
  /** Header of the file that it is about. */
  readonly column?: string;
  /** What was measured, to four decimals; null where there is nothing to measure. */
  readonly measured: number | null;
  /** The step of the contract that it reached. */
  readonly threshold: number | null;
  /** In words, with the step and not the measure: it stands in public manifests, and a measure may give away a count. */
  readonly text: string;
  /** Largest distance between the two distributions (Kolmogorov–Smirnov), of numbers. */
  readonly distance?: number;
}

/** The delivery that a new one was held against, what differs, and who let it in all the same. */
export interface Drift {
  /** Id of the earlier delivery; null = there was none. */
  readonly against: string | null;
  readonly findings: readonly Finding[];
  /** Given for a delivery that findings of level error would have stopped. */
  readonly accepted?: Acceptance;
}

export interface Acceptance {
  readonly reason: string;
  /** When it was taken in. */
  readonly at: string;
}

export function rounded(measured: number): number {
  return Math.round(measured * 10_000) / 10_000;
}

/** 0.125 → `12.5 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** Errors, then warnings, then the rest; among equals the order they are in. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
  const order = { error: 0, warn: 1, info: 2 };
  return [...findings].sort((a, b) => order[a.level] - order[b.level]);
}

/** The gravest level among findings, or null when there are none. */
export function gravest(findings: readonly Finding[]): Level | null {
  for (const level of ['error', 'warn', 'info'] as const)
    if (findings.some((f) => f.level === level)) return level;
  return null;
}
