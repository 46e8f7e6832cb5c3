import { DefinitionError, type Fault, placeText } from './errors.js';

/** Does the work; a fault in a definition is kept with the others instead of thrown. */
export function collect<T>(faults: Fault[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    faults.push(...faultsIn(error));
    return undefined;
  }
}

/** The same for work that takes its time. */
export async function collectAsync<T>(faults: Fault[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    faults.push(...faultsIn(error));
    return undefined;
  }
}

/** The faults of a DefinitionError, one by one. @throws what is none. */
function faultsIn(error: unknown): readonly Fault[] {
  if (!(error instanceof DefinitionError)) throw error;
  return error.fault.faults ?? [error.fault];
}

/** A fault in one line: where, and what. */
export function faultLine({ what, where }: Fault): string {
  return where ? `${placeText(where)}: ${what}` : what;
}

/** By file and line, and each once: what two checks find alike is one fault. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  const byLine = new Map(faults.map((fault) => [faultLine(fault), fault]));
  const key = ({ where }: Fault): readonly [string, number] => [where?.file ?? '', where?.line ?? 0];
  return [...byLine.values()].sort((a, b) => {
    const [[fileA, lineA], [fileB, lineB]] = [key(a), key(b)];
    return fileA < fileB ? -1 : fileA > fileB ? 1 : lineA - lineB;
  });
}

/** @throws DefinitionError with every fault, when there is any. */
export function refuse(faults: readonly Fault[]): void {
  const [first, ...others] = inOrder(faults);
  if (!first) return;
  if (others.length === 0) throw new DefinitionError(first);
  const all = [first, ...others];
  const oneFile = all.every((fault) => fault.where?.file === first.where?.file);
  throw new DefinitionError({
    ...(oneFile ? { where: first.where } : {}),
    what: `${all.length} faults in what is defined\n${all.map((f) => `  ${faultLine(f)}`).join('\n')}`,
    mend: 'mend them; `buurtzicht indicator check` says of each what is expected',
    faults: all,
  });
}
