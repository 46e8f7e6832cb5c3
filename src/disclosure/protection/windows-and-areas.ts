import { audit } from '../audit/audit.js';
import type { Solver } from '../solver/programme.js';
import type { Equation } from '../table/table.js';
import { Union } from '../table/union.js';
import type { ProtectionRules } from './protect.js';
import type { WindowChain } from './windows.js';

/** Areas that hang together by sums, each group in order. */
function groupsOf(size: number, sums: readonly Equation[]): number[][] {
  const union = new Union(size);
  for (const { parent, children } of sums) for (const child of children) union.join(parent, child);
  return union.groups();
}

/** Cells of windows and of segments over some areas: by column, then by area; −1 where there is no count. */
class Cells {
  readonly values: number[] = [];
  readonly hidden: number[] = [];
  readonly least: number[] = [];
  private readonly at: Map<number, number>[] = [];

  constructor(
    { segments, windows }: WindowChain,
    private readonly areas: readonly number[],
  ) {
    for (const window of windows)
      this.add(window?.counts, (area) => {
        const isHidden = window?.hidden[area] === 1 && window.known?.[area] !== 1;
        return { isHidden, least: isHidden ? (window?.least[area] as number) : 0 };
      });
    for (const counts of segments) this.add(counts, () => ({ isHidden: true, least: 0 }));
  }

  private add(
    counts: Float64Array | undefined,
    of: (area: number) => { readonly isHidden: boolean; readonly least: number },
  ): void {
    const at = new Map<number, number>();
    for (const area of this.areas) {
      const count = counts?.[area] ?? Number.NaN;
      if (Number.isNaN(count)) continue;
      const { isHidden, least } = of(area);
      at.set(area, this.values.push(count) - 1);
      this.hidden.push(isHidden ? 1 : 0);
      // What a hidden count is at least by other rules is of the count itself.
      this.least.push(Math.min(least, 1, count));
    }
    this.at.push(at);
  }

  cell(column: number, area: number): number | undefined {
    return this.at[column]?.get(area);
  }

  /** A sum, where all that is in it is counted; what the parent has more everybody is taken to know. */
  sum(parent: number | undefined, children: readonly (number | undefined)[]): Equation[] {
    const own = children.filter((child) => child !== undefined);
    if (parent === undefined || own.length < children.length || own.length === 0) return [];
    const rest = own.reduce(
      (left, child) => left - (this.values[child] as number),
      this.values[parent] as number,
    );
    return [{ parent, children: own, ...(rest === 0 ? {} : { rest }) }];
  }
}

function sumsOf(
  { span, segments, windows }: WindowChain,
  cells: Cells,
  areas: readonly number[],
  sums: readonly Equation[],
): Equation[] {
  const first = windows.length;
  const inTime = windows.flatMap((_, w) =>
    areas.flatMap((area) =>
      cells.sum(
        cells.cell(w, area),
        Array.from({ length: span }, (_segment, i) => cells.cell(first + w + i, area)),
      ),
    ),
  );
  const inSpace = Array.from({ length: first + segments.length }, (_, column) =>
    sums.flatMap(({ parent, children }) =>
      cells.sum(
        cells.cell(column, parent),
        children.map((child) => cells.cell(column, child)),
      ),
    ),
  );
  return [...inTime, ...inSpace.flat()];
}

/** Whether there is anything to be found, and anything to find it from. */
function isAtRisk({ segments, windows }: WindowChain, areas: readonly number[], few: number): boolean {
  const counts = (n: number | undefined): boolean => n !== undefined && n > 0;
  return (
    areas.some((area) => segments.some((own) => counts(own[area]) && (own[area] as number) < few)) &&
    areas.some((area) => windows.some((own) => own && own.hidden[area] !== 1 && counts(own.counts[area])))
  );
}

/**
 * Areas that hang together with one of which a window or a segment that counts few is told too narrowly, by who looks at all windows, segments and areas at
 * once. @param chain windows with what is hidden of them in the end. @param sums between the areas.
 */
export function toldTogether(
  solver: Solver,
  chain: WindowChain,
  sums: readonly Equation[],
  { width, leastSum }: ProtectionRules,
): number[] {
  const size = chain.segments[0]?.length ?? 0;
  return groupsOf(size, sums).flatMap((areas) => {
    if (!isAtRisk(chain, areas, leastSum)) return [];
    const own = new Set(areas);
    const cells = new Cells(chain, areas);
    const equations = sumsOf(
      chain,
      cells,
      areas,
      sums.filter(({ parent }) => own.has(parent)),
    );
    const { safe } = audit(
      solver,
      { values: Float64Array.from(cells.values), equations },
      Uint8Array.from(cells.hidden),
      {
        least: Float64Array.from(cells.least),
        most: 2 * cells.values.reduce((most, n) => Math.max(most, n), 0) + 100,
      },
      {
        width,
        needs: Float64Array.from(cells.values, (n, i) =>
          cells.hidden[i] && n > 0 && n < leastSum ? width : 0,
        ),
      },
      true,
    );
    return safe ? [] : areas;
  });
}
