import type { DuckDBConnection } from '@duckdb/node-api';
import { isAreaCode } from '../common/area-code.js';
import { InputError } from '../common/errors.js';
import { rowsOf } from '../warehouse/query.js';

interface Fault {
  readonly sql: string;
  readonly what: (row: { readonly code: string; readonly detail: string }) => string;
  readonly mend: string;
}

/** What makes areas of one's own none; each query gives the first code and a detail. */
const FAULTS: readonly Fault[] = [
  {
    sql: `SELECT code, min(dataset) || ' and ' || max(dataset) AS detail FROM areas.custom_row
      GROUP BY code HAVING count(DISTINCT dataset) > 1`,
    what: ({ code, detail }) => `area ${code} stands in ${detail}`,
    mend: 'give one of the two another code',
  },
  {
    sql: `SELECT code, string_agg(DISTINCT kind || ' “' || name || '”', ', ' ORDER BY kind || ' “' || name || '”') AS detail
      FROM areas.custom_row GROUP BY code HAVING count(DISTINCT kind) > 1 OR count(DISTINCT name) > 1`,
    what: ({ code, detail }) => `area ${code} has more than one kind or name: ${detail}`,
    mend: 'write kind and name in all its rows the same, or give one of them another code',
  },
  {
    sql: `SELECT code, buurt AS detail FROM areas.custom_row WHERE buurt IS NOT NULL
      AND buurt NOT IN (SELECT code FROM areas.area WHERE level = 'buurt')`,
    what: ({ code, detail }) =>
      `area ${code} is made of ${detail}, which is no buurt of the workspace's layout`,
    mend: 'bring the list up to the layout of `vintage`, or name all its gemeenten in `gemeenten` of buurtzicht.yaml',
  },
];

/** Holds the rows of areas.custom_row against each other and the layout. @throws InputError with the first fault. */
export async function checkCustom(connection: DuckDBConnection): Promise<void> {
  for (const { sql, what, mend } of FAULTS) {
    const [row] = await rowsOf<{ code: string; detail: string }>(connection, `${sql} ORDER BY ALL LIMIT 1`);
    if (row) throw new InputError({ what: what(row), expected: 'areas that are one thing each', mend });
  }
  const codes = await rowsOf<{ code: string }>(
    connection,
    'SELECT DISTINCT code FROM areas.custom_row ORDER BY code',
  );
  const taken = codes.find(({ code }) => isAreaCode(code));
  if (!taken) return;
  throw new InputError({
    what: `${taken.code} is the code of a buurt, wijk or gemeente`,
    expected: 'a code of its own for an area of your own',
    mend: 'give the area another code',
  });
}
