import type { Pipeline } from '../../../indicators/pipeline.js';
import type { BenchContext } from '../../../workbench/bench.js';

/** The pipeline of the workspace in a folder, with the parameters that it sets. */
export async function openPipeline(folder: string): Promise<Pipeline> {
  const [{ configFile, openWorkspace }, { loadPipeline }, { withProtection }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../indicators/pipeline.js'),
    import('../../../indicators/protect.js'),
  ]);
  const workspace = openWorkspace(folder);
  return withProtection(
    loadPipeline(workspace.pipelineFolders, workspace.config.parameters, configFile(workspace)),
    workspace.config,
  );
}

/** Workspace, contracts and pipeline, to read from: no folder is made and no log opened. */
export async function openBench(folder: string): Promise<BenchContext> {
  const [pipeline, { openWorkspace }, { workspaceCatalogue }] = await Promise.all([
    openPipeline(folder),
    import('../../../workspace/workspace.js'),
    import('../../../datasets/catalogue/workspace-catalogue.js'),
  ]);
  const workspace = openWorkspace(folder);
  return {
    workspace,
    catalogue: workspaceCatalogue(workspace),
    pipeline,
  };
}
