import type { CommonOptions } from '../../action.js';

/** Options of every `dataset` command. */
export interface DatasetOptions extends CommonOptions {
  readonly workspace: string;
}

/** The workspace and its contracts. */
export async function openDatasets(folder: string) {
  const [{ openWorkspace }, { contractOf }, { workspaceCatalogue }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../datasets/catalogue/catalogue.js'),
    import('../../../datasets/catalogue/workspace-catalogue.js'),
  ]);
  const workspace = openWorkspace(folder);
  return { workspace, catalogue: workspaceCatalogue(workspace), contractOf };
}
