import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName } from '../../common/sql.js';
import { rowOf } from '../../warehouse/query.js';
import type { Staged } from '../readers/reader.js';

export type Mark = '.' | ',';

/** What the numbers of a file show of one sign. */
export interface MarkEvidence {
  /** Some number can only be read with it as decimal mark: `45.2`, `0.125`. */
  readonly decimal: boolean;
  /** Some number can only be read with it between thousands: `1.234.567`, `3.090,5`. */
  readonly thousands: boolean;
  /** Some number can be read in both ways: `3.090`. */
  readonly either: boolean;
}

function shapesOf(mark: Mark): Readonly<Record<keyof MarkEvidence, string>> {
  const other = mark === '.' ? ',' : '.';
  const group = `[${mark}][0-9]{3}`;
  return {
    // Three digits behind the mark tell something only where those before it are no first group.
    decimal: [
      `-?[0-9]+[${mark}]([0-9]{1,2}|[0-9]{4,})`,
      `-?(0[0-9]*|[0-9]{4,})${group}`,
      `-?[1-9][0-9]{0,2}([${other}][0-9]{3})+[${mark}][0-9]+`,
    ].join('|'),
    thousands: `-?[1-9][0-9]{0,2}((${group}){2,}([${other}][0-9]+)?|${group}[${other}][0-9]+)`,
    either: `-?[1-9][0-9]{0,2}${group}`,
  };
}

/** What all numbers in the columns of `fields` show of the point and of the comma. */
export async function numberEvidence(
  connection: DuckDBConnection,
  staged: Staged,
  fields: readonly string[],
): Promise<Readonly<Record<Mark, MarkEvidence>>> {
  const shown = (mark: Mark): string[] =>
    Object.entries(shapesOf(mark)).map(([kind, shape]) => {
      // Most numbers hold no mark: the expression is for those that do.
      const tests = fields.map((f) => {
        const text = sqlName(f);
        return `CASE WHEN contains(${text}, '${mark}') THEN regexp_full_match(${text}, '\\s*(${shape})\\s*') END`;
      });
      const any = tests.map((test) => `coalesce(bool_or(${test}), FALSE)`).join(' OR ');
      return `${any} AS ${sqlName(mark + kind)}`;
    });
  const row = await rowOf<Record<string, boolean>>(
    connection,
    `SELECT ${[...shown('.'), ...shown(',')].join(',\n  ')} FROM ${staged.relation} AS staged`,
  );
  const of = (mark: Mark): MarkEvidence => ({
    decimal: row[`${mark}decimal`] === true,
    thousands: row[`${mark}thousands`] === true,
    either: row[`${mark}either`] === true,
  });
  return { '.': of('.'), ',': of(',') };
}
