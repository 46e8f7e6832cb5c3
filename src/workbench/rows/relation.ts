import type { DuckDBConnection } from '@duckdb/node-api';
import { UsageError } from '../../common/errors.js';
import { didYouMean } from '../../common/near.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { isDropped, isIdentifier } from '../../datasets/contract/field.js';
import { createEmptyWorld } from '../../indicators/check/empty-world.js';
import { pipelineReads } from '../../indicators/check/reads.js';
import { createParameterMacro, setParameters } from '../../indicators/parameters.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import { relationsUnder } from '../../indicators/plan.js';
import { reachedFrom } from '../../indicators/reached.js';
import { sharedOrder } from '../../indicators/shared-order.js';
import { createShared, createSharedSchemas } from '../../indicators/staging.js';
import { rowsOf } from '../../warehouse/query.js';

/** A relation whose rows may be counted. */
export interface CountedRelation {
  /** Its columns that name a person, a firm or an object: each kind of unit is counted behind every answer. */
  readonly units: readonly string[];
  /** Datasets whose rows it holds, without open ones unless there is no other: answers about the same rows are held against each other. */
  readonly datasets: readonly string[];
}

/** Schemas whose relations are rows with areas. */
const SCHEMAS = ['staging', 'located'];

/** Fields that tell a unit: identifiers of persons, firms and objects, and the key of a row that is no figure of an area. */
function unitFields(contract: Contract): string[] {
  if (contract.privacy === 'area') return [];
  const ids = new Set([...(contract.place?.bag ?? []), ...(contract.locates?.ids ?? [])]);
  return contract.fields
    .filter((field) => {
      const whole = { ...field, privacy: field.privacy ?? contract.privacy };
      const isKey = contract.primaryKey.includes(field.name) && !field.constraints.enum;
      return (
        field.type === 'string' && !isDropped(whole) && (isKey || ids.has(field.name) || isIdentifier(whole))
      );
    })
    .map((field) => field.name);
}

function unknown(relation: string, known: readonly string[]): UsageError {
  return new UsageError({
    what: `there are no rows called \`${relation}\``,
    expected: 'staging.<view> or located.<dataset>, with its schema before it',
    mend: didYouMean(
      relation,
      known,
      'the staging views stand in pipelines/, `buurtzicht dataset list` shows the datasets',
    ),
    rule: 'form',
  });
}

/**
 * Looks a relation up by binding it without data: its columns that name units, and the datasets under it.
 * @throws UsageError when there is none. @throws DefinitionError when what it rests on is wrong.
 */
export async function countedRelation(
  connection: DuckDBConnection,
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
  relation: string,
): Promise<CountedRelation> {
  const reads = await pipelineReads(connection, { ...pipeline, indicators: [] }, catalogue);
  const known = [...pipeline.staging.map((view) => view.key), ...reads.datasets.keys()].filter((key) =>
    SCHEMAS.includes(key.split('.')[0] as string),
  );
  if (!known.includes(relation)) throw unknown(relation, known);
  const under = new Set([relation, ...reachedFrom(relation, (key) => reads.readsOf.get(key) ?? [])]);
  await createEmptyWorld(connection, catalogue);
  await createParameterMacro(connection);
  await setParameters(connection, pipeline.parameters, pipeline.parameterValues);
  await createSharedSchemas(connection);
  for (const view of sharedOrder(pipeline, reads.readsOf).views)
    if (under.has(view.key)) await createShared(connection, view);
  const columns = await rowsOf<{ column_name: string }>(
    connection,
    `SELECT column_name FROM (DESCRIBE ${relation})`,
  );
  const names = [
    ...new Set([...relationsUnder(relation, reads)].map((key) => reads.datasets.get(key) as string)),
  ];
  const contracts = names.sort().flatMap((name) => catalogue.get(name) ?? []);
  const units = new Set(contracts.flatMap(unitFields));
  const closed = contracts.filter((contract) => contract.privacy !== 'open');
  return {
    units: columns.map((c) => c.column_name).filter((name) => units.has(name)),
    datasets: (closed.length > 0 ? closed : contracts).map((contract) => contract.name),
  };
}
