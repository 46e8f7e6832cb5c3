import { sqlName, sqlText } from '../../common/sql.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { definitionFields, type Field } from '../../datasets/contract/field.js';
import { hasReasons } from '../../datasets/contract/missing-tokens.js';
import { areaField } from '../../datasets/contract/redistribute.js';

/**
 * SQL of one area's figures out of those of the areas that went into it: over rows `said` (the landed columns, `weight`,
 * `parts` and `grade`), grouped by area and key.
 */
interface Figure {
  /** Its columns in `located`, each with its expression. */
  readonly columns: readonly (readonly [name: string, sql: string])[];
  /** Why it is NULL, when it is. */
  readonly reason: string;
}

/** An absent part is nought only where the dataset says so. */
function complete(contract: Contract): string {
  return contract.absent.means === 'zero' ? 'TRUE' : 'count(*) = any_value(parts)';
}

/** DECIMALs throughout: sums of them are exact, and the same whatever the order of rows. */
function countSql(contract: Contract, column: string): string {
  return `CASE WHEN ${complete(contract)} AND count(${column}) = count(*) THEN sum(${column} * weight) END`;
}

function rateSql(
  contract: Contract,
  field: Field,
  rule: { numerator?: string; denominator: string; per: number },
): string {
  const [value, below] = [sqlName(field.name), sqlName(rule.denominator)];
  const above = rule.numerator
    ? sqlName(rule.numerator)
    : `CASE WHEN ${below} = 0 THEN 0 ELSE ${value} END * CAST(${below} AS DECIMAL(12, 0))`;
  const per = rule.numerator ? `${rule.per} * ` : '';
  const parts = `${complete(contract)} AND count(${above}) = count(*) AND count(${below}) = count(*)`;
  const computed = `CASE WHEN ${parts} AND sum(${below} * weight) > 0
    THEN ${per}CAST(sum(CAST(${above} AS DECIMAL(22, 4)) * weight) AS DOUBLE) / CAST(sum(${below} * weight) AS DOUBLE) END`;
  return field.type === 'integer'
    ? `CAST(round(${computed}) AS BIGINT)`
    : `CAST(round(${computed}, ${field.decimals}) AS DECIMAL(18, ${field.decimals}))`;
}

function alike(column: string): string {
  return `CASE WHEN count(DISTINCT ${column}) = 1 AND count(${column}) = count(*) THEN min(${column}) END`;
}

function figureOf(contract: Contract, field: Field): Figure {
  const column = sqlName(field.name);
  const one = (sql: string, reason: string): Figure => ({ columns: [[field.name, sql]], reason });
  if (field.name === contract.areas?.name) return one('any_value(area_name)', 'unknown');
  switch (field.type) {
    case 'integer':
    case 'number': {
      const rule = field.redistribute ?? 'none';
      if (rule === 'none') return one(`NULL`, 'not_redistributed');
      if (rule === 'count') return one(countSql(contract, column), 'part_missing');
      return one(rateSql(contract, field, rule), 'part_missing');
    }
    case 'geometry':
      return one('NULL', 'not_redistributed');
    case 'geopoint':
      return {
        columns: [
          [`${field.name}_x`, 'NULL'],
          [`${field.name}_y`, 'NULL'],
        ],
        reason: 'not_redistributed',
      };
    default:
      return one(alike(column), 'parts_differ');
  }
}

/** Numbers of which there is no figure in an area that is put together from others. */
export function lostFields(contract: Contract): string[] {
  return definitionFields(contract.fields)
    .filter((f) => ['integer', 'number'].includes(f.type) && !contract.primaryKey.includes(f.name))
    .filter((f) => (f.redistribute ?? 'none') === 'none')
    .map((f) => f.name);
}

/** Fields that are shared out by weight. */
export function countFields(contract: Contract): string[] {
  return definitionFields(contract.fields)
    .filter((f) => f.redistribute === 'count')
    .map((f) => f.name);
}

/** Fields by which the rows of an area are told apart: its period, and the rest of the key. */
export function keyFields(contract: Contract): string[] {
  const area = areaField(contract)?.name;
  const period = contract.period.from === 'none' ? [] : [contract.period.column ?? ''];
  return [...new Set([...period, ...contract.primaryKey])].filter((name) => name !== '' && name !== area);
}

function reasonsSql(figures: readonly (readonly [Field, Figure])[], kept: ReadonlySet<string>): string {
  const reasons = figures.map(([field, { columns, reason }]) => {
    const [name] = columns[0] as readonly [string, string];
    return `${sqlName(field.name)} := ${kept.has(field.name) ? 'NULL::VARCHAR' : `CASE WHEN ${sqlName(name)} IS NULL THEN ${sqlText(reason)} END`}`;
  });
  return `struct_pack(${reasons.join(', ')}) AS _missing`;
}

/** SELECT of the figures of areas that are put together: the columns of `landing`, then `_estimated` and `_grade`. */
export function estimatedSql(contract: Contract, said: string): string {
  const area = areaField(contract)?.name ?? '';
  const kept = new Set([area, ...keyFields(contract)]);
  const figures = definitionFields(contract.fields).map((f) => [f, figureOf(contract, f)] as const);
  const columns = figures.flatMap(([field, figure]) =>
    kept.has(field.name)
      ? [field.name === area ? `to_code AS ${sqlName(area)}` : sqlName(field.name)]
      : figure.columns.map(([name, sql]) => `${sql} AS ${sqlName(name)}`),
  );
  const groups = ['to_code', ...keyFields(contract).map(sqlName)].join(', ');
  const summed = `SELECT ${columns.join(', ')}, min(_delivery) AS _delivery, TRUE AS _estimated, max(grade) AS _grade
    FROM (${said}) AS said GROUP BY ${groups}`;
  const names = figures.flatMap(([, f]) => f.columns.map(([name]) => sqlName(name)));
  const reasons = hasReasons(contract) ? [reasonsSql(figures, kept)] : [];
  return `SELECT ${[...names, ...reasons, '_delivery', '_estimated', '_grade'].join(', ')} FROM (${summed}) AS summed`;
}
