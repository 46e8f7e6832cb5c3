import { audit } from '../../disclosure/audit/audit.js';
import { insiderAudit } from '../../disclosure/audit/insider.js';
import { loadSolver, type Solver } from '../../disclosure/solver/programme.js';
import type { Block, BlockFinding, BlockVerdict, Why } from './block.js';
import { type BlockTable, blockTable, leastGroup } from './block-table.js';

const solver: Solver = await loadSolver();

type Found = Omit<BlockFinding, 'why'>;

function foundAt({ names }: BlockTable, cell: number, lower: number, upper: number, need: number): Found {
  const name = names[cell] as BlockTable['names'][number];
  return { ...name, lower, upper, need };
}

/** Sensitive counts that are shown as they are. */
function shownSensitive(own: BlockTable): Found[] {
  return [...own.hidden.keys()]
    .filter((cell) => !own.hidden[cell] && own.sensitive[cell])
    .map((cell) => {
      const value = own.table.values[cell] as number;
      return foundAt(own, cell, value, value, own.requirement.width as number);
    });
}

/** What follows from the sums: single cells, and groups that count too few. */
function bySums(own: BlockTable, block: Block): { cells: Found[]; groups: Found[] } {
  const { rules, blind } = block;
  const requirement =
    rules.groups && !blind ? { ...own.requirement, leastSum: leastGroup(block) } : own.requirement;
  const { narrow, sums } = audit(solver, own.table, own.hidden, own.attacker, requirement);
  // Without the counts only that is known to be too much which can't be large.
  const matters = narrow.filter(({ lower, upper }) => !blind || (lower < leastGroup(block) && upper > 0));
  return {
    cells: matters.map(({ cell, lower, upper, need }) => foundAt(own, cell, lower, upper, need)),
    groups: sums.map(({ cells, lower, upper }) =>
      foundAt(own, cells[0] as number, lower, upper, own.requirement.width as number),
    ),
  };
}

function byInsiders(own: BlockTable): Found[] {
  const needs = own.requirement.needs.map((need) => (need > 0 ? 1 : 0));
  const found = insiderAudit(solver, own.table, own.hidden, own.attacker, own.insiders, { needs });
  return found.flatMap(({ narrow }) =>
    narrow.map(({ cell, lower, upper, need }) => foundAt(own, cell, lower, upper, need)),
  );
}

/** Findings of a kind, each cell once, that were not found before in a simpler way. */
class Findings {
  readonly list: BlockFinding[] = [];
  private readonly known = new Set<string>();

  add(found: readonly Found[], why: Why): void {
    for (const one of found) {
      const key = `${one.column} ${one.area} ${one.complement}`;
      if (this.known.has(key)) continue;
      this.known.add(key);
      this.list.push({ ...one, why });
    }
  }
}

function hasElsewhere({ columns }: Block): boolean {
  return columns.some(({ elsewhere, state }) => elsewhere?.some((is, area) => is && state[area] !== 1));
}

/**
 * What a reader can work out of one block: from the release itself, as somebody who knows his own count, and with what other
 * releases show. Pure; for threads too.
 */
export function auditBlock(block: Block): BlockVerdict {
  const findings = new Findings();
  const own = blockTable(block, false);
  const count = (of: (cell: number) => boolean): number => [...own.hidden.keys()].filter(of).length;
  const counts = {
    hidden: count((cell) => own.hidden[cell] === 1),
    sensitive: count((cell) => own.hidden[cell] === 1 && own.sensitive[cell] === 1),
  };
  try {
    findings.add(shownSensitive(own), 'shown');
    const { cells, groups } = bySums(own, block);
    findings.add(cells, 'sums');
    findings.add(groups, 'group');
    if (block.rules.insiders && !block.blind) findings.add(byInsiders(own), 'insider');
    if (hasElsewhere(block)) {
      const more = blockTable(block, true);
      findings.add(shownSensitive(more), 'elsewhere');
      findings.add(bySums(more, block).cells, 'elsewhere');
    }
    return { findings: findings.list, ...counts, unclear: false };
  } catch (error) {
    if (block.blind && error instanceof RangeError) return { findings: [], ...counts, unclear: true };
    throw error;
  }
}
