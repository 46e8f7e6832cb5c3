import { mkdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { InputError, SourceError } from '../common/errors.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Log } from '../workspace/log.js';
import type { Workspace } from '../workspace/workspace.js';
import { shownUrl } from './addresses.js';
import { type Client, openClient } from './client.js';
import { type Clock, systemClock } from './clock.js';
import type { Getting } from './download.js';
import { fetchFile } from './fetch-file.js';
import { fetchTable } from './fetch-table.js';
import { goodCopy, timeOf } from './keep.js';
import type { FetchReport, FetchStep } from './report.js';
import { keepSourceStates } from './state.js';
import type { FetchTask } from './tasks.js';
import { Allowance } from './watch.js';

export interface FetchContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly log: Log;
  readonly force?: boolean;
  /** The tasks are all that the workspace lists: what is noted of other sources goes. */
  readonly all?: boolean;
  readonly clock?: Clock;
  onStep?(what: string): void;
}

export function addressOf(task: FetchTask): string {
  const url = task.kind === 'file' ? task.urls[0] : task.service.first(task.filters[0] ?? null);
  return url ? shownUrl(url) : '';
}

function gettingOf(task: FetchTask, client: Client, context: FetchContext): Getting {
  const clock = context.clock ?? systemClock;
  const { size, seconds, idle_seconds, tries } = context.workspace.config.fetch.limits;
  let bytes = 0;
  return {
    client,
    clock,
    deadline: clock.now() + seconds * 1000,
    idle: idle_seconds * 1000,
    tries,
    allowance: new Allowance(size, addressOf(task)),
    onRetry: (address, reason, wait) => context.log.warn('fetch again', { address, reason, wait }),
    onBytes: (more) => {
      const before = Math.floor(bytes / 1e6);
      bytes += more;
      if (Math.floor(bytes / 1e6) > before)
        context.onStep?.(`${basename(task.file)}: ${Math.floor(bytes / 1e6)} MB`);
    },
  };
}

/** Folder in which what came in part waits; hidden, and no place that ingest looks for files in. */
function partFolder({ workspace }: FetchContext, task: FetchTask): string {
  return join(workspace.fetched, '.part', relative(workspace.fetched, task.file));
}

function getTask(task: FetchTask, client: Client, context: FetchContext) {
  const { catalogue, workspace, force = false } = context;
  const by = {
    catalogue,
    force,
    getting: gettingOf(task, client, context),
    folder: partFolder(context, task),
  };
  if (task.kind === 'file') return fetchFile(task, by);
  const onRows = (rows: number, promised: number | null): void =>
    context.onStep?.(`${basename(task.file)}: ${rows} rows${promised === null ? '' : ` of ${promised}`}`);
  return fetchTable(task, { ...by, mirrors: workspace.config.fetch.hosts, onRows });
}

/** What landing calls a damaged file is here an answer that is not what it should be. */
function asSourceError(error: unknown, task: FetchTask): SourceError {
  if (error instanceof SourceError) return error;
  if (!(error instanceof InputError)) throw error;
  return new SourceError({
    ...error.fault,
    where: { dataset: task.contract.name, file: basename(task.file) },
  });
}

async function takeTask(task: FetchTask, client: Client, context: FetchContext): Promise<FetchStep> {
  const { workspace, log } = context;
  const file = relative(workspace.root, task.file);
  const about = { dataset: task.contract.name, file, period: task.period };
  context.onStep?.(basename(task.file));
  mkdirSync(dirname(task.file), { recursive: true });
  try {
    const { outcome, record } = await getTask(task, client, context);
    log.info(outcome, { file, rows: record.rows, bytes: record.bytes });
    return { ...about, outcome, record };
  } catch (thrown) {
    const error = asSourceError(thrown, task);
    const record = await goodCopy(task.file);
    log.error('not fetched', { file, copy: record?.fetched ?? null, error: error.message });
    return { ...about, outcome: record ? 'kept' : 'missing', record, error };
  }
}

/**
 * Gets every source, one after another. One that can't be got leaves its last good copy as it is and does not hold up
 * the others.
 * @throws MachineError or DefinitionError only; what is wrong with a source stands in the report.
 */
export async function fetchAll(tasks: readonly FetchTask[], context: FetchContext): Promise<FetchReport> {
  const { workspace } = context;
  const client = openClient(workspace.config.fetch, workspace.root);
  const steps: FetchStep[] = [];
  try {
    for (const task of tasks) steps.push(await takeTask(task, client, context));
  } finally {
    await client.close();
  }
  keepSourceStates(workspace, steps, timeOf(context.clock ?? systemClock), context.all ?? false);
  return { steps };
}
