import { DefinitionError } from '../common/errors.js';
import type { EditionRules, Pipeline } from '../indicators/pipeline.js';
import type { WorkspaceConfig } from '../workspace/config.js';

/**
 * The rules of an edition, made stricter where the workspace asks for it.
 * @throws DefinitionError when it asks for looser ones.
 */
export function editionRules(pipeline: Pipeline, config: WorkspaceConfig): EditionRules {
  const rules = pipeline.disclosure[config.edition];
  const { threshold = rules.threshold } = config.disclosure;
  if (threshold < rules.threshold) {
    throw new DefinitionError({
      what: `buurtzicht.yaml asks for a disclosure threshold of ${threshold}`,
      expected: `${rules.threshold} or more, as the pipeline says for edition ${config.edition}`,
      mend: 'raise `disclosure.threshold`, or leave it out',
    });
  }
  return { ...rules, threshold };
}
