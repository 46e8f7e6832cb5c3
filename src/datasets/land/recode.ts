import { sqlName, sqlText } from '../../common/sql.js';
import type { Form } from '../contract/form.js';
import type { MappedTable, Staged } from '../readers/reader.js';
import { flagName } from '../recognise/flag-columns.js';

/** Stands in the list for a flag that is neither 0 nor 1: the field's pattern refuses it. */
const NO_FLAG = '?';

/** SQL of the list of those values whose flag is 1; empty when none is. */
function listSql(field: string, values: readonly string[]): string {
  const parts = values.map((value) => {
    const flag = `trim(${sqlName(flagName(field, value))})`;
    return `CASE coalesce(${flag}, '') WHEN '1' THEN ${sqlText(value)} WHEN '0' THEN NULL WHEN '' THEN NULL ELSE ${sqlText(NO_FLAG)} END`;
  });
  return `concat_ws(', ', ${parts.join(', ')}) AS ${sqlName(field)}`;
}

function recodeSql(field: string, texts: Readonly<Record<string, string>>): string {
  const cases = Object.entries(texts).map(([from, to]) => `WHEN ${sqlText(from)} THEN ${sqlText(to)}`);
  return `CASE trim(${sqlName(field)}) ${cases.join(' ')} ELSE ${sqlName(field)} END AS ${sqlName(field)}`;
}

/**
 * The staged rows in the words of the contract: columns of 0 and 1 as one list (`flags`), and texts that this form has
 * for what the contract knows by others (`recode`). A projection over the file, read in the same pass.
 */
export function withRecoded(staged: Staged, form: Form, tables: readonly MappedTable[]): Staged {
  const mapped = new Set(tables.flatMap((t) => [...t.columns.keys()]));
  const lists = Object.entries(form.flags).map(([field, values]) => listSql(field, Object.keys(values)));
  const gone = Object.entries(form.flags).flatMap(([field, values]) =>
    Object.keys(values).map((value) => sqlName(flagName(field, value))),
  );
  const recoded = Object.entries(form.recode)
    .filter(([field]) => mapped.has(field))
    .map(([field, texts]) => recodeSql(field, texts));
  if (lists.length === 0 && recoded.length === 0) return staged;
  const kept = [
    `* ${gone.length > 0 ? `EXCLUDE (${gone.join(', ')})` : ''} ${recoded.length > 0 ? `REPLACE (${recoded.join(', ')})` : ''}`,
    ...lists,
  ];
  return { ...staged, relation: `(SELECT ${kept.join(', ')} FROM ${staged.relation} AS recoded)` };
}
