import type { Pipeline } from '../../../indicators/pipeline.js';
import type { BenchContext } from '../../../workbench/bench.js';

/** The pipeline of the workspace in a folder, with the parameters that it sets. */
export async function openPipeline(folder: string): Promise<Pipeline> {
  const [{ configFile, openWorkspace }, { loadPipeline }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../indicators/pipeline.js'),
  ]);
  const workspace = openWorkspace(folder);
  return loadPipeline(workspace.pipelineFolders, workspace.config.parameters, configFile(workspace));
}

/** Workspace, contracts and pipeline, to read from: no folder is made and no log opened. */
export async function openBench(folder: string): Promise<BenchContext> {
  const [{ configFile, openWorkspace }, { workspaceCatalogue }, { loadPipeline }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../datasets/catalogue/workspace-catalogue.js'),
    import('../../../indicators/pipeline.js'),
  ]);
  const workspace = openWorkspace(folder);
  return {
    workspace,
    catalogue: workspaceCatalogue(workspace),
    pipeline: loadPipeline(workspace.pipelineFolders, workspace.config.parameters, configFile(workspace)),
  };
}
