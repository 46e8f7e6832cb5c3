import { sqlText } from '../../common/sql.js';
import type { Field } from '../contract/field.js';

type AreaKind = NonNullable<Field['area']>;

/** Prefix of the codes of a kind, and how many characters follow the four digits of the gemeente. */
const KINDS: Readonly<Record<AreaKind, { readonly prefix: string; readonly after: number }>> = {
  buurt: { prefix: 'BU', after: 4 },
  wijk: { prefix: 'WK', after: 2 },
  gemeente: { prefix: 'GM', after: 0 },
};

/**
 * The shape of a code of a kind: whole, with or without its prefix (`BU03630101`, `0363AF01`), or read as a number on
 * its way and so without leading zeros (`363AF01`, `14` for GM0014). A code that begins with a nought has all of them
 * or is no code of this kind; one of another kind, or with a prefix and fewer digits, is refused.
 */
export function bareAreaShape(kind: AreaKind): string {
  const { prefix, after } = KINDS[kind];
  const rest = after > 0 ? `[0-9A-Z]{${after}}` : '';
  return `(${prefix})?[0-9]{4}${rest}|[1-9][0-9]{0,2}${rest}`;
}

/** SQL: the whole code, for a text of the shape above. */
export function areaCodeSql(kind: AreaKind, raw: string): string {
  const { prefix, after } = KINDS[kind];
  return `CASE WHEN prefix(${raw}, ${sqlText(prefix)}) THEN ${raw} ELSE ${sqlText(prefix)} || lpad(${raw}, ${4 + after}, '0') END`;
}
