import { DEFAULT_WIDTH } from '../../disclosure/audit/requirement.js';

/** What an audit holds a release to. */
export interface AuditRules {
  /** Fewest units of a count that may be known; what counts fewer, and something, is sensitive. */
  readonly threshold: number;
  /** Fewest steps between the least and the most that a sensitive count can be. */
  readonly width: number;
  /** Whether groups of sensitive cells that count fewer than the threshold together must be as uncertain. */
  readonly groups: boolean;
  /** Whether nobody who knows his own count may work out another. */
  readonly insiders: boolean;
  /** Noughts are published as noughts: a hidden count that could be shown if it were nought is at least one. */
  readonly zeroShown: boolean;
}

export function auditRules(
  {
    threshold,
    zero,
    width = DEFAULT_WIDTH,
  }: { readonly threshold: number; readonly zero: string; readonly width?: number },
  chosen: Partial<AuditRules> = {},
): AuditRules {
  return {
    ...{ threshold, width, groups: true, insiders: true, zeroShown: zero === 'publish' },
    ...chosen,
  };
}
