import { fromPairs, type Neighbours } from './neighbours.js';

/** Places in order of x, so that what is far to the east or west need not be looked at. */
function eastward(x: ArrayLike<number>): number[] {
  return Array.from(x, (_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
}

interface Found {
  readonly place: number;
  readonly distance: number;
}

/** Of those equally far the one that stands first in the list goes first. */
function isNearer(a: Found, b: Found): boolean {
  return a.distance < b.distance || (a.distance === b.distance && a.place < b.place);
}

function insert(nearest: Found[], found: Found, k: number): void {
  let at = nearest.length;
  while (at > 0 && isNearer(found, nearest[at - 1] as Found)) at -= 1;
  if (at >= k) return;
  nearest.splice(at, 0, found);
  if (nearest.length > k) nearest.pop();
}

/**
 * The k nearest points of each point, by straight distance in the plane; fewer where there are fewer. The relation need
 * not be mutual. Of points equally far, the first in the list is taken.
 * @param x, y coordinates, in metres; every one finite.
 */
export function kNearest(x: ArrayLike<number>, y: ArrayLike<number>, k: number): Neighbours {
  const order = eastward(x);
  const lists = new Array<Int32Array>(order.length);
  for (const [at, place] of order.entries()) {
    const nearest: Found[] = [];
    for (const step of [-1, 1]) {
      for (let other = at + step; other >= 0 && other < order.length; other += step) {
        const candidate = order[other] as number;
        const dx = (x[candidate] as number) - (x[place] as number);
        const last = nearest[k - 1];
        if (last && Math.abs(dx) > last.distance) break;
        const distance = Math.hypot(dx, (y[candidate] as number) - (y[place] as number));
        insert(nearest, { place: candidate, distance }, k);
      }
    }
    lists[place] = Int32Array.from(nearest, (n) => n.place).sort();
  }
  return lists;
}

/** Pairs of points that lie from `from` to `to` apart, both ends included, in the units of the coordinates. */
export function distanceBand(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  from: number,
  to: number,
): Neighbours {
  const order = eastward(x);
  const [a, b]: [number[], number[]] = [[], []];
  for (const [at, place] of order.entries()) {
    for (let other = at + 1; other < order.length; other++) {
      const candidate = order[other] as number;
      const dx = (x[candidate] as number) - (x[place] as number);
      if (dx > to) break;
      const distance = Math.hypot(dx, (y[candidate] as number) - (y[place] as number));
      if (distance < from || distance > to) continue;
      a.push(place);
      b.push(candidate);
    }
  }
  return fromPairs(order.length, a, b);
}

/** The least distance at which every point has a neighbour: the largest of the distances to the nearest. */
export function leastBand(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let least = 0;
  for (const [place, [nearest]] of kNearest(x, y, 1).entries()) {
    if (nearest === undefined) continue;
    const dx = (x[nearest] as number) - (x[place] as number);
    least = Math.max(least, Math.hypot(dx, (y[nearest] as number) - (y[place] as number)));
  }
  return least;
}
