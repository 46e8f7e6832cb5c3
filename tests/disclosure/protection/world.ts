import type { CountColumn } from '../../../src/disclosure/protection/count-column.js';
import type { Equation } from '../../../src/disclosure/table/table.js';
import type { Dice } from '../random-table.js';

/** Areas of a small country: gemeenten, wijken, buurten, and areas of somebody's own, each after what it is part of. */
export interface World {
  readonly areas: number;
  readonly tree: readonly Equation[];
  readonly own: readonly Equation[];
  readonly buurten: readonly number[];
}

export function randomWorld({ between }: Dice, ownAreas = 0): World {
  const tree: Equation[] = [];
  const buurten: number[] = [];
  let areas = 0;
  for (let gemeente = between(1, 2); gemeente > 0; gemeente--) {
    const wijken: number[] = [];
    tree.push({ parent: areas++, children: wijken });
    for (let wijk = between(1, 3); wijk > 0; wijk--) {
      const below: number[] = [];
      wijken.push(areas);
      tree.push({ parent: areas++, children: below });
      for (let buurt = between(1, 4); buurt > 0; buurt--) {
        buurten.push(areas);
        below.push(areas++);
      }
    }
  }
  const own = Array.from({ length: ownAreas }, () => {
    const children = buurten.filter(() => between(1, 3) === 1);
    return { parent: areas++, children: children.length > 0 ? children : [buurten[0] as number] };
  });
  return { areas, tree, own, buurten };
}

/** What the areas count when the buurten count what is drawn. */
export function counted({ areas, tree, own, buurten }: World, draw: () => number): Float64Array {
  const counts = new Float64Array(areas);
  for (const buurt of buurten) counts[buurt] = draw();
  for (const { parent, children } of [...[...tree].reverse(), ...own])
    counts[parent] = children.reduce((sum, child) => sum + (counts[child] as number), 0);
  return counts;
}

/** A column of which everything under the threshold must be hidden. */
export function columnOf(counts: Float64Array, threshold: number): CountColumn {
  return {
    counts,
    primary: Uint8Array.from(counts, (count) => (count > 0 && count < threshold ? 1 : 0)),
    least: counts.map(() => 1),
    additive: true,
  };
}
