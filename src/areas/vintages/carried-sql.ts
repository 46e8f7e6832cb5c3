import { sqlName } from '../../common/sql.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { definitionFields } from '../../datasets/contract/field.js';
import { areaField } from '../../datasets/contract/redistribute.js';
import { type LandingSchema, landingName } from '../../datasets/deliveries/landing.js';
import { YEARS_BEFORE } from '../../datasets/land/periods.js';
import { estimatedSql } from './figure-sql.js';

/** Which areas and years are looked at. */
export interface CarrySettings {
  readonly vintage: number;
  readonly periods: readonly number[];
  /** Gives every dataset that can be carried the columns of one that was, whose counts are decimals: for SQL that must bind either way. */
  readonly asCarried?: boolean;
}

/** Years that figures may look at: those published, and those before them that are pooled; as an SQL condition. */
export function inReach({ periods }: CarrySettings): string {
  return `BETWEEN ${Math.min(...periods) - YEARS_BEFORE} AND ${Math.max(...periods)}`;
}

/** Whether a dataset has figures to carry over; borders and names are those of their year, and of no other. */
export function hasFigures(contract: Contract): boolean {
  return (
    contract.areas?.geometry === undefined &&
    definitionFields(contract.fields).some((f) => f.type === 'integer' || f.type === 'number')
  );
}

/** The quoted column with the year of a row, where its area codes are of that year. */
export function periodColumn(contract: Contract): string | undefined {
  const column = contract.period.from === 'none' ? undefined : contract.period.column;
  return contract.vintage === 'period' && column ? sqlName(column) : undefined;
}

/** Whether figures of other years can be put on the areas of this one at all. */
export function canCarry(contract: Contract): boolean {
  return periodColumn(contract) !== undefined && areaField(contract) !== undefined && hasFigures(contract);
}

/** Rows as they were landed. */
export function plainView(contract: Contract, where = '', schema: LandingSchema = 'landing'): string {
  return `SELECT *, FALSE AS _estimated, NULL::VARCHAR AS _grade FROM ${landingName(contract, schema)}${where}`;
}

/** Rows of the areas that stand as they are, those put together from several, and what is of no land area at all. */
export function carriedSql(
  contract: Contract,
  settings: CarrySettings,
  schema: LandingSchema = 'landing',
): string {
  const code = sqlName(areaField(contract)?.name ?? '');
  const period = periodColumn(contract) ?? '';
  const name = contract.areas?.name;
  const renamed = name ? `, coalesce(area.name, ${sqlName(name)}) AS ${sqlName(name)}` : '';
  const rows = `SELECT * FROM ${landingName(contract, schema)} WHERE ${period} ${inReach(settings)} AND ${period} <> ${settings.vintage}`;
  const mapped = `FROM (${rows}) AS said
    JOIN areas.mapping AS mapping ON mapping.to_vintage = ${settings.vintage} AND mapping.from_vintage = said.${period}
      AND mapping.from_code = said.${code}
    JOIN areas.arrival AS arrival ON arrival.from_vintage = mapping.from_vintage AND arrival.to_code = mapping.to_code
    LEFT JOIN areas.area AS area ON area.code = mapping.to_code`;
  return [
    plainView(contract, ` WHERE ${period} = ${settings.vintage} OR ${period} IS NULL`, schema),
    plainView(
      contract,
      ` WHERE ${period} ${inReach(settings)} AND ${period} <> ${settings.vintage} AND areas.kind_of(${code}) <> 'land'`,
      schema,
    ),
    `SELECT said.* REPLACE (mapping.to_code AS ${code}${renamed}), FALSE AS _estimated, arrival.grade AS _grade ${mapped} WHERE arrival.as_is`,
    estimatedSql(
      contract,
      `SELECT said.*, mapping.to_code, mapping.weight, arrival.parts, arrival.grade, area.name AS area_name ${mapped} WHERE NOT arrival.as_is`,
    ),
  ].join(' UNION ALL BY NAME ');
}
