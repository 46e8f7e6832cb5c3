import type { Bilingual } from '../common/text.js';
import type { SizeClasses } from './peer-rules.js';

/** Classes of size that are one group, by their place in the rules, both ends included. */
export interface ClassRange {
  readonly first: number;
  readonly last: number;
}

/** A group takes in its neighbours, from the smallest class up, until it has enough; what is left joins the one below. */
function merged(counts: readonly number[], fewest: number): ClassRange[] {
  const groups: ClassRange[] = [];
  let open = null as (ClassRange & { readonly areas: number }) | null;
  for (const [at, areas] of counts.entries()) {
    if (areas === 0) continue;
    open = { first: open?.first ?? at, last: at, areas: (open?.areas ?? 0) + areas };
    if (open.areas < fewest) continue;
    groups.push({ first: open.first, last: open.last });
    open = null;
  }
  const below = groups.at(-1);
  if (open && below) groups[groups.length - 1] = { first: below.first, last: open.last };
  return groups;
}

/**
 * The groups among the classes of size of one urbanity.
 * @param counts areas in each class, smallest class first. @returns ranges that rise and don't overlap; every class with
 * areas is in one, unless all together are fewer than `fewest` (with `small: none`, unless it is itself).
 */
export function groupClasses(counts: readonly number[], rules: SizeClasses): ClassRange[] {
  if (rules.small === 'merge') return merged(counts, rules.fewest);
  return [...counts.entries()].filter(([, n]) => n >= rules.fewest).map(([at]) => ({ first: at, last: at }));
}

function grouped(n: number, mark: string): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, mark);
}

/** `2.500 tot 5.000 inwoners`: the range in words, upper bound excluded. */
export function sizeTitle(range: ClassRange, rules: SizeClasses, unit: Bilingual): Bilingual {
  const from = rules.from[range.first] as number;
  const to = rules.from[range.last + 1];
  if (to === undefined)
    return {
      nl: `${grouped(from, '.')} ${unit.nl} of meer`,
      en: `${grouped(from, ',')} ${unit.en} or more`,
    };
  return {
    nl: `${grouped(from, '.')} tot ${grouped(to, '.')} ${unit.nl}`,
    en: `${grouped(from, ',')} to ${grouped(to, ',')} ${unit.en}`,
  };
}

/** `500-1500`, or `3000+`: the range as part of a group's code. */
export function sizeCode(range: ClassRange, rules: SizeClasses): string {
  const to = rules.from[range.last + 1];
  return to === undefined ? `${rules.from[range.first]}+` : `${rules.from[range.first]}-${to}`;
}
