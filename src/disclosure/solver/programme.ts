import * as highs from 'highs';

/** HiGHS in WebAssembly, loaded once and passed on: loading waits, solving does not. */
export type Solver = highs.Highs;

type Model = ReturnType<Solver['createModel']>;

/** Loads the solver; about a tenth of a second. It runs in one thread and gives the same answer on every machine. */
export async function loadSolver(): Promise<Solver> {
  // The package's types are those of its CommonJS form, where the loader is one level deeper than in the module loaded here.
  return (highs.default as unknown as () => Promise<Solver>)();
}

/** Rows of a sparse matrix one after another: row r holds the entries `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Minimise cost · x for rows · x within [rowLower, rowUpper] and x within [lower, upper]. */
export interface ProgrammeSource {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: SparseRows;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly integer: boolean;
}

export interface Optimum {
  readonly value: number;
  readonly x: Float64Array;
  /** Duals of the rows; of no meaning in whole numbers. */
  readonly duals: Float64Array;
}

/** A linear or integer programme that stays loaded between solves, so that each begins where the last one ended. */
export class Programme {
  private readonly model: Model;
  private readonly columns: number;

  constructor(
    private readonly solver: Solver,
    source: ProgrammeSource,
  ) {
    this.columns = source.cost.length;
    const { integer: whole, continuous } = solver.constants.variableType;
    this.model = solver.createModel();
    this.model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-6 });
    this.model.passModel({
      numCols: this.columns,
      numRows: source.rowLower.length,
      colCost: source.cost,
      colLower: source.lower,
      colUpper: source.upper,
      rowLower: source.rowLower,
      rowUpper: source.rowUpper,
      matrix: {
        format: 'csr',
        numRows: source.rowLower.length,
        numCols: this.columns,
        starts: source.rows.starts,
        indices: source.rows.columns,
        values: source.rows.values,
      },
      integrality: new Int32Array(this.columns).fill(source.integer ? whole : continuous),
    });
  }

  cost(column: number, cost: number): void {
    this.model.changeColCost(column, cost);
  }

  costs(costs: Float64Array): void {
    this.model.changeColsCost({ kind: 'range', from: 0, to: this.columns - 1 }, costs);
  }

  bounds(lower: Float64Array, upper: Float64Array): void {
    this.model.changeColsBounds({ kind: 'range', from: 0, to: this.columns - 1 }, lower, upper);
  }

  /** Bounds of one column. */
  bound(column: number, lower: number, upper: number): void {
    this.model.changeColBounds(column, lower, upper);
  }

  /** One more row: Σ values · x at least `least`. */
  atLeast(columns: Int32Array, values: Float64Array, least: number): void {
    this.model.addRow(least, this.solver.infinity, { indices: columns, values });
  }

  /** Whether x are whole numbers. */
  integer(whole: boolean): void {
    const { integer, continuous } = this.solver.constants.variableType;
    const types = new Int32Array(this.columns).fill(whole ? integer : continuous);
    this.model.changeColsIntegrality({ kind: 'range', from: 0, to: this.columns - 1 }, types);
  }

  /** Most nodes of the search in whole numbers: a limit that is the same on every machine, as a clock is not. */
  nodes(most: number): void {
    this.model.options.set('mip_max_nodes', most);
  }

  /**
   * The optimum; `infeasible` when nothing fulfils the rows, `limit` when the limit of nodes ended the search before it was proved.
   * @throws Error when the solver ends in any other way.
   */
  minimise(): Optimum | 'infeasible' | 'limit' {
    this.model.run();
    const status = this.model.getModelStatus();
    const { optimal, infeasible, solutionLimit, iterationLimit } = this.solver.constants.modelStatus;
    if (status === infeasible) return 'infeasible';
    if (status === solutionLimit || status === iterationLimit) return 'limit';
    if (status !== optimal) {
      throw new Error(`the solver ended with status ${status}, expected an optimum (${optimal})`);
    }
    const { colValue, rowDual } = this.model.getSolution();
    return { value: this.model.getObjectiveValue(), x: colValue, duals: rowDual };
  }

  /** Steps of the simplex method that the last solve took: its length, told alike on every machine. */
  steps(): number {
    return Number(this.model.info.get('simplex_iteration_count'));
  }

  /**
   * The best solution found, proved to be so or not, for programmes that always have one.
   * @throws Error when there is none.
   */
  best(): Float64Array {
    this.model.run();
    if (this.model.info.get('primal_solution_status') !== this.solver.constants.solutionStatus.feasible) {
      throw new Error('the solver found no solution');
    }
    return this.model.getSolution().colValue;
  }

  /** Memory of the solver is not collected by itself. */
  dispose(): void {
    this.model.dispose();
  }
}
