import { audit } from '../../src/disclosure/audit/audit.js';
import { loadSolver } from '../../src/disclosure/solver/programme.js';
import { suppress } from '../../src/disclosure/suppression/suppress.js';
import type { Equation, Table } from '../../src/disclosure/table/table.js';
import { dice } from '../disclosure/random-table.js';

const solver = await loadSolver();

const [GEMEENTEN, WIJKEN, BUURTEN] = [342, 3393, 14_574];

/** Fewest units of a published count, and of a group that may be told. */
const THRESHOLD = 10;

/** The country with every wijk in a gemeente and every buurt in a wijk; the same for all figures. */
function country(): Equation[] {
  const { between } = dice(1);
  const children: number[][] = Array.from({ length: 1 + GEMEENTEN + WIJKEN + BUURTEN }, () => []);
  const put = (first: number, count: number, above: number, parents: number): void => {
    for (let i = 0; i < count; i++)
      children[above + (i < parents ? i : between(0, parents - 1))]?.push(first + i);
  };
  put(1, GEMEENTEN, 0, 1);
  put(1 + GEMEENTEN, WIJKEN, 1, GEMEENTEN);
  put(1 + GEMEENTEN + WIJKEN, BUURTEN, 1 + GEMEENTEN, WIJKEN);
  return children.flatMap((own, parent) => (own.length > 0 ? [{ parent, children: own }] : []));
}

const EQUATIONS = country();
const AREAS = 1 + GEMEENTEN + WIJKEN + BUURTEN;

/** Numerators that are rare or common by turns, denominators some tens of times as large; both in one table, country first. */
function figure(seed: number): { table: Table; together: Int32Array } {
  const { between } = dice(seed);
  const scale = [2, 8, 30][seed % 3] as number;
  const values = new Float64Array(2 * AREAS);
  for (let buurt = 1 + GEMEENTEN + WIJKEN; buurt < AREAS; buurt++) {
    const size = (-Math.log(between(1, 1_000_000) / 1_000_000)) ** 1.7;
    values[AREAS + buurt] = Math.ceil(300 * size);
    values[buurt] = Math.min(
      values[AREAS + buurt] as number,
      Math.floor(scale * size * (between(0, 200) / 100)),
    );
  }
  for (const { parent, children } of [...EQUATIONS].reverse()) {
    for (const part of [0, AREAS]) {
      values[part + parent] = children.reduce((sum, child) => sum + (values[part + child] as number), 0);
    }
  }
  const equations = [0, AREAS].flatMap((part) =>
    EQUATIONS.map(({ parent, children }) => ({
      parent: part + parent,
      children: children.map((c) => part + c),
    })),
  );
  return { table: { values, equations }, together: Int32Array.from(values, (_, cell) => cell % AREAS) };
}

/** Suppresses and audits one invented figure. @returns cells hidden of areas. @throws Error when the audit finds anything. */
export function suppressFigure(seed: number): number {
  const { table, together } = figure(seed);
  const small = (cell: number): boolean =>
    (table.values[cell] as number) > 0 && (table.values[cell] as number) < THRESHOLD;
  const either = Uint8Array.from({ length: AREAS }, (_, area) =>
    small(area) || small(AREAS + area) ? 1 : 0,
  );
  const primary = Uint8Array.from(table.values, (_, cell) => either[cell % AREAS] as number);
  const fixed = Uint8Array.from(table.values, (_, cell) => (cell % AREAS === 0 ? 1 : 0));
  // A nought is hidden too where the other part must be, and so a hidden cell may be one.
  const attacker = { least: 0 };
  const requirement = { width: 3, leastSum: THRESHOLD };
  const { hidden, unprotected, told } = suppress(solver, {
    table,
    primary,
    fixed,
    together,
    attacker,
    requirement,
  });
  const { safe } = audit(solver, table, hidden, attacker, requirement);
  if (!safe || unprotected.length > 0 || told.length > 0) throw new Error(`figure ${seed} is not safe`);
  return hidden.subarray(0, AREAS).reduce((sum, h) => sum + h, 0);
}
