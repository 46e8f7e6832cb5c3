import type { DuckDBConnection } from '@duckdb/node-api';
import { missingTokens } from '../contract/missing-tokens.js';
import { type FileProfile, fedFields, type Staged } from '../readers/reader.js';
import { readerOf } from '../readers/readers.js';
import { fieldFed } from '../recognise/flag-columns.js';
import { stagedTable } from '../recognise/period-columns.js';
import type { Recognised } from '../recognise/recognise.js';
import { withAreaPrefix } from './area-prefix.js';
import { asWritten, joined, withParts } from './as-written.js';
import { checkRecords } from './check-records.js';
import { checkWhole } from './checks.js';
import { type Conformed, conform } from './conform.js';
import { emptyColumns } from './empty-columns.js';
import { blanksOf } from './field-context.js';
import { lostZeros } from './leading-zeros.js';
import { numberStyle } from './number-style.js';
import { constantsOf } from './periods.js';
import { withRecoded } from './recode.js';
import { withWholeFile } from './whole-file.js';
import { widen } from './widen.js';

/** What landing made of the rows of a file, and what of it the run must show. */
export interface Loaded extends Conformed {
  readonly warnings: readonly string[];
}

/** Names of the columns of a text or a sheet; of rows that were put together from several a header says nothing. */
function headerOf({ form, tables: [first] }: Recognised): Staged['header'] {
  if (!['csv', 'excel'].includes(form.reader) || form.long || form.pivot || form.headerRows > 1)
    return undefined;
  return first && { names: first.table.columns, fields: new Set(first.columns.keys()) };
}

/**
 * Reads the rows of a file as its form has them, types them and holds them against their contract, record by record:
 * makes view `landed` of the good ones, and lists the rejects with line, column and rule. `scratch` is for what is needed
 * until the delivery stands.
 * @throws InputError when the file can't be read as a whole.
 */
export async function loadRows(
  connection: DuckDBConnection,
  profile: FileProfile,
  found: Recognised,
  period: number | null,
  scratch: string,
): Promise<Loaded> {
  const { form, tables } = found;
  const contract = asWritten(found.contract, form);
  const by = { contract: withParts(contract, form), form };
  const reader = readerOf(profile.reader);
  const rows = await reader.stage(connection, profile, tables.map(stagedTable), scratch, by);
  const read = withWholeFile(withAreaPrefix(rows, form), tables);
  const file = profile.scan.name;
  const wide = form.long
    ? await widen(connection, read, found, file)
    : { staged: read, fields: [], warnings: [] };
  const mapped = new Set([...tables.flatMap(fedFields).map(fieldFed), ...wide.fields]);
  const staged = { ...withRecoded(joined(wide.staged, form, mapped), form, tables), header: headerOf(found) };
  for (const f of contract.fields) if (f.type === 'geometry' && profile.reader !== 'csv') mapped.add(f.name);
  const context = {
    numbers: await numberStyle(connection, contract, form, staged, file, mapped),
    missing: missingTokens(contract, form),
    blanks: blanksOf(profile),
    empty: await emptyColumns(connection, contract, staged, mapped),
  };
  const constants = constantsOf(contract, period);
  const result = await conform(connection, contract, mapped, staged, context, constants, scratch, file);
  const zeros = await lostZeros(connection, contract, mapped);
  checkRecords(profile, result, found);
  const told = (rows.warnings ?? []).map((warning) => `${contract.name}: ${warning}`);
  const caution = form.caution ? [`${contract.name}: ${form.caution}`] : [];
  const warnings = [
    ...told,
    ...wide.warnings,
    ...caution,
    ...checkWhole(profile, result, contract),
    ...zeros,
  ];
  if (result.rows !== result.landed + result.rejectedRows) {
    throw new Error(
      `${contract.name}: ${result.rows} rows in, ${result.landed} landed, ${result.rejectedRows} rejected`,
    );
  }
  return { ...result, warnings };
}
