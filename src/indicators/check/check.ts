import type { DuckDBConnection } from '@duckdb/node-api';
import { inOrder } from '../../common/collect.js';
import type { Fault } from '../../common/errors.js';
import { lineOfKey } from '../../common/yaml-file.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { withEngine } from '../../warehouse/engine.js';
import { isReservedParameter } from '../parameters.js';
import type { Pipeline } from '../pipeline.js';
import { sharedOrder } from '../shared-order.js';
import { bindFaults } from './bind.js';
import { fairnessFaults } from './fairness-columns.js';
import { forbiddenFaults } from './forbidden.js';
import { groundlessFaults } from './groundless.js';
import { levelFaults } from './levels.js';
import { type PipelineReads, pipelineReads, sqlNodes } from './reads.js';

/** Parameters that the pipeline declares and that nothing uses. */
function unusedShared(pipeline: Pipeline, reads: PipelineReads): Fault[] {
  const used = new Set([...reads.inspected.values()].flatMap((inspected) => inspected.parameters));
  return Object.keys(pipeline.parameters)
    .filter((name) => !used.has(name))
    .map((name) => ({
      what: `parameter \`${name}\` is declared, and no SQL uses it`,
      where: { file: pipeline.file, line: lineOfKey(pipeline.file, ['parameters', name]) },
      mend: 'use it, or take it out',
    }));
}

/** Parameters that the pipeline declares under a name of the program's own. */
function reservedShared(pipeline: Pipeline): Fault[] {
  return Object.keys(pipeline.parameters)
    .filter(isReservedParameter)
    .map((name) => ({
      what: `\`${name}\` can't be the name of a parameter: the program has it`,
      where: { file: pipeline.file, line: lineOfKey(pipeline.file, ['parameters', name]) },
      mend: 'give it another name',
    }));
}

async function faultsWith(
  connection: DuckDBConnection,
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
  unread: readonly string[],
): Promise<Fault[]> {
  const reads = await pipelineReads(connection, pipeline, catalogue, unread);
  const shared = sharedOrder(pipeline, reads.readsOf);
  const faults = [
    ...reads.faults,
    ...shared.faults,
    ...unusedShared(pipeline, reads),
    ...reservedShared(pipeline),
    ...forbiddenFaults(sqlNodes(pipeline), reads, pipeline, catalogue),
    ...levelFaults(pipeline, reads, catalogue),
    ...groundlessFaults(pipeline, reads),
    ...fairnessFaults(pipeline.fairness, pipeline.indicators, pipeline.file, catalogue),
  ];
  const wrongSql = new Set([...reads.faults, ...shared.faults].map((fault) => fault.where?.file));
  const wrong = sqlNodes(pipeline).flatMap(({ key, file }) => (wrongSql.has(file) ? [key] : []));
  const broken = new Set([...unread, ...wrong]);
  return [...faults, ...(await bindFaults(connection, pipeline, catalogue, reads, shared, broken))];
}

/**
 * Everything that is wrong with what a pipeline defines, found without data: what its SQL reads and calls, its parameters, forbidden
 * inputs, levels, circles, and that DuckDB binds it against the contracts with the columns and types that the cards say.
 * @param unread what is there and could not be read: of what rests on it no more is said.
 * @returns one fault a violation, by file and line.
 */
export async function definitionFaults(
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
  unread: readonly string[] = [],
): Promise<Fault[]> {
  const faults = await withEngine({}, (connection) => faultsWith(connection, pipeline, catalogue, unread));
  return inOrder(faults);
}
