import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { definitionNodes } from '../../indicators/graph/definition-nodes.js';
import { hashedParts } from '../../indicators/graph/keys.js';
import { definitionParts } from '../../indicators/graph/lineage-nodes.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import { planPipeline } from '../../indicators/plan.js';
import { withEngine } from '../../warehouse/engine.js';
import type { ReleasedExplanation } from './explain-released.js';
import type { Today } from './steps.js';

/** The definitions of today. */
export interface Definitions {
  readonly pipeline: Pipeline;
  readonly catalogue: DatasetCatalogue;
}

/** Hashes of what decides figures, of an indicator and all that it rests on, as they are defined now. */
async function hashesNow(
  { pipeline, catalogue }: Definitions,
  id: string,
): Promise<ReadonlyMap<string, string | undefined>> {
  const indicators = pipeline.indicators.filter((one) => one.id === id);
  const nodes = await withEngine({}, async (connection) =>
    definitionNodes(await planPipeline(connection, { ...pipeline, indicators }, catalogue, new Set())),
  );
  return new Map(
    nodes.map(({ id: node, kind, parts }) => [
      node,
      definitionParts({ kind, parts: hashedParts(parts) }).definition,
    ]),
  );
}

/**
 * Says of each definition under a figure whether it is still that of the release; `changed` when the indicator's file is another, if only
 * in its words. Titles and sources of parameters are taken from today's definitions.
 * @throws DefinitionError when the definitions of today can't be read as SQL.
 */
export async function withToday(
  explanation: ReleasedExplanation,
  definitions: Definitions,
): Promise<ReleasedExplanation> {
  const { pipeline } = definitions;
  const indicator = pipeline.indicators.find(({ id }) => id === explanation.indicator);
  const now = await hashesNow(definitions, explanation.indicator);
  const todayOf = (step: string, definition: string): Today => {
    if (!now.has(step)) return 'gone';
    return now.get(step) === definition ? 'same' : 'changed';
  };
  const declared = { ...pipeline.parameters, ...indicator?.card.parameters };
  return {
    ...explanation,
    changed: indicator?.hash !== explanation.definition,
    steps: explanation.steps.map((step) => ({ ...step, today: todayOf(step.step, step.definition) })),
    parameters: explanation.parameters.map((parameter) => ({
      ...parameter,
      title: declared[parameter.name]?.title ?? null,
      source: declared[parameter.name]?.source ?? null,
    })),
  };
}
