import type { Lineage } from '../../indicators/graph/lineage-nodes.js';
import { reachedFrom } from '../../indicators/reached.js';

/** Whether a definition is today what it was when the release was made; null when nobody looked. */
export type Today = 'same' | 'changed' | 'gone' | null;

/** A definition that a figure rests on: the indicator itself, a staging view, a denominator or a macro. */
export interface ExplainedStep {
  /** `indicator:drugshandel`, `denominator:inwoners`, `staging:adres`. */
  readonly step: string;
  /** Hash of what of it decides figures. */
  readonly definition: string;
  /** Hash of its SQL in one form. */
  readonly sql: string | null;
  readonly parameters: readonly string[];
  readonly reads: readonly string[];
  readonly today: Today;
}

/** Definitions under an indicator, itself first, then by id. */
export function stepsUnder(lineage: Lineage, indicator: string): ExplainedStep[] {
  const start = `indicator:${indicator}`;
  const ids = [start, ...[...reachedFrom(start, (id) => lineage[id]?.reads ?? [])].sort()];
  return ids.flatMap((step): ExplainedStep[] => {
    const node = lineage[step];
    if (!node?.definition) return [];
    const { definition, sql = null, parameters = [], reads } = node;
    return [{ step, definition, sql, parameters, reads, today: null }];
  });
}
