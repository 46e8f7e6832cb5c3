import { sqlName, sqlText } from '../../common/sql.js';
import type { Field } from '../contract/field.js';
import type { MissingReason } from '../contract/missing-values.js';
import type { Blank, FieldContext } from './field-context.js';
import { list } from './type-sql.js';

const CODE: Readonly<Record<Blank, string>> = { tab: 'chr(9)', hard: 'chr(160)' };

/** Tokens that mean "no value" in a field: its own go before those of the dataset. */
function missingOf(field: Field, context: FieldContext): ReadonlyMap<string, MissingReason> {
  return new Map([...context.missing, ...Object.entries(field.missingValues)]);
}

/** Tokens of a field besides the empty text. */
function tokensOf(field: Field, context: FieldContext): string[] {
  return [...missingOf(field, context).keys()].filter((token) => token !== '');
}

/** Of a text that ends with one of the signs. One blank behind a code is common, and cut off at half the price of a trim. */
function withoutEnd(text: string, signs: readonly string[]): string {
  const trimmed = `rtrim(${text}, ${signs.join(' || ')})`;
  if (signs.length > 1) return trimmed;
  return `CASE WHEN suffix(${text}, ${signs[0]} || ${signs[0]}) THEN ${trimmed} ELSE left(${text}, -1) END`;
}

/**
 * The staged text without padding; NULL when nothing is left of it. Bytes are compared, never characters: cutting
 * characters off costs more than all the rules together. `< '!'` holds for every text that begins with a blank or a
 * control character, and the empty one; what only ends with a blank is more than blanks.
 */
export function textSql(field: Field, { blanks }: FieldContext): string {
  const text = sqlName(field.name);
  if (field.type === 'geometry') return text;
  const signs = ["' '", ...blanks.map((b) => CODE[b])];
  const begins = [
    `${text} < '!'`,
    ...(blanks.includes('hard') ? [`prefix(${text}, ${CODE.hard})`] : []),
  ].join(' OR ');
  const ends = signs.map((sign) => `suffix(${text}, ${sign})`).join(' OR ');
  const all = signs.join(' || ');
  const trimmed = `CASE WHEN ${begins} THEN nullif(trim(${text}, ${all}), '') ELSE ${withoutEnd(text, signs)} END`;
  // One test for the many that are not padded: each branch more is a copy more.
  return `CASE WHEN ${begins} OR ${ends} THEN ${trimmed} ELSE ${text} END`;
}

/** A text without padding as a value: NULL when it is one of the missing tokens. */
export function rawSql(field: Field, context: FieldContext): string {
  const text = sqlName(field.name);
  const tokens = field.type === 'geometry' ? [] : tokensOf(field, context);
  // Not `nullif` in `nullif`: the engine writes each out twice, so that twelve tokens would take it minutes to plan.
  return tokens.length > 0 ? `CASE WHEN ${text} IN ${list(tokens)} THEN NULL ELSE ${text} END` : text;
}

/**
 * Why a text without padding is no value, where its token says more than that it is unknown; null where no token of the
 * field does.
 */
export function reasonSql(field: Field, context: FieldContext): string | null {
  if (field.type === 'geometry') return null;
  if (context.empty?.fields.has(field.name)) return sqlText(context.empty.reason);
  const told = [...missingOf(field, context)].filter(([, reason]) => reason !== 'unknown');
  if (told.length === 0) return null;
  const cases = told.map(([token, reason]) => `WHEN ${sqlText(token)} THEN ${sqlText(reason)}`);
  // An empty cell is read as NULL, and is a token as any other.
  return `CASE coalesce(${sqlName(field.name)}, '') ${cases.join(' ')} END`;
}
