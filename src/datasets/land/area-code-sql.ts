import { CODE_PARTS, type Level } from '../../common/area-code.js';
import { sqlText } from '../../common/sql.js';

/**
 * The shape of a code of a level: whole, with or without its prefix (`BU03630101`, `0363AF01`), or read as a number on
 * its way and so without leading zeros (`363AF01`, `14` for GM0014). A code that begins with a nought has all of them
 * or is no code of this level; one of another kind, or with a prefix and fewer digits, is refused.
 */
export function bareAreaShape(level: Level): string {
  const { prefix, after } = CODE_PARTS[level];
  const rest = after > 0 ? `[0-9A-Z]{${after}}` : '';
  return `(${prefix})?[0-9]{4}${rest}|[1-9][0-9]{0,2}${rest}`;
}

/** SQL: the whole code, for a text of the shape above. */
export function areaCodeSql(level: Level, raw: string): string {
  const { prefix, after } = CODE_PARTS[level];
  return `CASE WHEN prefix(${raw}, ${sqlText(prefix)}) THEN ${raw} ELSE ${sqlText(prefix)} || lpad(${raw}, ${4 + after}, '0') END`;
}
