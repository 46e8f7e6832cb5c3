import { runParts } from '../../common/parallel/run-parts.js';
import { type KeptPatterns, patternKey } from './kept-patterns.js';
import type { GroupPart, Pattern } from './protect-part.js';

/** Counts of all columns that are to be protected from which threads are worth their start. */
const WORTH_THREADS = 200_000;

/** Counts that a thread is handed at a time: few hand-overs, and no thread left over with a long one at the end. */
const TOGETHER = 20_000;

/** A part with the hash of the sums between its areas. */
export interface LaidOutPart {
  readonly part: GroupPart;
  readonly layout: string;
}

function cellsOf({ group }: GroupPart): number {
  return group.columns.reduce((own, { counts }) => own + counts.length, 0);
}

/** Parts in their order, so many counts together. */
function handfuls(parts: readonly GroupPart[]): GroupPart[][] {
  const lists: GroupPart[][] = [];
  let cells = TOGETHER;
  for (const part of parts) {
    if (cells >= TOGETHER) {
      lists.push([]);
      cells = 0;
    }
    lists.at(-1)?.push(part);
    cells += cellsOf(part);
  }
  return lists;
}

/** Protects parts that are not kept, in threads where that is worth it. */
async function solvedParts(
  parts: readonly LaidOutPart[],
  threads: number,
  kept: KeptPatterns | undefined,
): Promise<Pattern[]> {
  const keys = kept ? parts.map(patternKey) : [];
  const found = parts.map(({ part }, at) => kept?.get(keys[at] as string, part));
  const left = [...parts.keys()].filter((at) => !found[at]);
  const open = left.map((at) => (parts[at] as LaidOutPart).part);
  const cells = open.reduce((sum, part) => sum + cellsOf(part), 0);
  const solved = await runParts<readonly GroupPart[], Pattern[]>(
    { module: new URL('./protect-part.js', import.meta.url), name: 'protectParts' },
    handfuls(open),
    cells < WORTH_THREADS ? 1 : threads,
  );
  for (const [i, pattern] of solved.flat().entries()) {
    const at = left[i] as number;
    found[at] = pattern;
    kept?.keep(keys[at] as string, pattern);
  }
  return found as Pattern[];
}

function withoutKnown({ part, layout }: LaidOutPart): LaidOutPart {
  const columns = part.group.columns.map(({ known: _, before: _before, ...column }) => column);
  return { layout, part: { ...part, group: { ...part.group, columns } } };
}

/** Whether something would be hidden, and counted upon, that was shown before. */
function hidesKnown({ part }: LaidOutPart, hidden: Pattern): boolean {
  return part.group.columns.some(({ known, before }, column) =>
    hidden[column]?.some((flag, area) => flag && (known?.[area] || before?.[area])),
  );
}

/**
 * Protects parts of groups of columns. What was shown before is looked at only where a pattern would hide some of it: so a part has the same pattern in
 * each release as long as nothing of it changes.
 */
export async function protectedParts(
  parts: readonly LaidOutPart[],
  threads: number,
  kept: KeptPatterns | undefined,
): Promise<Pattern[]> {
  const found = await solvedParts(parts.map(withoutKnown), threads, kept);
  const again = [...parts.keys()].filter((at) => hidesKnown(parts[at] as LaidOutPart, found[at] as Pattern));
  const others = await solvedParts(
    again.map((at) => parts[at] as LaidOutPart),
    threads,
    kept,
  );
  again.forEach((at, i) => {
    found[at] = others[i] as Pattern;
  });
  return found;
}
