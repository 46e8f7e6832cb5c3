import { join } from 'node:path';
import { BuurtzichtError, MachineError } from '../../common/errors.js';
import type { Workspace } from '../../workspace/workspace.js';
import { appendEntry, type Entry } from '../chain.js';
import { type Actor, actor } from './actor.js';

/** Where an answer went. */
export interface Destination {
  /** The file, whole path; null = stdout. */
  readonly file: string | null;
  /** `table`, `csv`, `json`, `arrow`, `parquet`. */
  readonly form: string;
}

/** What is told of one look at what is not public: counts and names of columns, never a figure or a row. */
export interface AccessFacts {
  /** The command, such as `query` or `indicator compute`. */
  readonly command: string;
  /** What it was asked: masked SQL, or its arguments. */
  readonly asked: string;
  readonly edition: string;
  /** Null where the answer comes from the warehouse and not from a release. */
  readonly release: string | null;
  /** Names of the columns of the answer. */
  readonly columns?: readonly string[];
  readonly rows?: number;
  /** Cells: figures that the answer gives, and how many of them are hidden. */
  readonly cells?: number;
  readonly hidden?: number;
  readonly to?: Destination;
  readonly outcome: 'allowed' | 'refused';
  /** The rule that refused it. */
  readonly rule?: string;
}

/** An entry of the log as it is read back. */
export type AccessEntry = Entry & AccessFacts & { readonly who: Actor };

/** The log of a workspace. */
export function auditLogFile({ root }: Pick<Workspace, 'root'>): string {
  return join(root, 'audit', 'log.jsonl');
}

/**
 * Writes one look at what is not public into the audit log. Called before the answer is given: what can't be accounted for is
 * not told.
 * @throws MachineError when the log can't be written.
 */
export function recordAccess(workspace: Pick<Workspace, 'root'>, facts: AccessFacts): void {
  const file = auditLogFile(workspace);
  try {
    const { columns, to, ...plain } = facts;
    appendEntry(file, {
      who: { ...actor() },
      ...plain,
      ...(columns ? { columns: [...columns] } : {}),
      ...(to ? { to: { ...to } } : {}),
    });
  } catch (cause) {
    throw new MachineError({
      what: 'the audit log can’t be written, and without it the answer is not given',
      where: { file },
      mend: 'give the user that runs this the right to write there, or free some space; then ask again',
      cause,
    });
  }
}

/** Which rule refused, as the log names it: never the words of the fault, which may quote what was asked. */
function ruleOf(error: unknown): string {
  if (!(error instanceof BuurtzichtError)) return 'unexpected';
  const [first] = error.fault.faults ?? [error.fault];
  return error.fault.rule ?? first?.rule ?? error.name.replace(/Error$/, '').toLowerCase();
}

/**
 * Does the work; when it is refused that is written into the log too, and the refusal passed on.
 * @throws MachineError when the log can't be written, and what the work throws.
 */
export async function refusalsRecorded<T>(
  workspace: Pick<Workspace, 'root'>,
  facts: Omit<AccessFacts, 'outcome' | 'rule'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    recordAccess(workspace, { ...facts, outcome: 'refused', rule: ruleOf(error) });
    throw error;
  }
}
