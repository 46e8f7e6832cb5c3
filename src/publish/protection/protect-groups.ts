import { runParts } from '../../common/parallel/run-parts.js';
import type { Protected } from '../../disclosure/protection/protect.js';
import { type KeptPatterns, patternKey } from './kept-patterns.js';
import type { GroupPart } from './protect-group.js';

export interface GroupTask {
  readonly threads: number;
  /** Patterns of the run before; left out, all are solved. */
  readonly kept?: KeptPatterns;
}

/** Counts of all columns from which threads are worth their start. */
const WORTH_THREADS = 2_000_000;

function cellsOf({ group }: GroupPart): number {
  return group.columns.reduce((own, { counts }) => own + counts.length, 0);
}

/** Protects groups that are not kept, in threads where that is worth it. */
async function solved(parts: readonly GroupPart[], { threads, kept }: GroupTask): Promise<Protected[]> {
  const keys = kept ? parts.map(patternKey) : [];
  const found = parts.map((part, at) => kept?.get(keys[at] as string, part));
  const left = [...parts.keys()].filter((at) => !found[at]);
  const cells = left.reduce((sum, at) => sum + cellsOf(parts[at] as GroupPart), 0);
  const fresh = await runParts<GroupPart, Protected>(
    { module: new URL('./protect-group.js', import.meta.url), name: 'protectGroup' },
    left.map((at) => parts[at] as GroupPart),
    cells < WORTH_THREADS ? 1 : threads,
  );
  left.forEach((at, i) => {
    found[at] = fresh[i];
    kept?.keep(keys[at] as string, fresh[i] as Protected);
  });
  return found as Protected[];
}

function withoutKnown(part: GroupPart): GroupPart {
  const columns = part.group.columns.map(({ known: _, ...column }) => column);
  return { ...part, group: { ...part.group, columns } };
}

/** Whether something would be hidden, and counted upon, that was shown before. */
function hidesKnown({ group }: GroupPart, { hidden }: Protected): boolean {
  return group.columns.some(({ known }, column) =>
    hidden[column]?.some((flag, area) => flag && known?.[area]),
  );
}

/**
 * Protects groups of columns. What was shown before is looked at only where a pattern would hide some of it: so a group has the same pattern in each
 * release as long as nothing of it changes.
 */
export async function protectedGroups(parts: readonly GroupPart[], task: GroupTask): Promise<Protected[]> {
  const found = await solved(parts.map(withoutKnown), task);
  const again = [...parts.keys()].filter((at) => hidesKnown(parts[at] as GroupPart, found[at] as Protected));
  const others = await solved(
    again.map((at) => parts[at] as GroupPart),
    task,
  );
  again.forEach((at, i) => {
    found[at] = others[i] as Protected;
  });
  return found;
}
