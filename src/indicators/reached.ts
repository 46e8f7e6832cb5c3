/** All that is reached from one thing by what each reads, all the way down; without itself, unless it is read again. */
export function reachedFrom(
  start: string,
  readsOf: (key: string) => Iterable<string>,
  found = new Set<string>(),
): Set<string> {
  for (const read of readsOf(start)) {
    if (found.has(read)) continue;
    found.add(read);
    reachedFrom(read, readsOf, found);
  }
  return found;
}
