import { crossesItself } from './crossing.js';
import { isInside } from './inside-point.js';
import { boundingBox, type MultiPolygon, type Polygon, type Ring } from './multi-polygon.js';
import { signedArea } from './polygon-orientation.js';

/** What was wrong and could be mended for certain. */
export const REPAIRS = ['unclosed', 'repeated_point', 'spike', 'empty_ring'] as const;
export type Repair = (typeof REPAIRS)[number];

/** What is wrong and stays so: what was meant can't be known. */
export const FAULTS = ['crosses_itself', 'hole_outside', 'no_area'] as const;
export type ShapeFault = (typeof FAULTS)[number];

export interface Repaired {
  /** The shape as it was given, the same object, where nothing had to be mended. */
  readonly shape: MultiPolygon;
  readonly repairs: ReadonlySet<Repair>;
  readonly faults: ReadonlySet<ShapeFault>;
}

type Corner = readonly [x: number, y: number];

function isSame(a: Corner | undefined, b: Corner | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** The corners of a ring, each once, the first not repeated at the end. */
function cornersOf(ring: Ring, repairs: Set<Repair>): Corner[] {
  const corners: Corner[] = [];
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const corner: Corner = [ring[i] as number, ring[i + 1] as number];
    if (isSame(corner, corners.at(-1))) repairs.add('repeated_point');
    else corners.push(corner);
  }
  if (corners.length > 1) {
    if (isSame(corners[0], corners.at(-1))) corners.pop();
    else repairs.add('unclosed');
  }
  return corners;
}

/** Takes out lines that go out and come back the same way: they enclose nothing. */
function withoutSpikes(corners: readonly Corner[], repairs: Set<Repair>): Corner[] {
  let left = [...corners];
  for (let before = -1; before !== left.length && left.length > 2; ) {
    before = left.length;
    const at = left.findIndex((_, i) => isSame(left.at(i - 1), left[(i + 1) % left.length]));
    if (at < 0) break;
    repairs.add('spike');
    // The tip, and one of the two points before and after it, which are the same.
    left = left.filter((_, i) => i !== at && i !== (at + 1) % left.length);
  }
  return left;
}

/** Whether nothing about a ring has to be looked at more closely: the usual case, and a quick one. */
function isPlain(ring: Ring): boolean {
  const size = ring.length;
  if (size < 8 || ring[0] !== ring[size - 2] || ring[1] !== ring[size - 1]) return false;
  let [beforeX, beforeY] = [ring[size - 4] as number, ring[size - 3] as number];
  for (let i = 0; i + 3 < size; i += 2) {
    const [x, y] = [ring[i] as number, ring[i + 1] as number];
    const [nextX, nextY] = [ring[i + 2] as number, ring[i + 3] as number];
    if (x === nextX && y === nextY) return false;
    if (nextX === beforeX && nextY === beforeY) return false;
    [beforeX, beforeY] = [x, y];
  }
  return true;
}

/** The ring mended, or null when it encloses nothing. */
function repairRing(ring: Ring, repairs: Set<Repair>): Ring | null {
  let mended = ring;
  if (!isPlain(ring)) {
    const corners = withoutSpikes(cornersOf(ring, repairs), repairs);
    mended = Float64Array.from([...corners, ...corners.slice(0, 1)].flat());
  }
  // The two halves of a bow tie may weigh up against each other: that is a fault, not nothing.
  if (mended.length >= 8 && (signedArea(mended) !== 0 || crossesItself(mended))) return mended;
  repairs.add('empty_ring');
  return null;
}

/** Most of the corners of a hole lie outside the ring that it is a hole of; some may lie on it. */
function liesOutside(hole: Ring, outer: Ring): boolean {
  const [inner, around] = [boundingBox([[hole]]), boundingBox([[outer]])];
  if (!inner || !around) return false;
  if (inner.minX > around.maxX || inner.maxX < around.minX) return true;
  if (inner.minY > around.maxY || inner.maxY < around.minY) return true;
  let outside = 0;
  for (let i = 0; i + 3 < hole.length; i += 2)
    if (!isInside([outer], [hole[i] as number, hole[i + 1] as number])) outside += 1;
  return outside > (hole.length / 2 - 1) / 2;
}

function repairPolygon(polygon: Polygon, repairs: Set<Repair>): Polygon {
  const [outer, ...holes] = polygon.map((ring) => repairRing(ring, repairs));
  return outer ? [outer, ...holes.filter((hole) => hole !== null)] : [];
}

function faultsOf(shape: MultiPolygon): Set<ShapeFault> {
  const faults = new Set<ShapeFault>();
  if (shape.length === 0) faults.add('no_area');
  for (const [outer, ...holes] of shape) {
    if ([outer, ...holes].some((ring) => ring && crossesItself(ring))) faults.add('crosses_itself');
    if (holes.some((hole) => outer && liesOutside(hole, outer))) faults.add('hole_outside');
  }
  return faults;
}

/**
 * Mends what is certain in the rings of a shape (they are closed, repeated points, spikes and rings that enclose nothing
 * taken out) and names what is not. Which way rings run is left as it is: files differ, and `orient` sets it on the way out.
 */
export function repair(shape: MultiPolygon): Repaired {
  const repairs = new Set<Repair>();
  const mended = shape.map((polygon) => repairPolygon(polygon, repairs)).filter((p) => p.length > 0);
  return { shape: repairs.size > 0 ? mended : shape, repairs, faults: faultsOf(mended) };
}
