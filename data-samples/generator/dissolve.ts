import { insideRing, type MultiPolygon, type Point, type Ring, ringArea } from './geometry.js';
import type { HexMesh } from './hexmesh.js';

/** The outline of a set of cells: edges shared by two cells of the set fall away, the others close into rings. */
export function dissolve(mesh: HexMesh, members: readonly number[]): MultiPolygon {
  const set = new Set(members);
  const next = new Map<number, number>();
  for (const member of [...members].sort((a, b) => a - b)) {
    const cell = mesh.cells[member];
    if (!cell) throw new Error(`no cell ${member}`);
    cell.corners.forEach((from, k) => {
      const other = cell.across[k];
      if (other === undefined || !set.has(other)) next.set(from, cell.corners[(k + 1) % 6] as number);
    });
  }
  const rings: Ring[] = [];
  while (next.size > 0) {
    const [start] = next.keys();
    const ring: Point[] = [];
    let corner = start as number;
    do {
      const to = next.get(corner) as number;
      next.delete(corner);
      ring.push(mesh.corners[corner] as Point, mesh.halfway(corner, to));
      corner = to;
    } while (corner !== start);
    ring.push(ring[0] as Point);
    rings.push(ring);
  }
  const outers = rings.filter((ring) => ringArea(ring) > 0);
  const holes = rings.filter((ring) => ringArea(ring) < 0);
  return outers.map((outer) => [outer, ...holes.filter((hole) => insideRing(hole[0] as Point, outer))]);
}
