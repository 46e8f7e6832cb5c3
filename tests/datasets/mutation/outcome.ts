import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { BuurtzichtError } from '../../../src/common/errors.js';
import { sqlText } from '../../../src/common/sql.js';
import type { DatasetCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import type { Form } from '../../../src/datasets/contract/form.js';
import type { Landed } from '../../../src/datasets/land/land.js';
import { type Cell, rowsOf } from '../../../src/warehouse/query.js';
import { plainLanding } from './plain-landing.js';
import { CANARY } from './sources.js';

/** The error of a refused file, when it is as clear as one must be; otherwise what is wrong with it. */
export function faultOfRefusal(error: unknown): string | null {
  if (!(error instanceof BuurtzichtError))
    return `not an error that a user can act on: ${error instanceof Error ? error.stack : error}`;
  const { what, where, mend, expected } = error.fault;
  if (!what || !(where?.file ?? where?.dataset))
    return `the error does not say what is wrong where: ${error.message}`;
  if (!mend && !expected) return `the error does not say what to do: ${error.message}`;
  if (error.message.includes(CANARY)) return `the error holds a value from the data: ${error.message}`;
  if (JSON.stringify({ ...error.fault, cause: null }).includes(CANARY))
    return 'the fault holds a value from the data';
  return null;
}

async function decoded(path: string, encoding: string): Promise<string> {
  const decoder = new TextDecoder(encoding);
  let text = '';
  // In pieces: in Node 20 the one-shot form reads Windows-1252 as Latin-1.
  for await (const block of createReadStream(path)) text += decoder.decode(block as Buffer, { stream: true });
  return (text + decoder.decode()).replace(/^\ufeff/, '');
}

type Row = Record<string, Cell>;

/** Rows and rejects as they stand in the delivery's folder; values as text. */
export async function storedIn(
  connection: DuckDBConnection,
  folder: string,
): Promise<{
  rows: Row[];
  rejects: { record: number; line: number; field: string | null; rule: string; masked: string | null }[];
}> {
  return {
    rows: await rowsOf(
      connection,
      `SELECT CAST(COLUMNS(c -> c NOT IN ('_broken', '_raw', '_missing', '_ordinal')) AS VARCHAR)
       FROM read_parquet(${sqlText(join(folder, 'rows.parquet'))})`,
    ),
    rejects: await rowsOf(
      connection,
      `SELECT record, line, field, rule, masked FROM read_parquet(${sqlText(join(folder, 'rejects.parquet'))}) ORDER BY record, field`,
    ),
  };
}

function firstDifference(
  landed: readonly Row[],
  plain: readonly Record<string, string | null>[],
): string | null {
  if (landed.length !== plain.length) return `${landed.length} rows landed, plain eyes land ${plain.length}`;
  for (const [i, expected] of plain.entries()) {
    const row = landed[i] as Row;
    for (const [name, value] of Object.entries(expected)) {
      // The client of DuckDB drops a mark at the begin of a text when it reads it back.
      if (name in row && row[name] !== (value?.replace(/^\ufeff/, '') ?? null))
        return `landed row ${i + 1}, ${name}: ${JSON.stringify(row[name])}, plain eyes see ${JSON.stringify(value)}`;
      // A point is stored as two coordinates: there when it is.
      if (`${name}_x` in row && (row[`${name}_x`] === null) !== (value === null))
        return `landed row ${i + 1}: point ${name}`;
    }
  }
  return null;
}

/** What is wrong with a landing, by counting alone: holds for files of every kind. */
export function faultOfCounts(
  landed: Landed,
  stored: { rows: readonly Row[]; rejects: readonly { record: number; masked: string | null }[] },
): string | null {
  if (landed.rows !== landed.landed + landed.rejected)
    return `${landed.rows} rows read, ${landed.landed} landed, ${landed.rejected} rejected`;
  if (stored.rows.length !== landed.landed)
    return `${stored.rows.length} rows stored, ${landed.landed} said to be`;
  const rejected = new Set(stored.rejects.map((r) => r.record)).size;
  if (rejected !== landed.rejected)
    return `${rejected} records among the rejects, ${landed.rejected} said to be`;
  if (JSON.stringify([stored.rejects, landed.warnings]).includes(CANARY))
    return 'rejects or warnings hold a value';
  return null;
}

/** What is wrong with the landing of a CSV, held against plain eyes. */
export async function faultOfCsv(
  path: string,
  landed: Landed,
  stored: Awaited<ReturnType<typeof storedIn>>,
  catalogue: DatasetCatalogue,
  key: Buffer,
): Promise<string | null> {
  const contract = catalogue.get(landed.dataset);
  const form = contract?.forms.find((f) => f.name === landed.form) as Form;
  // Where a row of the file is not one landed row, field by field, the counts alone are held against each other.
  const isMade = [form.join, form.fromTitle, form.flags, form.recode].some((o) => Object.keys(o).length > 0);
  const isPlain = form.headerRows === 1 && !form.level && !form.long && !form.pivot && !isMade;
  if (!contract || form.reader !== 'csv' || !isPlain) return null;
  const text = await decoded(path, landed.encoding);
  const plain = plainLanding(text, contract, form, landed.periods[0], key);
  if (plain.rows !== landed.rows) return `${landed.rows} rows read, plain eyes count ${plain.rows}`;
  const difference = firstDifference(stored.rows, plain.landed);
  if (difference) return difference;
  const own = [...new Set(stored.rejects.map((r) => `record ${r.record} line ${r.line}`))];
  const seen = plain.rejects.map((r) => `record ${r.record} line ${r.line}`);
  if (own.join() !== seen.join())
    return `rejected are ${own.join(', ')}; plain eyes reject ${plain.rejects.map((r) => `record ${r.record} line ${r.line} (${r.rules.join(', ')})`).join(', ')}`;
  return null;
}
