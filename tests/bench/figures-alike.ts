import { sqlText } from '../../src/common/sql.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';

interface Unlike extends Record<string, string | number> {
  readonly indicator: string;
  readonly rows: number;
  readonly example: string;
}

/** Figures in a file; where there is nothing to divide by there is none. */
function figuresOf(file: string): string {
  return `(FROM read_csv(${sqlText(file)}, header = true, auto_detect = false, nullstr = ['', 'NA'], columns = {indicator: 'VARCHAR', area: 'VARCHAR',
    period: 'INTEGER', numerator: 'DOUBLE', denominator: 'DOUBLE'})
    WHERE denominator IS DISTINCT FROM 0)`;
}

function alike(part: string): string {
  return `(own.${part} IS NOT DISTINCT FROM other.${part} OR abs(own.${part} - other.${part}) <= 1e-9 * abs(own.${part}))`;
}

/**
 * Holds the figures of two programs against each other: files of indicator, area, period, numerator, denominator. Whole numbers
 * below a thousand million can't differ unseen; others may by 1e-9 of their value.
 * @returns how many there are.
 * @throws Error with the first indicators whose figures differ, or are of other areas or periods.
 */
export async function refuseUnlike(who: string, own: string, other: string): Promise<number> {
  return withEngine({}, async (connection) => {
    const unlike = await rowsOf<Unlike>(
      connection,
      `SELECT indicator, count(*) AS rows, min(area || ' in ' || period) AS example
       FROM ${figuresOf(own)} AS own FULL JOIN ${figuresOf(other)} AS other USING (indicator, area, period)
       WHERE own.numerator IS NULL OR other.numerator IS NULL OR NOT ${alike('numerator')}
         OR coalesce(NOT ${alike('denominator')}, TRUE)
       GROUP BY indicator ORDER BY indicator LIMIT 5`,
    );
    if (unlike.length > 0)
      throw new Error(
        `${who} has other figures: ${unlike.map((u) => `${u.indicator}: ${u.rows} (${u.example})`).join('; ')}`,
      );
    const [{ rows } = { rows: 0 }] = await rowsOf<{ rows: number }>(
      connection,
      `SELECT count(*) AS rows FROM ${figuresOf(own)}`,
    );
    return rows;
  });
}
