import { belowThreshold } from '../../disclosure/primary/counts.js';
import type { Equation } from '../../disclosure/table/table.js';

/**
 * Areas of which a shown count tells too much though no part of it is in sight: of two parts one counts a single unit, who knows that and so the few of the
 * other. With more parts, or larger ones, he learns no count. @param counts NaN where there is none. @param sight by area, 1 = in sight.
 * @param tree sums between areas. @returns by area, 1 = must not be known.
 */
export function toldByUnseenParts(
  counts: Float64Array,
  sight: Uint8Array,
  tree: readonly Equation[],
  threshold: number,
): Uint8Array {
  const childrenOf = new Map(tree.map(({ parent, children }) => [parent, children]));
  const tells = (area: number): boolean => {
    const parts = (childrenOf.get(area) ?? []).filter((child) => !Number.isNaN(counts[child] as number));
    if (parts.some((part) => sight[part])) return false;
    if (parts.length === 1) return tells(parts[0] as number);
    const [least, most] = parts.map((part) => counts[part] as number).sort((a, b) => a - b);
    return parts.length === 2 && least === 1 && belowThreshold(most as number, threshold);
  };
  return Uint8Array.from(counts, (_, area) => (sight[area] && tells(area) ? 1 : 0));
}
