import type { AreaSums, ColumnGroup } from '../../disclosure/protection/count-column.js';
import { type Protected, type ProtectionRules, protect } from '../../disclosure/protection/protect.js';
import { loadSolver } from '../../disclosure/solver/programme.js';

// Loaded once a thread: waiting is not for a function that is asked part by part.
const solver = await loadSolver();

/** A group of columns with what holds between their areas; cloneable, so that a thread can take it. */
export interface GroupPart {
  readonly group: ColumnGroup;
  readonly areas: AreaSums;
  readonly rules: ProtectionRules;
}

/** Protects one group of columns. */
export function protectGroup({ group, areas, rules }: GroupPart): Protected {
  return protect(solver, group, areas, rules);
}
