import type { Pipeline } from '../../../indicators/pipeline.js';

/** The pipeline of the workspace in a folder, with the parameters that it sets. */
export async function openPipeline(folder: string): Promise<Pipeline> {
  const [{ openWorkspace }, { loadPipeline }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../indicators/pipeline.js'),
  ]);
  const { pipelineFolders, config } = openWorkspace(folder);
  return loadPipeline(pipelineFolders, config.parameters);
}
