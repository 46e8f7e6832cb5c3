import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../common/errors.js';
import { packageRoot } from '../common/package-root.js';
import { readConfig, type WorkspaceConfig } from './config.js';

/** A municipality's folder, with its checked settings and the places in it. */
export interface Workspace {
  readonly root: string;
  readonly config: WorkspaceConfig;
  readonly inbox: string;
  /** What `fetch` got; beside the inbox, so that the inbox stays its owner's. */
  readonly fetched: string;
  /** Landed deliveries and the computed warehouse; may be deleted, a run makes it anew from the inbox. */
  readonly warehouse: string;
  readonly releases: string;
  /** What was ever published, chained by hash; must not be deleted. */
  readonly ledger: string;
  readonly logs: string;
  /** Lock and key; never published. */
  readonly private: string;
  /** Where contracts are looked for; a workspace's own come last and may not take a built-in's name. */
  readonly schemaFolders: readonly string[];
  /** Where the pipeline's files are looked for. */
  readonly pipelineFolders: readonly string[];
}

export const CONFIG_FILE = 'buurtzicht.yaml';

/** Opens the workspace in a folder. @throws UsageError when it is none, DefinitionError when its file is wrong. */
export function openWorkspace(folder: string): Workspace {
  const root = resolve(folder);
  const file = join(root, CONFIG_FILE);
  if (!existsSync(file)) {
    throw new UsageError({
      what: `this folder is no workspace: it has no ${CONFIG_FILE}`,
      where: { file: root },
      mend: `go to the workspace, name it (\`buurtzicht run FOLDER\`), or make one with \`buurtzicht init ${folder}\``,
    });
  }
  const config = readConfig(file);
  const inside = (name: string): string => join(root, name);
  return {
    root,
    config,
    inbox: inside('inbox'),
    fetched: inside('fetched'),
    warehouse: inside('warehouse'),
    releases: inside('releases'),
    ledger: inside('ledger'),
    logs: inside('logs'),
    private: inside('.buurtzicht'),
    schemaFolders: [join(packageRoot, 'schemas'), inside('schemas')],
    pipelineFolders: [
      join(packageRoot, 'pipelines', config.pipeline),
      inside(join('pipelines', config.pipeline)),
    ],
  };
}

/** The file with its settings. */
export function configFile({ root }: Workspace): string {
  return join(root, CONFIG_FILE);
}

/**
 * Makes the folders a run writes into. The warehouse holds rows and exact counts, the log names deliveries: for their owner alone, or whoever reads
 * them reads past the rules and the audit log. Rights of a folder that is there already are left as they are.
 */
export function ensureFolders(workspace: Workspace): void {
  mkdirSync(workspace.releases, { recursive: true });
  for (const folder of [workspace.warehouse, workspace.logs, workspace.private])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
}
