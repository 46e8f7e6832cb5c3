import type { AreaSums, ColumnGroup } from '../../disclosure/protection/count-column.js';
import { type ProtectionRules, protect } from '../../disclosure/protection/protect.js';
import { loadSolver } from '../../disclosure/solver/programme.js';

// Loaded once a thread: waiting is not for a function that is asked part by part.
const solver = await loadSolver();

/** A group of columns over areas that hang together, with what holds between these; cloneable, so that a thread can take it. */
export interface GroupPart {
  readonly group: ColumnGroup;
  readonly areas: AreaSums;
  readonly rules: ProtectionRules;
}

/** By column, then by area of the part: 1 = hidden. */
export type Pattern = readonly Uint8Array[];

/** Protects some parts, each by itself: they are many and small, and handed to a thread together. */
export function protectParts(parts: readonly GroupPart[]): Pattern[] {
  return parts.map(({ group, areas, rules }) => protect(solver, group, areas, rules).hidden);
}
