/** Steepest an edge may run against another and still run along it: the tangent of about 30°. */
const ALONG = 0.6;

function squaredToSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)));
  const [ex, ey] = [px - ax - t * dx, py - ay - t * dy];
  return ex * ex + ey * ey;
}

/** On which side of a → b a point lies. */
function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

/** Whether edges i and j come within `tolerance` of each other; a point that both have is certain. */
export function isNear(ends: Float64Array, i: number, j: number, tolerance: number): boolean {
  const [ax, ay, bx, by] = [ends[i * 4], ends[i * 4 + 1], ends[i * 4 + 2], ends[i * 4 + 3]] as number[];
  const [cx, cy, dx, dy] = [ends[j * 4], ends[j * 4 + 1], ends[j * 4 + 2], ends[j * 4 + 3]] as number[];
  return segmentsNear(
    [ax as number, ay as number, bx as number, by as number],
    [cx as number, cy as number, dx as number, dy as number],
    tolerance,
  );
}

type Segment = readonly [ax: number, ay: number, bx: number, by: number];

function segmentsNear([ax, ay, bx, by]: Segment, [cx, cy, dx, dy]: Segment, tolerance: number): boolean {
  if ((ax === cx && ay === cy) || (ax === dx && ay === dy)) return true;
  if ((bx === cx && by === cy) || (bx === dx && by === dy)) return true;
  const crossesFirst = side(ax, ay, bx, by, cx, cy) > 0 !== side(ax, ay, bx, by, dx, dy) > 0;
  const crossesSecond = side(cx, cy, dx, dy, ax, ay) > 0 !== side(cx, cy, dx, dy, bx, by) > 0;
  if (crossesFirst && crossesSecond) return true;
  const reach = tolerance * tolerance;
  return (
    squaredToSegment(cx, cy, ax, ay, bx, by) <= reach ||
    squaredToSegment(dx, dy, ax, ay, bx, by) <= reach ||
    squaredToSegment(ax, ay, cx, cy, dx, dy) <= reach ||
    squaredToSegment(bx, by, cx, cy, dx, dy) <= reach
  );
}

/**
 * The stretch of edge i along which edge j runs within `tolerance`, as distances from its first end; null when j does
 * not run along it.
 */
export function stretchAlong(
  ends: Float64Array,
  i: number,
  j: number,
  tolerance: number,
): readonly [from: number, to: number] | null {
  const ax = ends[i * 4] as number;
  const ay = ends[i * 4 + 1] as number;
  const [ux, uy] = [(ends[i * 4 + 2] as number) - ax, (ends[i * 4 + 3] as number) - ay];
  const length = Math.hypot(ux, uy);
  const along = (x: number, y: number): number => ((x - ax) * ux + (y - ay) * uy) / length;
  const beside = (x: number, y: number): number => ((y - ay) * ux - (x - ax) * uy) / length;
  const [cx, cy] = [ends[j * 4] as number, ends[j * 4 + 1] as number];
  const [dx, dy] = [ends[j * 4 + 2] as number, ends[j * 4 + 3] as number];
  let [s1, d1, s2, d2] = [along(cx, cy), beside(cx, cy), along(dx, dy), beside(dx, dy)];
  if (s1 > s2) [s1, d1, s2, d2] = [s2, d2, s1, d1];
  const steepness = (d2 - d1) / (s2 - s1);
  if (!(Math.abs(steepness) <= ALONG)) return null;
  let [from, to] = [Math.max(0, s1), Math.min(length, s2)];
  if (steepness === 0) {
    if (Math.abs(d1) > tolerance) return null;
  } else {
    const [t1, t2] = [s1 + (-tolerance - d1) / steepness, s1 + (tolerance - d1) / steepness];
    from = Math.max(from, Math.min(t1, t2));
    to = Math.min(to, Math.max(t1, t2));
  }
  return to > from ? [from, to] : null;
}
