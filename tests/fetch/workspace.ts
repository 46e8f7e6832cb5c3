import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type DatasetCatalogue, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { fetchAll } from '../../src/fetch/fetch.js';
import { planFetch } from '../../src/fetch/plan.js';
import type { FetchReport } from '../../src/fetch/report.js';
import { silentLog } from '../../src/workspace/log.js';
import { openWorkspace, type Workspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';
import { quickClock } from './getting.js';

type Loose = Record<string, unknown>;

export interface Settings {
  readonly hosts?: Record<string, string>;
  readonly limits?: Loose;
  readonly gemeenten?: string[];
  readonly periods?: number[];
  readonly ca?: string;
  readonly datasets?: string[];
}

/** A workspace whose sources are asked at a server of the test. */
export function fetchWorkspace(settings: Settings, root = testFolder()): Workspace {
  const { hosts = {}, limits = {}, gemeenten = [], periods = [2024], ca, datasets = [] } = settings;
  const fetch = { hosts, limits, datasets, ...(ca ? { ca } : {}) };
  const config = { name: 'proef', vintage: 2024, periods, gemeenten, fetch };
  mkdirSync(join(root, 'inbox'), { recursive: true });
  writeFileSync(join(root, 'buurtzicht.yaml'), stringify(config));
  return openWorkspace(root);
}

export interface Fetching {
  readonly catalogue?: DatasetCatalogue;
  readonly force?: boolean;
  readonly periods?: readonly number[];
}

/** Fetches as the command does, without waiting between tries. */
export function fetchNamed(
  workspace: Workspace,
  names: readonly string[],
  { catalogue = loadCatalogue(workspace.schemaFolders), force, periods = [] }: Fetching = {},
): Promise<FetchReport> {
  const tasks = planFetch(workspace, catalogue, names, periods);
  return fetchAll(tasks, { workspace, catalogue, log: silentLog, clock: quickClock(), force });
}
