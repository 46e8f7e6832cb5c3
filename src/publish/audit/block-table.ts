import type { Requirement } from '../../disclosure/audit/requirement.js';
import type { Attacker } from '../../disclosure/audit/system.js';
import type { Table } from '../../disclosure/table/table.js';
import type { Block } from './block.js';
import { type CellName, Cells } from './block-cells.js';
import { type CountColumn, STATE } from './columns.js';

/** A block as the attacker's equations. */
export interface BlockTable {
  readonly table: Table;
  /** Per cell, 1 = not known exactly. */
  readonly hidden: Uint8Array;
  readonly attacker: Attacker & { readonly least: Float64Array; readonly most: Float64Array };
  readonly requirement: Requirement & { readonly needs: Float64Array };
  /** Per cell, 1 = counts something, and fewer than the threshold. */
  readonly sensitive: Uint8Array;
  readonly names: readonly CellName[];
  /** Cells that somebody knows for himself. */
  readonly insiders: readonly number[];
}

/** Stands for no bound where only what is published is at hand. */
const UNBOUNDED = 1e8;

/** What the sums between areas and between columns say. */
function addSums(block: Block, cells: Cells): void {
  block.columns.forEach(({ additive, absentIsNought }, c) => {
    if (!additive) return;
    for (const { parent, children } of block.sums) {
      if (!absentIsNought && children.some((child) => cells.at(c, child) < 0)) continue;
      cells.sum(
        cells.at(c, parent),
        children.map((child) => cells.at(c, child)),
      );
    }
  });
  for (const { level, parent, children } of block.columnSums) {
    block.levels.forEach((own, area) => {
      if (own !== level) return;
      cells.sum(
        cells.at(parent, area),
        children.map((child) => cells.at(child, area)),
      );
    });
  }
}

/** The groups beside numerators: who is in the denominator and not in the numerator. */
function addComplements(block: Block, cells: Cells): void {
  for (const { numerator, denominator, share } of block.pairs) {
    if (!share) continue;
    block.levels.forEach((_, area) => {
      const [n, d] = [cells.at(numerator, area), cells.at(denominator, area)];
      if (n < 0 || d < 0 || n === d) return;
      const value = (cells.values[d] as number) - (cells.values[n] as number);
      // Rounding of a source may leave more cases than units: then there is no such group.
      if (value < 0 || (Number.isNaN(value) && !block.blind)) return;
      const cell = cells.add(value, { column: numerator, area, complement: true });
      if (cells.known[n] && cells.known[d]) cells.known[cell] = 1;
      cells.sum(d, [n, cell]);
    });
  }
}

/** A hidden count is at least one where it would have been shown as nought, at least the threshold where that is told. */
function addLeasts({ columns, pairs, levels, sums, rules, blind }: Block, cells: Cells): void {
  const raise = (cell: number, to: number): void => {
    const value = cells.values[cell] as number;
    if (cell >= 0 && !cells.known[cell] && (blind ? Number.isNaN(value) : value >= to))
      cells.least[cell] = Math.max(cells.least[cell] as number, to);
  };
  const denominatorOf = new Map(pairs.map(({ numerator, denominator }) => [numerator, denominator]));
  /** Whether a numerator is hidden for its own sake: its denominator is known, or there is none. */
  const isAlone = (column: number, area: number): boolean => {
    const beside = denominatorOf.get(column);
    const other = beside === undefined ? -1 : cells.at(beside, area);
    return other < 0 || cells.known[other] === 1;
  };
  columns.forEach(({ part, state, counts }, c) => {
    const isHiddenNought = (area: number): boolean =>
      counts[area] === 0 && state[area] === STATE.hidden && isAlone(c, area);
    // Where noughts are hidden and none is shown, among the parts of one whole, nobody can tell that a hidden count is something.
    const wholes = sums.map(({ children }) => children);
    const showsNought = (area: number): boolean => counts[area] === 0 && state[area] === STATE.shown;
    const open = new Set(wholes.filter((parts) => parts.some(isHiddenNought)).flat());
    for (const area of wholes.filter((parts) => parts.some(showsNought)).flat()) open.delete(area);
    levels.forEach((_, area) => {
      const cell = cells.at(c, area);
      if (cell < 0 || cells.known[cell]) return;
      // A denominator of nought is told, whatever the level's other figures.
      if (part === 'denominator') {
        if (state[area] === STATE.hidden) raise(cell, 1);
        if (state[area] === STATE.few) raise(cell, rules.threshold);
        return;
      }
      // A share of all is hidden as well: of who is not in it there may be none.
      if (part === 'complement') return;
      if (state[area] === STATE.hidden && rules.zeroShown && !open.has(area) && isAlone(c, area))
        raise(cell, 1);
    });
  });
}

/** Fewest units of a count that may be known: a threshold that was raised since it was told comes too late for it. */
function thresholdOf({ rules }: Block, { toldFrom = rules.threshold }: CountColumn): number {
  return Math.min(rules.threshold, toldFrom);
}

/** Fewest units of a group that may be known, whatever counts it is of. */
export function leastGroup(block: Block): number {
  return Math.min(block.rules.threshold, ...block.columns.map((column) => thresholdOf(block, column)));
}

/**
 * The equations of a block.
 * @param elsewhere whether the reader also has what other releases show.
 */
export function blockTable(block: Block, elsewhere: boolean): BlockTable {
  const cells = new Cells(block, elsewhere);
  addComplements(block, cells);
  addSums(block, cells);
  addLeasts(block, cells);
  const { width } = block.rules;
  const { threshold } = block.rules;
  const hidden = Uint8Array.from(cells.known, (known) => 1 - known);
  const sensitive = Uint8Array.from(cells.values, (v, cell) =>
    (v > 0 && v < thresholdOf(block, block.columns[cells.names[cell]?.column as number] as CountColumn)) ||
    (block.blind && Number.isNaN(v) && hidden[cell])
      ? 1
      : 0,
  );
  const largest = cells.values.reduce((most, v) => (v > most ? v : most), 0);
  // No count is the largest in sight because it is: an attacker knows of no bound that nobody publishes.
  const beyond = block.blind ? UNBOUNDED : 2 * largest + threshold;
  return {
    table: { values: Float64Array.from(cells.values), equations: cells.equations },
    hidden,
    attacker: {
      least: Float64Array.from(cells.least, (least, cell) =>
        Math.max(least, cells.byWindows[cell]?.[0] as number),
      ),
      most: Float64Array.from(cells.most, (most, cell) =>
        Math.min(most, beyond, cells.byWindows[cell]?.[1] as number),
      ),
    },
    requirement: {
      width,
      needs: Float64Array.from(sensitive, (is, cell) =>
        // What is told to lie in an interval is published: it is not hidden, and needs nothing.
        is && cells.most[cell] === Number.POSITIVE_INFINITY ? width : 0,
      ),
    },
    sensitive,
    names: cells.names,
    insiders: [...hidden.keys()].filter(
      (cell) =>
        hidden[cell] &&
        (cells.single[cell] || cells.values[cell] === 1) &&
        !cells.names[cell]?.complement &&
        // Who is the only one of a month learns how many others the year has: as everybody in it does.
        block.columns[cells.names[cell]?.column ?? -1]?.part !== 'month',
    ),
  };
}
