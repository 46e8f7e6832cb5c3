import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '../../common/errors.js';
import { jsonText } from '../../common/files.js';
import type { AuditVerdict, FindingWhy } from './verdict.js';

/** What each finding is, in words that hold no count. */
const WORDS: Readonly<Record<FindingWhy, string>> = {
  shown: 'counts below the threshold that are shown',
  sums: 'counts that follow from sums',
  group: 'groups that count too few together',
  insider: 'counts that somebody who knows his own can work out',
  earlier_release: 'counts that follow with an earlier release',
  other_edition: 'counts that follow with the other edition',
  format: 'cells that files tell otherwise',
  reason: 'reasons that tell which rule hid a cell',
  value: 'values that tell more than their parts',
};

/** How many findings there are of each kind: no cell, no bound. */
export function findingWords({ findings }: AuditVerdict): string {
  const kinds = new Map<FindingWhy, number>();
  for (const { why } of findings) kinds.set(why, (kinds.get(why) ?? 0) + 1);
  return [...kinds].map(([why, n]) => `${n} ${WORDS[why]}`).join('; ');
}

/** Writes the verdict where the privacy officer alone can read it: it holds bounds of what is hidden. @returns its path. */
export function keepVerdict(logs: string, release: string, verdict: AuditVerdict): string {
  mkdirSync(logs, { recursive: true });
  const file = join(logs, `audit-${release}.json`);
  writeFileSync(file, jsonText({ release, ...verdict }), { mode: 0o600 });
  // A file that stood there keeps the mode that it had.
  chmodSync(file, 0o600);
  return file;
}

const BESIDE: readonly FindingWhy[] = ['earlier_release', 'other_edition'];

/** What to do; what was shown before can't be unsaid, and a threshold that is raised after it hides nothing of it. */
function mendOf({ findings }: AuditVerdict): string {
  const beside = findings.some(({ why }) => BESIDE.includes(why));
  const rules = beside
    ? 'What an earlier release or the other edition shows can’t be unsaid: if rules were made stricter since, they can hold from deliveries that are new, and not for counts that are out. Leave the indicators out, or report this'
    : 'Raise `disclosure.threshold`, leave the indicator out, or report this';
  return `nothing was published. The file names the cells and holds bounds of hidden counts: for the privacy officer only. ${rules}`;
}

/** @throws AuditError when the release does not stand up to the attacker. */
export function refuseUnsafe(verdict: AuditVerdict, file: string): void {
  if (verdict.safe) return;
  throw new AuditError({
    what: `the attacker's audit found ${findingWords(verdict)}`,
    where: { file },
    expected: `every count below ${verdict.rules.threshold} to stay uncertain by ${verdict.rules.width} at least, with all that was ever published`,
    mend: mendOf(verdict),
  });
}
