import type { DuckDBConnection } from '@duckdb/node-api';
import { textColumn } from '../../../src/common/columns.js';
import type { PersonalKind } from '../../../src/datasets/land/personal-header.js';
import { countShapes } from '../../../src/datasets/land/personal-sql.js';
import { kindsOfValues } from '../../../src/datasets/land/personal-verdict.js';
import { createTable } from '../../../src/warehouse/append.js';
import { withEngine } from '../../../src/warehouse/engine.js';

/** The kinds that the engine sees in each of some columns of values. */
export async function kindsIn(
  columns: Readonly<Record<string, readonly string[]>>,
): Promise<Record<string, PersonalKind[]>> {
  return withEngine({}, async (connection) => {
    const title = { nl: 'proef', en: 'trial' };
    const rows = Object.entries(columns).flatMap(([part, values]) =>
      [...new Set(values)].map((value) => ({ part, value })),
    );
    await createTable(connection, {
      name: 'personal_value',
      title,
      rows: rows.length,
      columns: [
        { name: 'part', title, data: textColumn(rows.map((r) => r.part)) },
        { name: 'value', title, data: textColumn(rows.map((r) => r.value)) },
      ],
    });
    return kindsOfTable(connection);
  });
}

/** The kinds in table `personal_value`; columns in which nothing is seen are left out. */
export async function kindsOfTable(connection: DuckDBConnection): Promise<Record<string, PersonalKind[]>> {
  const counts = await countShapes(connection);
  return Object.fromEntries(
    counts.map((c) => [c.part, kindsOfValues(c)] as const).filter(([, kinds]) => kinds.length > 0),
  );
}
