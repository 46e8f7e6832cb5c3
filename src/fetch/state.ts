import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { jsonText, writeWhole } from '../common/files.js';
import type { Workspace } from '../workspace/workspace.js';
import type { FetchStep } from './report.js';

/** How a source stood when it was last asked. */
export interface SourceState {
  readonly dataset: string;
  readonly file: string;
  readonly outcome: FetchStep['outcome'];
  /** When it was last asked. */
  readonly asked: string;
  /** When the copy at hand came; null when there is none. */
  readonly copy: string | null;
  readonly error: string | null;
}

function stateFile(workspace: Workspace): string {
  return join(workspace.fetched, '.sources.json');
}

/** How every source stood when it was last asked, in the order of files. */
export function listSourceStates(workspace: Workspace): SourceState[] {
  const file = stateFile(workspace);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SourceState[]) : [];
}

/**
 * Notes how sources stand now. Those that were not asked keep what was noted, unless `all` were asked: then they are
 * sources no more.
 */
export function keepSourceStates(
  workspace: Workspace,
  steps: readonly FetchStep[],
  asked: string,
  all: boolean,
): void {
  const states = new Map((all ? [] : listSourceStates(workspace)).map((s) => [s.file, s]));
  for (const { dataset, file, outcome, record, error } of steps)
    states.set(file, {
      dataset,
      file,
      outcome,
      asked,
      copy: record?.fetched ?? null,
      error: error?.message ?? null,
    });
  mkdirSync(workspace.fetched, { recursive: true });
  writeWhole(stateFile(workspace), jsonText([...states.values()].sort((a, b) => (a.file < b.file ? -1 : 1))));
}

/** A source that could not be fetched, in words that may be published: no address and nothing of the cause. */
export function sourceWarning({
  dataset,
  file,
  outcome,
  copy,
}: Omit<SourceState, 'asked' | 'error'>): string {
  const name = basename(file);
  if (outcome === 'kept')
    return `${dataset}: ${name} could not be fetched; the copy of ${copy?.slice(0, 10)} was used`;
  return `${dataset}: ${name} could not be fetched, and there is no earlier copy`;
}

/** A sentence for each source that could not be fetched when it was last asked. */
export function sourceWarnings(workspace: Workspace): string[] {
  return listSourceStates(workspace)
    .filter((s) => s.outcome === 'kept' || s.outcome === 'missing')
    .map(sourceWarning);
}
