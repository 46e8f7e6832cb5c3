import { join } from 'node:path';
import { CONFIG_FILE, type Workspace } from '../../workspace/workspace.js';
import { type DatasetCatalogue, loadCatalogue } from './catalogue.js';
import { refuseUnknownCoverage } from './covered.js';
import { withMapping } from './mapping.js';
import { withQuarantine } from './quarantine.js';

/**
 * The contracts that a workspace lands by: built-in and its own, with its suppliers' columns and its limits on rejects.
 * @throws DefinitionError when it says of a dataset what can't be.
 */
export function workspaceCatalogue(
  workspace: Pick<Workspace, 'config' | 'root' | 'schemaFolders'>,
): DatasetCatalogue {
  const { root, config, schemaFolders } = workspace;
  const file = join(root, CONFIG_FILE);
  const mapped = withMapping(loadCatalogue(schemaFolders), workspace);
  refuseUnknownCoverage(mapped, config.coverage, file);
  return withQuarantine(mapped, config.quarantine, file);
}
