import type { ColumnSum } from '../../disclosure/protection/count-column.js';
import type { CountSum } from '../../indicators/count-sums.js';
import type { FigureCounts } from './primary-decisions.js';
import type { MergedColumn } from './same-columns.js';

/** The column that a count is in, by its indicator, part and period. */
function columnByName(
  columns: readonly MergedColumn[],
  figures: readonly FigureCounts[],
): (count: string, period: number) => number | undefined {
  const at = new Map<string, number>(
    columns.flatMap(({ names }, column) =>
      names.map(({ figure, part }) => {
        const { indicator, counts } = figures[figure] as FigureCounts;
        return [`${indicator.id}.${part} ${counts.period}`, column] as const;
      }),
    ),
  );
  return (count, period) => at.get(`${count} ${period}`);
}

/**
 * The sums that a pipeline declares, over the columns of each period. A part that is not published counts as known to everybody, as the rest of the
 * whole; a sum of which nothing else is published says nothing.
 */
export function declaredSums(
  sums: readonly CountSum[],
  columns: readonly MergedColumn[],
  figures: readonly FigureCounts[],
): ColumnSum[] {
  const find = columnByName(columns, figures);
  const periods = [...new Set(figures.map(({ counts }) => counts.period))];
  return sums.flatMap((sum) =>
    periods.flatMap((period): ColumnSum[] => {
      const whole = find(sum.whole, period);
      const parts = [...new Set(sum.parts.flatMap((part) => find(part, period) ?? []))];
      const others = parts.filter((part) => part !== whole);
      return whole === undefined || others.length === 0 ? [] : [{ whole, parts: others }];
    }),
  );
}
