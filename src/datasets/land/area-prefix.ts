import { sqlName, sqlText } from '../../common/sql.js';
import type { Form } from '../contract/form.js';
import type { Staged } from '../readers/reader.js';
import { LEVEL_COLUMN } from '../recognise/map-columns.js';

/** What CBS calls a level in `recs` and `Soort regio`, the prefix of its codes and how many signs follow it. */
const LEVELS = [
  { names: ['land', 'l', 'nl'], prefix: 'NL', width: 2 },
  { names: ['gemeente', 'g', 'gm'], prefix: 'GM', width: 4 },
  { names: ['wijk', 'w', 'wk'], prefix: 'WK', width: 6 },
  { names: ['buurt', 'b', 'bu'], prefix: 'BU', width: 8 },
] as const;

/**
 * The staged rows with whole codes where the file holds bare numbers: prefix by the row's level, and the zeros that a
 * spreadsheet has dropped from the front. A code that has its prefix stays as it is; one of no known level does too,
 * and is then a reject.
 */
export function withAreaPrefix(staged: Staged, form: Form): Staged {
  if (!form.level) return staged;
  const code = sqlName(form.level.of);
  const level = sqlName(LEVEL_COLUMN);
  const cases = LEVELS.map(({ names, prefix, width }) => {
    const fits = `lower(trim(${level})) IN (${names.map(sqlText).join(', ')}) AND length(trim(${code})) <= ${width}`;
    return `WHEN ${fits} THEN ${sqlText(prefix)} || lpad(trim(${code}), ${width}, '0')`;
  });
  const whole = `CASE WHEN NOT regexp_full_match(trim(${code}), '[0-9][0-9A-Z]*') THEN ${code} ${cases.join(' ')} ELSE ${code} END`;
  return {
    ...staged,
    relation: `(SELECT * EXCLUDE (${level}) REPLACE (${whole} AS ${code}) FROM ${staged.relation} AS bare)`,
  };
}
