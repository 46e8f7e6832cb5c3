import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect, inOrder, refuse } from '../common/collect.js';
import type { Fault } from '../common/errors.js';
import { hashText } from '../common/files.js';
import { programMark } from '../common/program-mark.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { workspaceCatalogue } from '../datasets/catalogue/workspace-catalogue.js';
import { definitionFaults } from '../indicators/check/check.js';
import { type Pipeline, readPipeline } from '../indicators/pipeline.js';
import { readSpec } from '../indicators/spec/spec.js';
import { versionStates } from '../indicators/versions/check-versions.js';
import { record, versionFault } from '../indicators/versions/ledger.js';
import { engineVersion } from '../warehouse/engine.js';
import { configFile, type Workspace } from '../workspace/workspace.js';

/** What `indicator check` found. */
export interface CheckReport {
  /** Indicators that could be read. */
  readonly indicators: number;
  readonly faults: readonly Fault[];
  /** Ledgers to which versions were added. */
  readonly recorded: readonly string[];
}

/**
 * Checks contracts, pipeline and versions of a workspace without data.
 * @param mayRecord adds versions that were raised to their ledger, when nothing else is wrong.
 */
export async function checkWorkspace(workspace: Workspace, mayRecord: boolean): Promise<CheckReport> {
  const faults: Fault[] = [];
  const catalogue = collect(faults, () => workspaceCatalogue(workspace));
  const {
    pipeline,
    faults: misread,
    unread,
  } = readPipeline(workspace.pipelineFolders, workspace.config.parameters, configFile(workspace));
  faults.push(...misread);
  // Read here alone: a run does not look at worked examples.
  for (const { file } of pipeline?.indicators ?? []) collect(faults, () => readSpec(file));
  const indicators = pipeline?.indicators.length ?? 0;
  // Without contracts every table would seem to be missing.
  if (!catalogue || !pipeline) return { indicators, faults: inOrder(faults), recorded: [] };
  faults.push(...(await definitionFaults(pipeline, catalogue, unread)));
  if (faults.length > 0) return { indicators, faults: inOrder(faults), recorded: [] };
  const states = await versionStates(pipeline, catalogue);
  const left = states.filter((s) => !(mayRecord && s.state === 'new'));
  const wrong = left.flatMap((s) => versionFault(s) ?? []);
  const recorded = mayRecord ? record(states) : [];
  return { indicators, faults: inOrder(wrong), recorded };
}

/** Stands in `warehouse/`: what was found sound the last time, so that it need not be checked again. */
const SOUND = 'definitions.sound';

/**
 * Checks definitions before a run touches anything; those that were found sound before are not checked again.
 * @throws DefinitionError with every fault.
 */
export async function refuseUnsoundDefinitions(context: {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly pipeline: Pipeline;
}): Promise<void> {
  const { workspace, catalogue, pipeline } = context;
  const file = join(workspace.warehouse, SOUND);
  const state = hashText(
    JSON.stringify([programMark(), engineVersion, pipeline.hash, [...catalogue.values()]]),
  );
  if (existsSync(file) && readFileSync(file, 'utf8') === state) return;
  refuse(await definitionFaults(pipeline, catalogue));
  writeFileSync(file, state);
}
