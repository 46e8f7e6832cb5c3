import { refuse } from '../common/collect.js';
import type { Bilingual } from '../common/text.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import { CONFIG_FILE } from '../workspace/workspace.js';
import type { Card } from './card.js';
import type { Indicator } from './definition.js';
import type { Pipeline } from './pipeline.js';
import { cellKeyFault, protectionFaults } from './protection-faults.js';
import { type Protection, type ProtectionChoice, protectionOf } from './protection-rules.js';

/** What is said of counts that are not the exact ones, where an indicator is named. */
export function protectionText(protection: Protection): Bilingual {
  if (protection.method === 'cell_key')
    return {
      nl: `aantallen tot ${protection.most} gewijzigd`,
      en: `counts changed by up to ${protection.most}`,
    };
  const { base } = protection;
  return protection.method === 'small_counts'
    ? { nl: `kleine aantallen afgerond op 0 of ${base}`, en: `small counts rounded to 0 or ${base}` }
    : { nl: `aantallen afgerond op ${base}`, en: `counts rounded to ${base}` };
}

/** Words of a card whose counts are changed: its title says so wherever it stands. */
function cardOf(card: Card, protection: Protection): Card {
  const { nl, en } = protectionText(protection);
  const why = card.interval_why;
  return {
    ...card,
    title: { nl: `${card.title.nl} (${nl})`, en: `${card.title.en} (${en})` },
    interval_why: {
      nl: `${why.nl.trim()} De grenzen zijn verruimd met het meeste dat een aantal kan zijn gewijzigd.`,
      en: `${why.en.trim()} The bounds are widened by the most that a count may have been changed.`,
    },
    // What draws small areas to the mean knows of chance, and not of counts that were changed.
    shrinkage: 'none',
  };
}

function under(indicator: Indicator, protection: Protection | null): Indicator {
  if (protection) return { ...indicator, card: cardOf(indicator.card, protection), protection };
  const { protection: _, ...plain } = indicator;
  return plain;
}

/**
 * The pipeline with its indicators under the protection that it and the workspace choose for them; both editions show the same changed
 * counts, so that one can't be held against the other.
 * @throws DefinitionError when a choice can't be.
 */
export function withProtection(
  pipeline: Pipeline,
  { protection, disclosure }: Pick<WorkspaceConfig, 'protection' | 'disclosure'>,
): Pipeline {
  const rules = pipeline.protection;
  const where = { file: CONFIG_FILE, column: 'protection' };
  const chosen: Readonly<Record<string, ProtectionChoice>> = { ...rules.indicators, ...protection };
  const threshold = Math.max(pipeline.disclosure.openbaar.threshold, disclosure.threshold ?? 0);
  refuse([
    ...protectionFaults(protection, pipeline.indicators, where),
    ...cellKeyFault(rules, chosen, threshold, where),
  ]);
  const indicators = pipeline.indicators.map((indicator) =>
    under(indicator, protectionOf(indicator.card, chosen[indicator.id] ?? 'suppress', rules, threshold)),
  );
  return { ...pipeline, indicators };
}
