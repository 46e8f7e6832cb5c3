import type { DuckDBConnection } from '@duckdb/node-api';
import type { NeighbourLists } from '../statistics/space/weights.js';
import { asText, columnsOf } from '../warehouse/query.js';

/**
 * Neighbours within each level, by place in a list of areas; reads `areas.neighbour`.
 * @param kind `queen` or `rook`, as the table has them.
 */
export async function readNeighbours(
  connection: DuckDBConnection,
  codes: readonly string[],
  kind: 'queen' | 'rook',
): Promise<NeighbourLists> {
  const [areas, neighbours] = await columnsOf(
    connection,
    `SELECT area, neighbour FROM areas.neighbour WHERE kind = '${kind}' ORDER BY area, neighbour`,
  );
  const placeOf = new Map(codes.map((code, place) => [code, place]));
  const lists: number[][] = codes.map(() => []);
  const to = asText(neighbours);
  for (const [row, area] of asText(areas).entries()) {
    const [from, place] = [placeOf.get(area ?? ''), placeOf.get(to[row] ?? '')];
    // Borders may be of another year than the areas: who is in no list is nobody's neighbour.
    if (from !== undefined && place !== undefined) lists[from]?.push(place);
  }
  return lists.map((list) => Int32Array.from(list));
}
