import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { jsonText, writeWhole } from '../../common/files.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';

/** What retention and drift must know of a date field without reading rows. Never leaves the workspace. */
export interface DateSpan {
  /** The earliest and latest date in it, or null when it holds none. */
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Rows without a date in it. */
  readonly undated: number;
}

function fileOf(folder: string): string {
  return join(folder, 'dates.json');
}

/** The spans of a delivery by date field, as landing or a purge left them; none where it was landed before they were kept. */
export function readDateSpans(folder: string): Readonly<Record<string, DateSpan>> {
  return existsSync(fileOf(folder))
    ? (JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Record<string, DateSpan>)
    : {};
}

/** Writes the span of every date field in the rows.parquet in `folder` beside it. */
export async function writeDateSpans(
  connection: DuckDBConnection,
  contract: Contract,
  folder: string,
): Promise<void> {
  const fields = contract.fields.filter((f) => f.type === 'date').map((f) => f.name);
  if (fields.length === 0) return;
  const spans = fields.flatMap((name, i) => [
    `min(${sqlName(name)})::VARCHAR AS earliest_${i}`,
    `max(${sqlName(name)})::VARCHAR AS latest_${i}`,
    `count(*) - count(${sqlName(name)}) AS undated_${i}`,
  ]);
  const found = await rowOf<Record<string, string | number | null>>(
    connection,
    `SELECT ${spans.join(', ')} FROM read_parquet(${sqlText(join(folder, 'rows.parquet'))})`,
  );
  const byField = fields.map((name, i): [string, DateSpan] => [
    name,
    {
      earliest: found[`earliest_${i}`] as string | null,
      latest: found[`latest_${i}`] as string | null,
      undated: found[`undated_${i}`] as number,
    },
  ]);
  writeWhole(fileOf(folder), jsonText(Object.fromEntries(byField)));
}
