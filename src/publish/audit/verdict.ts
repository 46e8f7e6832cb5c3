import type { AuditRules } from './rules.js';
import type { NamedSum } from './undeclared-sums.js';

/**
 * Why a cell is known too narrowly: it is shown (`shown`); it follows from sums (`sums`), of a group (`group`), for who knows his own count
 * (`insider`), with an earlier release or the other edition; files differ (`format`); a reason tells which rule hid it, or a value more
 * than its parts (`reason`, `value`).
 */
export type FindingWhy =
  | 'shown'
  | 'sums'
  | 'group'
  | 'insider'
  | 'earlier_release'
  | 'other_edition'
  | 'format'
  | 'reason'
  | 'value';

/** One count that can be worked out too narrowly. For the privacy officer only: it holds bounds of what is hidden. */
export interface Finding {
  readonly why: FindingWhy;
  readonly indicator: string | null;
  /** `complement` is the denominator less the numerator; `month` one month of a rolling count, `stretch` the years or months that overlapping windows do not share. */
  readonly part: 'numerator' | 'denominator' | 'complement' | 'month' | 'stretch' | null;
  readonly area: string | null;
  readonly period: string | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** The width that it needs. */
  readonly need: number | null;
  /** Releases that it takes beside this one. */
  readonly with: readonly string[];
  /** What it is, where that is no count: of files, reasons and values. */
  readonly what?: string;
  /** Sums that its count is in and the pipeline does not declare: it may follow from them. */
  readonly sums?: readonly NamedSum[];
}

export interface AuditVerdict {
  readonly safe: boolean;
  readonly findings: readonly Finding[];
  /** What was looked at. */
  readonly checked: {
    /** Cells of the long table. */
    readonly cells: number;
    /** Counts that are not shown, each once under however many names, and those of them below the threshold. */
    readonly hidden: number;
    readonly sensitive: number;
    readonly releases: number;
    readonly tables: number;
  };
  readonly rules: AuditRules;
  /** `counts`: held against the exact counts; `published`: only what is published was at hand. */
  readonly basis: 'counts' | 'published';
  /** Blocks of areas of which nothing could be said, because what is published does not add up. */
  readonly unclear: number;
}

/** What the manifest of a release says of its audit: no cell of it. */
export interface AuditRecord {
  readonly verdict: 'passed';
  /** Cells and tables that were read back. How many of them are sensitive is told by what is hidden, and by no release. */
  readonly cells: number;
  readonly tables: number;
  readonly rules: AuditRules;
}

export function recordOf({ checked: { cells, tables }, rules }: AuditVerdict): AuditRecord {
  return { verdict: 'passed', cells, tables, rules };
}

function keyOf(f: Finding): string {
  return [f.why, f.indicator, f.period, f.area, f.part, f.what].map((v) => v ?? '').join('\u0000');
}

/** Findings in a fixed order, each once. */
export function ordered(findings: readonly Finding[]): Finding[] {
  const byKey = new Map(findings.map((finding) => [keyOf(finding), finding]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}
