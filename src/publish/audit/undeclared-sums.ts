import type { CountSum } from '../../indicators/count-sums.js';
import type { ColumnSum, CountColumn } from './columns.js';

/** Counts that add up to one another, as `sums` of a pipeline names them. */
export type NamedSum = Pick<CountSum, 'whole' | 'parts'>;

function keyOf({ whole, parts }: NamedSum): string {
  return [whole, ...[...parts].sort()].join(' ');
}

/**
 * Sums between columns, found in the counts, that the pipeline does not declare: what is hidden of one was not protected against the others.
 * @param same by level, the column that stands for all that count the same.
 * @returns by column, under whatever name, the sums that it is in.
 */
export function undeclaredSums(
  columns: readonly CountColumn[],
  found: readonly ColumnSum[],
  same: readonly Int32Array[],
  declared: readonly NamedSum[],
): ReadonlyMap<number, readonly NamedSum[]> {
  const nameOf = (at: number): string => `${columns[at]?.indicator}.${columns[at]?.part}`;
  const places = new Map(columns.map(({ period }, at) => [`${nameOf(at)} ${period}`, at]));
  const isDeclared = ({ level, parent, children }: ColumnSum): boolean => {
    const { period } = columns[parent] as CountColumn;
    const standing = (name: string): number => same[level]?.[places.get(`${name} ${period}`) ?? -1] ?? -1;
    const parts = [...children].sort().join();
    return declared.some(
      (sum) => standing(sum.whole) === parent && sum.parts.map(standing).sort().join() === parts,
    );
  };
  const by = new Map<number, Map<string, NamedSum>>();
  for (const sum of found) {
    const all = [sum.parent, ...sum.children];
    if (all.some((at) => !['numerator', 'denominator'].includes(columns[at]?.part ?? ''))) continue;
    if (isDeclared(sum)) continue;
    const named = { whole: nameOf(sum.parent), parts: sum.children.map(nameOf) };
    same[sum.level]?.forEach((stands, at) => {
      if (all.includes(stands)) by.set(at, (by.get(at) ?? new Map()).set(keyOf(named), named));
    });
  }
  return new Map([...by].map(([at, sums]) => [at, [...sums.values()]]));
}

/** What to write in pipeline.yaml so that they are protected together; empty when there are none. */
export function sumsToDeclare(sums: readonly NamedSum[]): string {
  const each = new Map(sums.map((sum) => [keyOf(sum), sum]));
  if (each.size === 0) return '';
  const entries = [...each.values()].map(
    ({ whole, parts }) => `  - whole: ${whole}\n    parts: [${parts.join(', ')}]\n    why: '…'`,
  );
  return `sums:\n${entries.join('\n')}`;
}
