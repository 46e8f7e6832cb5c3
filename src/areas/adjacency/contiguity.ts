import type { MultiPolygon } from '../../geometry/multi-polygon.js';
import { type EdgeGrid, gridOf } from './edge-grid.js';
import { type Edges, edgesOf } from './edges.js';
import { addEnclosed } from './enclosed.js';
import { Links } from './links.js';
import { isNear, stretchAlong } from './near-edges.js';
import { fromPairs, type Neighbours } from './neighbours.js';

/**
 * Metres that borders may lie apart and still be one: degrees of six decimals are rounded by 6 cm, and a corner that
 * stands on another's straight edge (a T-junction) moves off it by as much.
 */
export const SLIVER = 0.1;

/** Times the tolerance that a border must be long: corners that meet run together for about the tolerance. */
const LEAST_BORDER = 10;

/** Which areas border on which, by their place in the list given. */
export interface Contiguity {
  /** Areas that share a point or more, or overlap. */
  readonly queen: Neighbours;
  /** Areas that share a stretch of border. */
  readonly rook: Neighbours;
  /** Each pair of `queen` once, `low` < `high`, ascending; `border` is in the units of the coordinates, 0 for no rook. */
  readonly pairs: {
    readonly low: Int32Array;
    readonly high: Int32Array;
    readonly border: Float64Array;
  };
}

/** Edges that two areas draw alike: on a clean map nearly all there are. */
function addExact({ count, ends, first, second }: Edges, links: Links): void {
  for (let edge = 0; edge < count; edge++) {
    const other = second[edge] as number;
    if (other < 0) continue;
    const dx = (ends[edge * 4 + 2] as number) - (ends[edge * 4] as number);
    const dy = (ends[edge * 4 + 3] as number) - (ends[edge * 4 + 1] as number);
    links.add(first[edge] as number, other, Math.hypot(dx, dy), true);
  }
}

function boxesNear(ends: Float64Array, i: number, j: number, tolerance: number): boolean {
  const [a, b] = [i * 4, j * 4];
  if ((ends[b] as number) > (ends[a + 2] as number) + tolerance) return false;
  if ((ends[a] as number) > (ends[b + 2] as number) + tolerance) return false;
  const [ay, by] = [ends[a + 1] as number, ends[a + 3] as number];
  const [cy, dy] = [ends[b + 1] as number, ends[b + 3] as number];
  return Math.min(cy, dy) <= Math.max(ay, by) + tolerance && Math.min(ay, by) <= Math.max(cy, dy) + tolerance;
}

/** A stretch of an edge that runs along the border of an area. */
interface Stretch {
  readonly area: number;
  readonly from: number;
  readonly to: number;
  /** How much of its length counts: half where the edge that it runs along counts it too. */
  readonly share: number;
}

/** Adds stretches of one edge to the borders of its area; what several edges of a neighbour run along counts once. */
function addStretches(stretches: Stretch[], own: number, links: Links): void {
  stretches.sort((a, b) => a.area - b.area || a.from - b.from || a.to - b.to);
  let [area, reached] = [-1, 0];
  for (const stretch of stretches) {
    if (stretch.area !== area) [area, reached] = [stretch.area, stretch.from];
    const length = stretch.to - Math.max(reached, stretch.from);
    if (length <= 0) continue;
    links.add(own, area, length * stretch.share);
    reached = stretch.to;
  }
}

/** What is near without being equal: T-junctions, slivers, overlaps, corners. */
function addNear(edges: Edges, grid: EdgeGrid, tolerance: number, links: Links): void {
  const { ends, first, second, count } = edges;
  let [edge, a, b] = [0, 0, 0];
  let stretches: Stretch[] = [];
  const meet = (other: number, area: number): void => {
    if (area < 0 || area === a || area === b) return;
    // Beyond an edge that two areas draw lies the other one: what else is near is behind a corner of it.
    const stretch = b < 0 ? stretchAlong(ends, edge, other, tolerance) : null;
    if (stretch) {
      const share = (second[other] as number) < 0 ? 0.5 : 1;
      stretches.push({ area, from: stretch[0], to: stretch[1], share });
    }
    if (links.has(a, area) && (b < 0 || links.has(b, area))) return;
    if (!isNear(ends, edge, other, tolerance)) return;
    links.add(a, area, 0);
    if (b >= 0) links.add(b, area, 0);
  };
  const visit = (cell: number): void => {
    const end = grid.starts[cell + 1] as number;
    for (let at = grid.starts[cell] as number; at < end; at++) {
      const other = grid.members[at] as number;
      const [c, d] = [first[other] as number, second[other] as number];
      if ((c === a || c === b) && (d < 0 || d === a || d === b)) continue;
      if (other === edge || !boxesNear(ends, edge, other, tolerance)) continue;
      meet(other, c);
      meet(other, d);
    }
  };
  for (edge = 0; edge < count; edge++) {
    [a, b] = [first[edge] as number, second[edge] as number];
    grid.cellsOf(edge, visit);
    if (stretches.length === 0) continue;
    addStretches(stretches, a, links);
    stretches = [];
  }
}

function sorted(links: Links, least: number): Contiguity['pairs'] {
  const { low, high, border, exact } = links;
  const order = [...low.keys()].sort(
    (i, j) => (low[i] as number) - (low[j] as number) || (high[i] as number) - (high[j] as number),
  );
  const isRook = (i: number): boolean =>
    exact[i] === true || ((border[i] as number) > 0 && (border[i] as number) >= least);
  return {
    low: Int32Array.from(order, (i) => low[i] as number),
    high: Int32Array.from(order, (i) => high[i] as number),
    border: Float64Array.from(order, (i) => (isRook(i) ? (border[i] as number) : 0)),
  };
}

/**
 * Queen and rook contiguity of areas, tolerant of slivers. Queen: borders come within `tolerance` of each other
 * somewhere, or cross, or one area lies within the other. Rook: they have an edge in common, or run along each other
 * within `tolerance` for ten times that or more; the border's length is then right to some times the tolerance. Areas
 * that overlap by more than the tolerance are queen only. The answer depends neither on the order of areas, nor on where
 * their rings begin or which way they run.
 * @param shapes one an area, planar; @param tolerance in the units of the coordinates, 0 for what is equal to the bit.
 * Method: equal edges by a hash table, the others by a grid; contiguity as in Anselin (1988).
 */
export function contiguity(shapes: readonly MultiPolygon[], tolerance = SLIVER): Contiguity {
  const edges = edgesOf(shapes);
  const links = new Links(shapes.length);
  addExact(edges, links);
  addNear(edges, gridOf(edges, tolerance), tolerance, links);
  addEnclosed(shapes, links);
  const pairs = sorted(links, LEAST_BORDER * tolerance);
  const rook = pairs.border.reduce<number[]>((list, metres, i) => {
    if (metres > 0) list.push(i);
    return list;
  }, []);
  return {
    queen: fromPairs(shapes.length, pairs.low, pairs.high),
    rook: fromPairs(
      shapes.length,
      rook.map((i) => pairs.low[i] as number),
      rook.map((i) => pairs.high[i] as number),
    ),
    pairs,
  };
}
