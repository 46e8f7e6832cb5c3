import { refuse } from '../common/collect.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { definitionFaults } from '../indicators/check/check.js';
import type { Indicator } from '../indicators/definition.js';
import type { Pipeline } from '../indicators/pipeline.js';

/**
 * Refuses definitions that a run would refuse, before they see a row: what may not be read may not be tried out either.
 * @throws DefinitionError with every fault in these indicators and in what is shared.
 */
export async function refuseUnsound(
  pipeline: Pipeline,
  indicators: readonly Indicator[],
  catalogue: DatasetCatalogue,
): Promise<void> {
  const faults = await definitionFaults({ ...pipeline, indicators }, catalogue);
  // What the others alone use is unused here.
  refuse(faults.filter((fault) => fault.where?.file !== pipeline.file));
}
