import type { ComputeContext } from '../run/compute-context.js';
import { progress } from './output.js';

/** Opens the workspace in a folder with its contracts, pipeline and log: what every working command starts from. */
export async function openContext(
  folder: string,
  edition?: string,
): Promise<ComputeContext & { done(): void }> {
  const [
    { configFile, openWorkspace, ensureFolders },
    { workspaceCatalogue },
    { checkRetention },
    { loadPipeline },
    { editionRules },
    { withProtection },
    { workspaceLog },
  ] = await Promise.all([
    import('../workspace/workspace.js'),
    import('../datasets/catalogue/workspace-catalogue.js'),
    import('../datasets/retention/rule.js'),
    import('../indicators/pipeline.js'),
    import('../publish/edition-rules.js'),
    import('../indicators/protect.js'),
    import('../workspace/log.js'),
  ]);
  const opened = openWorkspace(folder);
  const workspace = edition
    ? { ...opened, config: { ...opened.config, edition: edition as 'openbaar' } }
    : opened;
  ensureFolders(workspace);
  const catalogue = workspaceCatalogue(workspace);
  checkRetention(catalogue, workspace.config);
  const pipeline = withProtection(
    loadPipeline(workspace.pipelineFolders, workspace.config.parameters, configFile(workspace)),
    workspace.config,
  );
  // Before a night's work is done under rules that may not be.
  editionRules(pipeline, workspace.config);
  const { step, done } = progress();
  return {
    workspace,
    catalogue,
    pipeline,
    log: workspaceLog(workspace),
    onStep: step,
    done,
  };
}
