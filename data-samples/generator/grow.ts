import type { Point } from './geometry.js';
import type { HexMesh } from './hexmesh.js';
import type { Random } from './random.js';

/** Grows regions from the seeds over the allowed cells, so that each region is one connected piece. */
export function grow(
  mesh: HexMesh,
  seeds: readonly number[],
  allowed: ReadonlySet<number>,
  cost: (cell: number) => number,
  most = Number.POSITIVE_INFINITY,
): Map<number, number> {
  const owner = new Map<number, number>();
  const front: { at: number; cell: number; region: number }[] = [];
  const push = (at: number, cell: number, region: number): void => {
    let low = 0;
    let high = front.length;
    // The front is kept sorted, dearest first, so that the cheapest pops off the end.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((front[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    front.splice(low, 0, { at, cell, region });
  };
  for (const [region, cell] of seeds.entries()) push(0, cell, region);
  for (let step = front.pop(); step && owner.size < most; step = front.pop()) {
    if (owner.has(step.cell)) continue;
    owner.set(step.cell, step.region);
    for (const other of mesh.cells[step.cell]?.across ?? []) {
      if (other !== undefined && allowed.has(other) && !owner.has(other))
        push(step.at + cost(other), other, step.region);
    }
  }
  return owner;
}

/** The allowed cell nearest to a position. */
export function nearest(mesh: HexMesh, [x, y]: Point, allowed: Iterable<number>): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of allowed) {
    const [cx, cy] = (mesh.cells[cell] as { middle: Point }).middle;
    const distance = (cx - x) ** 2 + (cy - y) ** 2;
    if (distance < least) {
      least = distance;
      best = cell;
    }
  }
  return best;
}

/** Divides cells into regions of like size, numbered outward from `centre`; returns the cells of each region. */
export function divide(
  mesh: HexMesh,
  random: Random,
  cells: readonly number[],
  regions: number,
  centre: Point,
  cost: (cell: number) => number,
): number[][] {
  const allowed = new Set(cells);
  const middle = (cell: number): Point => (mesh.cells[cell] as { middle: Point }).middle;
  const apart = (a: Point, b: Point): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
  let seeds = [random.pick(cells)];
  while (seeds.length < regions) {
    const room = (cell: number): number =>
      Math.min(...seeds.map((seed) => apart(middle(seed), middle(cell))));
    seeds.push(cells.reduce((best, cell) => (room(cell) > room(best) ? cell : best)));
  }
  let parts: number[][] = [];
  // A few rounds of moving each seed to the middle of its region evens out the sizes.
  for (let round = 0; round < 4; round++) {
    parts = seeds.map(() => []);
    for (const [cell, region] of grow(mesh, seeds, allowed, cost)) parts[region]?.push(cell);
    seeds = parts.map((part) => {
      const x = part.reduce((sum, cell) => sum + middle(cell)[0], 0) / part.length;
      const y = part.reduce((sum, cell) => sum + middle(cell)[1], 0) / part.length;
      return nearest(mesh, [x, y], part);
    });
  }
  return parts
    .map((part, i) => ({ part, distance: apart(middle(seeds[i] as number), centre) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ part }) => part);
}
