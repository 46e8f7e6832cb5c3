import { sqlName, sqlText } from '../../common/sql.js';
import { type Field, isIdentifier } from '../contract/field.js';
import type { MissingReason } from '../contract/missing-values.js';
import { areaCodeSql, bareAreaShape } from './area-code-sql.js';
import { MONTH_SHAPE, monthSql, PERIOD_SHAPE, YEAR_SHAPE } from './period-sql.js';

/** How numbers are written in the file at hand. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly thousands: '.' | ',' | '';
}

export interface FieldContext {
  readonly numbers: NumberStyle;
  /** Tokens that mean "no value", and why there is none. */
  readonly missing: ReadonlyMap<string, MissingReason>;
  /** Fields that are empty in every row, and why. */
  readonly empty?: { readonly fields: ReadonlySet<string>; readonly reason: MissingReason };
}

/** Blanks of all kinds that pad CBS and police files. */
const BLANKS = "' ' || chr(9) || chr(160)";

/**
 * Whether a text begins or ends with a blank. Bytes are compared, never characters: cutting characters off costs
 * more than all the rules together. `< '!'` holds for every text that begins with a blank or a control character.
 */
function paddedSql(text: string): string {
  const ends = ["' '", 'chr(9)', 'chr(160)'].map((blank) => `suffix(${text}, ${blank})`);
  return `${text} < '!' OR ${ends.join(' OR ')} OR prefix(${text}, chr(160))`;
}

/** The staged text without padding. */
export function textSql(field: Field): string {
  const text = sqlName(field.name);
  return field.type === 'geometry'
    ? text
    : `CASE WHEN ${paddedSql(text)} THEN trim(${text}, ${BLANKS}) ELSE ${text} END`;
}

/** Tokens that mean "no value" in a field: its own go before those of the dataset. */
function missingOf(field: Field, context: FieldContext): ReadonlyMap<string, MissingReason> {
  return new Map([...context.missing, ...Object.entries(field.missingValues)]);
}

/** A text without padding as a value: NULL when it is one of the missing tokens. */
export function rawSql(field: Field, context: FieldContext): string {
  const text = sqlName(field.name);
  if (field.type === 'geometry') return text;
  const tokens = new Set(['', ...missingOf(field, context).keys()]);
  // Not `nullif` in `nullif`: the engine writes each out twice, so that twelve tokens would take it minutes to plan.
  return `CASE WHEN ${text} IN ${list([...tokens])} THEN NULL ELSE ${text} END`;
}

/** Why a text without padding is no value, where its token says more than that it is unknown; else NULL. */
export function reasonSql(field: Field, context: FieldContext): string {
  const text = sqlName(field.name);
  if (context.empty?.fields.has(field.name)) return sqlText(context.empty.reason);
  const told = [...missingOf(field, context)].filter(([, reason]) => reason !== 'unknown');
  if (told.length === 0) return 'NULL::VARCHAR';
  const cases = told.map(([token, reason]) => `WHEN ${sqlText(token)} THEN ${sqlText(reason)}`);
  // An empty cell is read as NULL, and is a token as any other.
  return `CASE coalesce(${text}, '') ${cases.join(' ')} END`;
}

function escapeMark(mark: string): string {
  return mark === '.' ? '\\.' : mark;
}

/**
 * The shape a number must have, whole. This, not the cast, is what keeps `1.234`, `1e3`, `0x1F`, `1_000`
 * and `nan` out: TRY_CAST reads each of them as some number.
 */
export function numberShape(style: NumberStyle, decimals: number, rounded = false): string {
  const thousands = style.thousands ? `|[0-9]{1,3}(${escapeMark(style.thousands)}[0-9]{3})+` : '';
  const digits = rounded ? '+' : `{1,${decimals}}`;
  const fraction = decimals > 0 ? `(${escapeMark(style.decimal)}[0-9]${digits})?` : '';
  return `-?([0-9]+${thousands})${fraction}`;
}

function numberText(raw: string, style: NumberStyle): string {
  const bare = style.thousands ? `replace(${raw}, ${sqlText(style.thousands)}, '')` : raw;
  return style.decimal === ',' ? `replace(${bare}, ',', '.')` : bare;
}

const AREA_SHAPE = '(NL[0-9]{2}|GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4})';
const EWKT_SHAPE = 'SRID=[0-9]+;POINT ?\\(-?[0-9.]+ -?[0-9.]+\\)';

function list(values: readonly string[]): string {
  return `(${values.map(sqlText).join(', ')})`;
}

/** The typed value of `raw` (an SQL expression), and the test it must pass to be of its type. */
function typed(field: Field, raw: string, context: FieldContext): { value: string; isType: string } {
  const shape = (pattern: string): string => `regexp_full_match(${raw}, ${sqlText(pattern)})`;
  const style = context.numbers;
  switch (field.type) {
    case 'string':
    case 'geometry':
      return { value: raw, isType: 'true' };
    case 'integer':
      return { value: `TRY_CAST(${numberText(raw, style)} AS BIGINT)`, isType: shape(numberShape(style, 0)) };
    case 'number': {
      const type = `DECIMAL(18, ${field.decimals})`;
      return {
        value: `TRY_CAST(${numberText(raw, style)} AS ${type})`,
        isType: shape(numberShape(style, field.decimals, field.rounded)),
      };
    }
    case 'boolean':
      return {
        value: `(${raw} IN ${list(field.trueValues)})`,
        isType: `${raw} IN ${list([...field.trueValues, ...field.falseValues])}`,
      };
    case 'date':
      return {
        value: `CAST(try_strptime(${raw}, ${sqlText(field.format ?? '')}) AS DATE)`,
        // The engine reads `3-4-21` as the year 21 and takes trailing blanks: the shape says otherwise.
        isType: shape(dateShape(field.format ?? '')),
      };
    case 'year':
      return field.format === 'statcode'
        ? {
            value: `TRY_CAST(left(${raw}, 4) AS INTEGER)`,
            isType: shape(`${YEAR_SHAPE}([A-Z]{2}[0-9A-Z]+)?`),
          }
        : { value: `TRY_CAST(${raw} AS INTEGER)`, isType: shape(YEAR_SHAPE) };
    case 'period':
      return {
        value: `TRY_CAST(left(${raw}, 4) AS INTEGER)`,
        isType: shape(field.format === 'month' ? MONTH_SHAPE : PERIOD_SHAPE),
      };
    case 'month':
      return { value: monthSql(raw), isType: shape(MONTH_SHAPE) };
    case 'provisional':
      return { value: `suffix(${raw}, '*')`, isType: shape(`${PERIOD_SHAPE}|${MONTH_SHAPE}`) };
    case 'areacode':
      return field.area
        ? { value: areaCodeSql(field.area, raw), isType: shape(bareAreaShape(field.area)) }
        : { value: raw, isType: shape(AREA_SHAPE) };
    case 'geopoint':
      return { value: raw, isType: shape(EWKT_SHAPE) };
  }
}

function dateShape(format: string): string {
  const plain = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return plain.replace(/%[dmHMS]/g, '[0-9]{2}').replaceAll('%Y', '[0-9]{4}');
}

function constraintCases(field: Field, raw: string, value: string): string[] {
  const { enum: allowed, pattern, minimum, maximum } = field.constraints;
  const cases: string[] = [];
  if (allowed) cases.push(`WHEN ${raw} NOT IN ${list(allowed)} THEN 'enum'`);
  if (pattern) cases.push(`WHEN NOT regexp_full_match(${raw}, ${sqlText(pattern)}) THEN 'pattern'`);
  if (minimum !== undefined) cases.push(`WHEN ${value} < ${minimum} THEN 'minimum'`);
  if (maximum !== undefined) cases.push(`WHEN ${value} > ${maximum} THEN 'maximum'`);
  return cases;
}

/** Whether the value of a field is another than its text, so that it pays to work it out once. */
export function isConverted(field: Field): boolean {
  return field.area !== undefined || !['string', 'areacode', 'geopoint', 'geometry'].includes(field.type);
}

/** SQL over column `raw`: its text as a value of its type, or NULL; only `ruleSql` tells whether it may be taken. */
export function typedSql(field: Field, raw: string, context: FieldContext): string {
  return typed(field, raw, context).value;
}

/** SQL over column `raw`: the rule that the value breaks, or NULL. `value` is the column of `typedSql`, where there is one. */
export function ruleSql(
  field: Field,
  raw: string,
  context: FieldContext,
  value = typedSql(field, raw, context),
): string {
  const { isType } = typed(field, raw, context);
  const missing = field.constraints.required ? "'required'" : 'NULL';
  const wrongType = field.type === 'areacode' ? "'area_code'" : "'type'";
  return [
    `CASE WHEN ${raw} IS NULL THEN ${missing}`,
    `WHEN NOT (${isType}) OR (${value}) IS NULL THEN ${wrongType}`,
    ...(field.type === 'date' ? [`WHEN year(${value}) NOT BETWEEN 1800 AND 2100 THEN ${wrongType}`] : []),
    ...constraintCases(field, raw, value),
    'ELSE NULL END',
  ].join('\n    ');
}

/** SQL over column `raw`: the value as it is stored. `value` is the column of `typedSql`, where there is one. */
export function valueSql(field: Field, raw: string, value: string): string {
  if (isIdentifier(field)) return pseudonymSql(raw);
  return value;
}

/**
 * HMAC-SHA256 (RFC 2104) of an identifier under the workspace's key, cut to 96 bits: equal within a workspace,
 * meaningless outside it. `inner_pad` and `outer_pad` are set as variables, so that no SQL text holds the key.
 */
function pseudonymSql(raw: string): string {
  const inner = `unhex(sha256(getvariable('inner_pad') || encode(${raw})))`;
  return `CASE WHEN ${raw} IS NULL THEN NULL ELSE left(sha256(getvariable('outer_pad') || ${inner}), 24) END`;
}

/**
 * What a person may see of a rejected value: its shape, digits as 9, letters and all that is not ASCII as a, and marks
 * as they are, up to 40 of them. Control characters are blanks: they would act on a terminal or cut a line of a CSV.
 */
export function maskSql(raw: string): string {
  const letters = `regexp_replace(${raw}, '[[:alpha:]]|[^\\x00-\\x7F]', 'a', 'g')`;
  return `left(regexp_replace(regexp_replace(${letters}, '[0-9]', '9', 'g'), '[[:cntrl:]]', ' ', 'g'), 40)`;
}
