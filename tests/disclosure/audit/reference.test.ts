import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../src/disclosure/audit/audit.js';
import { attackerBounds } from '../../../src/disclosure/audit/bounds.js';
import { loadSolver, type Solver } from '../../../src/disclosure/solver/programme.js';
import { expectClose, figures, type Row, referenceRows } from '../../statistics/reference.js';
import { d2, flat, hiddenBy, linked, type NamedTable, ncgeo, small } from '../named-table.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

interface Case {
  readonly table: NamedTable;
  readonly columns: readonly string[];
  readonly patterns: string;
  readonly prefix: string;
  readonly methods: readonly string[];
}

const METHODS = ['HITAS', 'HYPERCUBE', 'SIMPLEHEURISTIC', 'GAUSS'];
const D2 = { table: d2(), columns: ['region', 'main_income'], methods: ['OPT', ...METHODS] };
const NCGEO = { table: ncgeo(), columns: ['buurt', 'periode'] };
const CASES: readonly Case[] = [
  { ...D2, patterns: 'd2_thr3', prefix: 'd2_thr3' },
  { ...D2, patterns: 'd2_thr5', prefix: 'd2_thr5' },
  { ...NCGEO, patterns: 'ncgeo_thr4', prefix: 'ncgeo_thr4', methods: METHODS },
  { ...NCGEO, patterns: 'ncgeoOPT_thr4', prefix: 'ncgeoOPT_thr4', methods: ['OPT'] },
];

function check(c: Case, rows: readonly Row[], hidden: Uint8Array, least: 0 | 1, what: string): void {
  const { lower, upper } = attackerBounds(solver, c.table, hidden, { least });
  const cells = rows.map((row) => c.table.cell(...c.columns.map((column) => row[column] as string)));
  expect(
    cells.every((cell) => hidden[cell]),
    what,
  ).toBe(true);
  expectClose(
    cells.map((cell) => lower[cell] as number),
    figures(rows, 'low'),
    1e-6,
    `${what} low`,
  );
  expectClose(
    cells.map((cell) => upper[cell] as number),
    figures(rows, 'up'),
    1e-6,
    `${what} up`,
  );
}

describe('bounds of an attacker', () => {
  for (const c of CASES) {
    const patterns = referenceRows('05-sdc', `${c.patterns}_patterns.csv`);
    const hidden = (method: string): Uint8Array => hiddenBy(c.table, patterns, c.columns, method);

    it(`are those of the reference with lower bound 0: ${c.prefix}`, () => {
      for (const method of [...c.methods, 'primaryonly']) {
        const rows = referenceRows('05-sdc', `${c.prefix}_audit_${method}.csv`);
        check(c, rows, hidden(method === 'primaryonly' ? 'primary' : method), 0, method);
      }
    });

    if (!['d2_thr3', 'ncgeo_thr4'].includes(c.prefix)) continue;
    it(`are those of the reference with lower bound 1, in whole numbers: ${c.prefix}`, () => {
      for (const method of [...c.methods, 'primary']) {
        check(c, referenceRows('05-sdc', `lb1_${c.prefix}_audit_${method}.csv`), hidden(method), 1, method);
      }
    });
  }

  it('find the cell that two hidden cells in every line do not hide', () => {
    const { table, rows } = flat('attacker_4x4.csv', ['v1', 'v2'], 'tot');
    for (const [status, low, up] of [
      ['sdcStatus', 'low', 'up'],
      ['status_after', 'low_after', 'up_after'],
    ] as const) {
      const hidden = hiddenBy(table, rows, ['v1', 'v2'], status);
      const { lower, upper } = attackerBounds(solver, table, hidden, { least: 0 });
      const shown = rows.filter((row) => ['u', 'x'].includes(row[status] as string));
      const cells = shown.map((row) => table.cell(row.v1 as string, row.v2 as string));
      expectClose(
        cells.map((cell) => lower[cell] as number),
        figures(shown, low),
        0,
        low,
      );
      expectClose(
        cells.map((cell) => upper[cell] as number),
        figures(shown, up),
        0,
        up,
      );
    }
  });
});

describe('audit', () => {
  it('counts exact cells and least widths as the reference does, for both lower bounds', () => {
    const issue = flat('edge_issue135_singletons.csv', ['var1', 'var2'], 'Total');
    const tables = {
      issue135: {
        table: issue.table,
        rows: issue.rows,
        columns: ['var1', 'var2'],
        primary: 'SIMPLEHEURISTIC',
      },
      d2_thr3: { ...D2, rows: referenceRows('05-sdc', 'd2_thr3_patterns.csv'), primary: 'primary' },
      ncgeo_thr4: { ...NCGEO, rows: referenceRows('05-sdc', 'ncgeo_thr4_patterns.csv'), primary: 'primary' },
    };
    for (const row of referenceRows('05-sdc', 'audit_lb_comparison.csv')) {
      const { table, rows, columns, primary } = tables[row.table as keyof typeof tables];
      const status = row.pattern === 'primary' ? primary : (row.pattern as string);
      const hidden = hiddenBy(table, rows, columns, status);
      const named = rows.map((r) => table.cell(...columns.map((c) => r[c] as string)));
      const listed = new Set(named.filter((cell) => hidden[cell]));
      expect(listed.size, `${row.table} ${row.pattern}`).toBe(Number(row.n_suppressed));
      const width = Number(row.min_width);
      const what = `${row.table} ${row.pattern} ${row.lower_bound}`;
      const attacker = { least: Number(row.lower_bound) };
      // At one step more than the reference's least width every cell of that width is found, and none is narrower.
      const { exact, narrow } = audit(solver, table, hidden, attacker, { width: width + 1 });
      expect(Math.min(...narrow.map(({ lower, upper }) => upper - lower)), what).toBe(width);
      expect(exact.filter((cell) => listed.has(cell)).length, what).toBe(
        Number(row.n_exact_primary) + Number(row.n_exact_secondary),
      );
    }
  });

  it('fails patterns that other tools call safe', () => {
    const singletons = flat('edge_issue135_singletons.csv', ['var1', 'var2'], 'Total');
    const ones = flat('edge_issue194_ones.csv', ['v'], 'Total');
    for (const method of ['OPT', 'SIMPLEHEURISTIC']) {
      const a = hiddenBy(singletons.table, singletons.rows, ['var1', 'var2'], method);
      const b = hiddenBy(ones.table, ones.rows, ['v'], method);
      expect(audit(solver, singletons.table, a, { least: 1 }).exact).toHaveLength(7);
      expect(audit(solver, ones.table, b, { least: 1 }).exact).toHaveLength(2);
    }
  });

  it('sees differences between areas that overlap', () => {
    const table = linked();
    const primary = small(table, 4);
    const { exact } = audit(solver, table, primary, { least: 0 });
    expect(exact.map((cell) => table.nameOf(cell))).toEqual(['K']);
    const withN = primary.slice();
    withN[table.cell('N')] = 1;
    expect(audit(solver, table, withN, { least: 0 }).safe).toBe(true);
  });
});
