/**
 * A number from 0 up to 1 that a name has once and for all (FNV-1a of 32 bits; Fowler, Noll and Vo): it settles which of several equally
 * good roundings is taken, so that a cell does not change when others do without need.
 */
export function steadyDraw(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
