import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DefinitionError } from '../../common/errors.js';
import { writeWhole } from '../../common/files.js';
import type { Workspace } from '../../workspace/workspace.js';

/** One line of `purged.jsonl`: what was removed, when, how much, and under which rule. No value of a row. */
export interface Purged {
  readonly at: string;
  readonly dataset: string;
  /** Id of the delivery. */
  readonly delivery: string;
  readonly file: string;
  /** The delivery as a whole, or rows of it. */
  readonly what: 'delivery' | 'rows';
  readonly rows: number;
  /** The rule: so many months from when it was received, or from the date in a field. */
  readonly months: number;
  readonly from: string;
  /** What is of before this day went. */
  readonly before: string;
  /** The delivery's place among the others, which tells what later ones were held against. */
  readonly sequence: number;
  readonly periods: readonly number[];
  readonly form: string;
}

/** The log stands beside the settings, not in `warehouse/`: it holds when that is made anew. */
function purgeLogFile(workspace: Workspace): string {
  return join(workspace.root, 'purged.jsonl');
}

/** What was purged in this workspace, in the order in which it was. */
export function purgeLog(workspace: Workspace): Purged[] {
  const file = purgeLogFile(workspace);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => (text === '' ? [] : [readLine(file, text, at + 1)]));
}

/** What every line says that is acted upon; the rest is for readers. */
const acted = z.looseObject({
  dataset: z.string(),
  delivery: z.string(),
  file: z.string(),
  what: z.enum(['delivery', 'rows']),
  before: z.string(),
  sequence: z.int(),
});

/** @throws DefinitionError with the line. */
function readLine(file: string, text: string, line: number): Purged {
  try {
    return acted.parse(JSON.parse(text)) as unknown as Purged;
  } catch (cause) {
    throw new DefinitionError({
      what: 'this line is none that a purge wrote',
      where: { file, line },
      expected: 'one JSON object a line, as `buurtzicht dataset purge` adds them',
      mend: 'put back a copy of the file; a last line that was cut off may be removed: the next purge adds what it did',
      cause,
    });
  }
}

/** Adds lines to the log, all or none, on the disk when this returns: only then may what they tell of be removed. */
export function appendPurged(workspace: Workspace, lines: readonly Purged[]): void {
  if (lines.length === 0) return;
  const file = purgeLogFile(workspace);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeWhole(file, `${before}${lines.map((l) => `${JSON.stringify(l)}\n`).join('')}`);
}

/** Deliveries that were removed as a whole, by id: their bytes are not taken in again. */
export function purgedDeliveries(workspace: Workspace): ReadonlyMap<string, Purged> {
  return new Map(
    purgeLog(workspace)
      .filter((p) => p.what === 'delivery')
      .map((p) => [p.delivery, p]),
  );
}
