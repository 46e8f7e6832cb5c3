import { sqlText } from '../../common/sql.js';
import type { Field } from '../contract/field.js';
import { areaCodeSql, bareAreaShape } from './area-code-sql.js';
import type { FieldContext, NumberStyle } from './field-context.js';
import { MONTH_SHAPE, monthSql, PERIOD_SHAPE, YEAR_SHAPE } from './period-sql.js';

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

/** A list in SQL, for IN. */
export function list(values: readonly string[]): string {
  return `(${values.map(sqlText).join(', ')})`;
}

/** The typed value of `raw` (an SQL expression), and the test it must pass to be of its type; null: any text is. */
export function typed(
  field: Field,
  raw: string,
  context: FieldContext,
): { value: string; isType: string | null } {
  const shape = (pattern: string): string => `regexp_full_match(${raw}, ${sqlText(pattern)})`;
  const style = context.numbers;
  switch (field.type) {
    case 'string':
    case 'geometry':
      return { value: raw, isType: null };
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

/** Whether the value of a field is another than its text, so that it pays to work it out once. */
export function isConverted(field: Field): boolean {
  return field.area !== undefined || !['string', 'areacode', 'geopoint', 'geometry'].includes(field.type);
}

/** SQL over column `raw`: its text as a value of its type, or NULL; only the rules tell whether it may be taken. */
export function typedSql(field: Field, raw: string, context: FieldContext): string {
  return typed(field, raw, context).value;
}
