import type { DuckDBConnection } from '@duckdb/node-api';
import { createCodes } from '../areas/codes.js';
import { createListing } from '../areas/vintages/listing.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { withEngine } from '../warehouse/engine.js';
import type { Workspace } from '../workspace/workspace.js';
import { countingDeliveries, landCounting } from './counting.js';

/**
 * Opens the areas of every year that the deliveries of a workspace list, without computing anything: `areas.listing`, in
 * memory, with the landed rows of the datasets that tell of areas.
 */
export async function withAreaListing<T>(
  workspace: Workspace,
  catalogue: DatasetCatalogue,
  work: (connection: DuckDBConnection, telling: DatasetCatalogue) => Promise<T>,
): Promise<T> {
  const counting = countingDeliveries(workspace, catalogue).filter(
    ({ contract }) => contract.areas !== undefined || contract.addresses !== undefined,
  );
  return withEngine(workspace.config.limits, async (connection) => {
    await landCounting(connection, workspace, counting);
    const telling = new Map(counting.map(({ contract }) => [contract.name, contract]));
    await createCodes(connection, []);
    await createListing(connection, telling, workspace.config.vintage);
    return work(connection, telling);
  });
}
