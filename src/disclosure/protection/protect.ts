import type { Solver } from '../solver/programme.js';
import { suppress } from '../suppression/suppress.js';
import type { Method, SuppressionTask } from '../suppression/task.js';
import { checkTable } from '../table/table.js';
import type { AreaSums, ColumnGroup } from './count-column.js';
import { type GroupTable, groupTable } from './group-table.js';
import { againstInsiders } from './insiders.js';
import { withOwnAreas } from './own-areas.js';
import { hideWholeParts } from './whole-parts.js';

/** How uncertain hidden cells must stay. */
export interface ProtectionRules {
  /** Fewest steps between the least and the most that a hidden cell can count. */
  readonly width: number;
  /** Fewest units of a group of hidden cells that may be told. */
  readonly leastSum: number;
}

export interface Protected {
  /** By column, then by area: 1 = hidden. */
  readonly hidden: readonly Uint8Array[];
  /** By column, areas whose count can be worked out whatever is hidden: from what was published before. */
  readonly lost: readonly (readonly number[])[];
  readonly methods: Readonly<Record<Method, number>>;
}

/** Rounds of hiding more against insiders: each hides at least one cell, and few are needed. */
const ROUNDS = 50;

/** What each cell can count at most: where nobody knows that, more than any count that matters. */
function mostOf({ table: { values }, most }: GroupTable): Float64Array {
  const beyond = 2 * values.reduce((a, b) => (b > a ? b : a), 0) + 100;
  return most.map((own) => Math.min(own, beyond));
}

function byColumn<T>(columns: number, make: (column: number) => T): T[] {
  return Array.from({ length: columns }, (_, column) => make(column));
}

/** Cells as flags of columns and areas. */
function laidOut(group: ColumnGroup, { columnOf, areaOf }: GroupTable, cells: Uint8Array): Uint8Array[] {
  const hidden = byColumn(
    group.columns.length,
    (column) => new Uint8Array(group.columns[column]?.counts.length ?? 0),
  );
  cells.forEach((flag, cell) => {
    if (flag) (hidden[columnOf[cell] as number] as Uint8Array)[areaOf[cell] as number] = 1;
  });
  return hidden;
}

/**
 * Hides what must be hidden of a group of columns, and what else is needed so that none of it can be worked out from all that is shown: neither by
 * subtracting, nor by who knows his own contribution, being the only one in a cell.
 * The same group gives the same pattern. @throws RangeError when a count is no whole number from 0.
 */
export function protect(
  solver: Solver,
  group: ColumnGroup,
  areas: AreaSums,
  rules: ProtectionRules,
): Protected {
  const cells = groupTable(group, areas);
  const { known, least, together } = cells;
  // Areas of the user's own that were shown before can't be taken back: they count from the beginning.
  const [told, open] = [true, false].map((is) =>
    cells.own.filter(({ parent }) => (known[parent] === 1) === is),
  );
  const table = { ...cells.table, equations: [...cells.table.equations, ...(told ?? [])] };
  checkTable(table);
  const most = mostOf(cells);
  const task = (primary: Uint8Array): SuppressionTask => ({
    table,
    primary,
    fixed: known,
    together,
    attacker: { least, most },
    requirement: { width: rules.width, leastSum: rules.leastSum },
  });
  let primary = cells.primary;
  let found = suppress(solver, task(primary));
  for (let round = 0; round < ROUNDS; round++) {
    const more = againstInsiders(solver, task(primary), found.hidden, cells.primary);
    if (more.length === 0) break;
    primary = primary.map((flag, cell) => (more.includes(together[cell] as number) ? 1 : flag));
    found = suppress(solver, task(primary));
  }
  const shown = withOwnAreas(solver, task(primary), found.hidden, open ?? [], cells.primary);
  const lost = [...new Set([...found.unprotected, ...found.told.flatMap((sum) => sum.cells)])];
  const last =
    lost.length === 0
      ? { hidden: shown, lost }
      : hideWholeParts(solver, task(cells.primary), shown, lost, open ?? []);
  return {
    hidden: laidOut(group, cells, last.hidden),
    lost: byColumn(group.columns.length, (column) =>
      last.lost
        .filter((cell) => cells.columnOf[cell] === column)
        .map((cell) => cells.areaOf[cell] as number)
        .sort((a, b) => a - b),
    ),
    methods: found.methods,
  };
}
