import type { DuckDBConnection } from '@duckdb/node-api';
import type { Bilingual } from '../common/text.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { createEmptyWorld } from '../indicators/check/empty-world.js';
import { computeIndicators } from '../indicators/compute.js';
import type { Indicator } from '../indicators/definition.js';
import { createParameterMacro, setParameters, valuesOf } from '../indicators/parameters.js';
import type { Pipeline } from '../indicators/pipeline.js';
import { planPipeline } from '../indicators/plan.js';
import { createRecordKeyMacro } from '../indicators/record-key.js';
import type { Spec, SpecCase } from '../indicators/spec/spec.js';
import { runStaging } from '../indicators/staging.js';
import { under } from '../indicators/staging-under.js';
import { withEngine } from '../warehouse/engine.js';
import { exactFigures } from './exact-figures.js';
import { refuseUnsound } from './sound.js';
import { type Difference, differencesOf } from './spec-differences.js';
import { fillWorld, refuseStrangers } from './spec-world.js';

/** What became of one case. */
export interface SpecResult {
  readonly indicator: string;
  readonly file: string;
  readonly title: Bilingual;
  readonly ok: boolean;
  readonly differences: readonly Difference[];
}

interface Task {
  readonly pipeline: Pipeline;
  readonly catalogue: DatasetCatalogue;
  readonly indicator: Indicator;
  readonly spec: Spec;
}

/** The pipeline with this indicator alone, and with the parameters that the case sets; those of the workspace do not count. */
function pipelineOf({ pipeline, indicator, spec }: Task, one: SpecCase): Pipeline {
  const { parameters } = indicator.card;
  const entries = Object.entries(one.parameters);
  const shared = Object.fromEntries(entries.filter(([name]) => pipeline.parameters[name]));
  const own = Object.fromEntries(entries.filter(([name]) => !pipeline.parameters[name]));
  const chosenIn = { file: spec.file, column: `parameters of \`${one.title.en}\`` };
  return {
    ...pipeline,
    parameterValues: valuesOf('pipeline', pipeline.parameters, shared, chosenIn),
    indicators: [{ ...indicator, parameters: valuesOf(indicator.id, parameters, own, chosenIn) }],
  };
}

async function runCase(connection: DuckDBConnection, task: Task, one: SpecCase): Promise<SpecResult> {
  const { catalogue, spec } = task;
  const pipeline = pipelineOf(task, one);
  const [indicator] = pipeline.indicators as [Indicator];
  const plan = await planPipeline(connection, pipeline, catalogue, new Set(catalogue.keys()));
  const rests = under(plan, indicator);
  refuseStrangers(Object.keys(one.tables), rests, spec.file);
  await createParameterMacro(connection);
  await createRecordKeyMacro(connection);
  await setParameters(connection, pipeline.parameters, pipeline.parameterValues);
  // What is given to a staging view has the columns that it has in the world without data.
  await runStaging(connection, rests.staging);
  const staging = await fillWorld(connection, one, rests, spec.file);
  await computeIndicators(connection, { ...plan, staging });
  const figures = await exactFigures(connection, indicator, one.periods);
  const differences = differencesOf(one.expected, figures);
  return {
    indicator: indicator.id,
    file: spec.file,
    title: one.title,
    ok: differences.length === 0,
    differences,
  };
}

/**
 * Runs spec tests in a world without data: each case fills its tables, computes by the code that a run computes with, and
 * is taken back.
 * @throws DefinitionError when a case names tables, columns or parameters that there are not.
 */
export async function runSpecs(
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
  specs: readonly { readonly indicator: Indicator; readonly spec: Spec }[],
): Promise<SpecResult[]> {
  await refuseUnsound(
    pipeline,
    specs.map(({ indicator }) => indicator),
    catalogue,
  );
  return withEngine({}, async (connection) => {
    await createEmptyWorld(connection, catalogue);
    const results: SpecResult[] = [];
    for (const { indicator, spec } of specs) {
      for (const one of spec.cases) {
        await connection.run('BEGIN');
        try {
          results.push(await runCase(connection, { pipeline, catalogue, indicator, spec }, one));
        } finally {
          await connection.run('ROLLBACK');
        }
      }
    }
    return results;
  });
}
