import { sqlName, sqlText } from '../../common/sql.js';
import type { Field } from '../contract/field.js';
import type { FieldContext } from './field-context.js';
import { isConverted, list, typed, typedSql } from './type-sql.js';

/** A way to break the contract: `when` is SQL that is true for a value that does, and never for one that is missing. */
interface Breach {
  readonly rule: string;
  readonly when: string;
}

/** A value as SQL, and where its row says what it may be at most, that. */
export interface Held {
  readonly value: string;
  readonly bound: string | null;
}

/** The field whose value in the row is the most that one may be; undefined when it says none, or the file lacks it. */
export function boundOf(field: Field, fields: readonly Field[]): Field | undefined {
  return fields.find(({ name }) => name === field.constraints.atMost);
}

function constraintBreaches(field: Field, raw: string, { value, bound }: Held): Breach[] {
  const { enum: allowed, pattern, minimum, maximum } = field.constraints;
  const breaches: Breach[] = [];
  if (allowed) breaches.push({ rule: 'enum', when: `${raw} NOT IN ${list(allowed)}` });
  if (pattern) breaches.push({ rule: 'pattern', when: `NOT regexp_full_match(${raw}, ${sqlText(pattern)})` });
  if (minimum !== undefined) breaches.push({ rule: 'minimum', when: `${value} < ${minimum}` });
  if (maximum !== undefined) breaches.push({ rule: 'maximum', when: `${value} > ${maximum}` });
  if (bound !== null) breaches.push({ rule: 'atMost', when: `${value} > ${bound}` });
  return breaches;
}

/**
 * A text that a spreadsheet made a number of and cut off (`3.63012E+14`) is no identifier any more. Where the contract
 * knows the shape, the shape decides; a field that need not be there is no identifier. Hardly a text holds a plus: the
 * expression is for those few, and each field looked at costs two hundredths of the pass.
 */
function cutOffBreaches(field: Field, raw: string): Breach[] {
  const { required, enum: allowed, pattern } = field.constraints;
  if (field.type !== 'string' || !required || allowed || pattern) return [];
  const shape = "'-?[0-9]([.,][0-9]+)?[eE]\\+[0-9]{2}'";
  return [{ rule: 'type', when: `contains(${raw}, '+') AND regexp_full_match(${raw}, ${shape})` }];
}

/** All that can be wrong with a value, the first that holds being the rule it breaks. */
function breachesOf(field: Field, raw: string, context: FieldContext, held: Held): Breach[] {
  const { value } = held;
  const { isType } = typed(field, raw, context);
  const rule = field.type === 'areacode' ? 'area_code' : 'type';
  const ofType = isType === null ? [] : [{ rule, when: `NOT (${isType})` }];
  // A text of the right shape may name no value all the same: the 31st of February.
  const ofValue = isConverted(field) ? [{ rule, when: `${raw} IS NOT NULL AND (${value}) IS NULL` }] : [];
  const ofDate = field.type === 'date' ? [{ rule, when: `year(${value}) NOT BETWEEN 1800 AND 2100` }] : [];
  return [
    ...ofType,
    ...ofValue,
    ...cutOffBreaches(field, raw),
    ...ofDate,
    ...constraintBreaches(field, raw, held),
  ];
}

/** The value of a bound that is of its type; one that is not breaks a rule of its own, and bounds nothing. */
function boundSql(bound: Field, context: FieldContext): string {
  const raw = sqlName(bound.name);
  const { isType } = typed(bound, raw, context);
  return `CASE WHEN ${isType ?? 'TRUE'} THEN ${typedSql(bound, raw, context)} END`;
}

/** SQL over the columns of `fields` as text: the rule that the value of one of them breaks, or NULL. */
export function ruleSql(field: Field, fields: readonly Field[], context: FieldContext): string {
  const bound = boundOf(field, fields);
  const raw = sqlName(field.name);
  const breaches = breachesOf(field, raw, context, {
    value: typedSql(field, raw, context),
    bound: bound ? boundSql(bound, context) : null,
  });
  const missing = field.constraints.required ? "'required'" : 'NULL';
  return [
    `CASE WHEN ${raw} IS NULL THEN ${missing}`,
    ...breaches.map(({ rule, when }) => `WHEN ${when} THEN ${sqlText(rule)}`),
    'ELSE NULL END',
  ].join('\n    ');
}

/**
 * SQL over column `raw`: true when the value breaks a rule, else false or NULL; null when nothing can be wrong with it.
 * `held` are columns of `typedSql`, where there are any.
 */
export function brokenSql(field: Field, raw: string, context: FieldContext, held: Held): string | null {
  const missing = field.constraints.required ? [`${raw} IS NULL`] : [];
  const tests = [...missing, ...breachesOf(field, raw, context, held).map(({ when }) => when)];
  return tests.length > 0 ? tests.map((test) => `(${test})`).join(' OR ') : null;
}
