import { existsSync } from 'node:fs';
import { UsageError } from '../../common/errors.js';
import { type Chain, readChain } from '../chain.js';
import type { AccessEntry } from './record.js';

/** What is asked of the log; what is left out does not narrow. */
export interface LogSelection {
  /** ISO date or moment, UTC: entries from then on. */
  readonly since?: string | undefined;
  /** User, who became that user, or who is claimed to have asked. */
  readonly who?: string | undefined;
  /** Command, or the beginning of one: `query`, `indicator`. */
  readonly what?: string | undefined;
}

/** Whether the log is what was written, and where it ends: an end that was noted before must still be in it. */
export interface Verdict {
  readonly whole: boolean;
  readonly entries: number;
  /** The first entry that is not as it was written, and what is wrong. */
  readonly brokenAt: number | null;
  readonly what: string | null;
  readonly end: { readonly number: number; readonly hash: string } | null;
}

export interface ReadLog {
  readonly verdict: Verdict;
  /** Entries up to the first that is broken, those that were asked for. */
  readonly entries: readonly AccessEntry[];
}

/** @throws UsageError when it is no date. */
function checkSince(since: string | undefined): void {
  if (since === undefined || (/^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(since) && !Number.isNaN(Date.parse(since))))
    return;
  throw new UsageError({
    what: `\`${since}\` is no date`,
    expected: 'a date such as 2026-11-27, or a moment such as 2026-11-27T09:00:00Z',
  });
}

function verdictOf({ entries, fault }: Chain): Verdict {
  const last = entries.at(-1);
  return {
    whole: fault === null,
    entries: entries.length,
    brokenAt: fault?.number ?? null,
    what: fault?.what ?? null,
    end: last ? { number: last.number, hash: last.hash } : null,
  };
}

function isAsked({ since, who, what }: LogSelection): (entry: AccessEntry) => boolean {
  const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
  return (entry) =>
    Date.parse(entry.at) >= from &&
    (who === undefined || [entry.who.user, entry.who.sudo, entry.who.claimed].includes(who)) &&
    (what === undefined || entry.command.startsWith(what));
}

/**
 * Reads the audit log, or a copy of it, with a verdict on its chain. No key and no warehouse are needed.
 * @throws UsageError when the date is none, or when a copy is named that is not there.
 */
export function readLog(file: string, selection: LogSelection = {}, isCopy = false): ReadLog {
  checkSince(selection.since);
  if (isCopy && !existsSync(file))
    throw new UsageError({
      what: 'there is no such file',
      where: { file },
      expected: 'a copy of audit/log.jsonl',
    });
  const chain = readChain(file);
  const entries = chain.entries as readonly AccessEntry[];
  return { verdict: verdictOf(chain), entries: entries.filter(isAsked(selection)) };
}

/** The verdict for a person, Dutch first. */
export function verdictText({ whole, entries, brokenAt, what, end }: Verdict): string {
  if (whole)
    return `keten heel / chain whole: ${entries} regels / entries${end ? `, laatste / last ${end.number} ${end.hash}` : ''}`;
  return `keten verbroken bij regel ${brokenAt} / chain broken at entry ${brokenAt}: ${what}`;
}
