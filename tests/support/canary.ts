import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sqlText } from '../../src/common/sql.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { columnsOf } from '../../src/warehouse/query.js';

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name));
}

/** The values of a Parquet file as text: in its bytes they are packed. Half a file has none. */
async function parquetText(path: string): Promise<string> {
  return withEngine({}, async (connection) => {
    const columns = await columnsOf(
      connection,
      `SELECT t::VARCHAR AS row FROM read_parquet(${sqlText(path)}) AS t`,
    );
    const metadata = await columnsOf(
      connection,
      `SELECT m::VARCHAR AS entry FROM parquet_metadata(${sqlText(path)}) AS m
       UNION ALL SELECT k::VARCHAR FROM parquet_kv_metadata(${sqlText(path)}) AS k`,
    );
    return [...columns, ...metadata].map((c) => c.join('\n')).join('\n');
  }).catch((error: unknown) => {
    if (/magic bytes|too small|Invalid/i.test(String(error))) return '';
    throw error;
  });
}

/** The files of a workspace, but for its inbox, in which one of these texts stands, as bytes or packed. */
export async function filesHolding(workspace: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of filesBelow(workspace)) {
    const name = relative(workspace, path);
    if (name.startsWith('inbox') || !statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    const packed = path.endsWith('.parquet') ? await parquetText(path) : '';
    const holds = texts.some(
      (text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')) || packed.includes(text),
    );
    if (holds) found.push(name);
  }
  return found.sort();
}
