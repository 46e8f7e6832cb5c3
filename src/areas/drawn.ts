import type { DuckDBConnection } from '@duckdb/node-api';
import { LEVELS, type Level } from '../common/area-code.js';
import type { MultiPolygon } from '../geometry/multi-polygon.js';
import { decodeWkb } from '../geometry/wkb.js';
import { asText, bytesOf, columnsOf } from '../warehouse/query.js';

/** The areas of one level that have a border, by code. */
export interface DrawnAreas {
  readonly level: Level;
  readonly codes: readonly string[];
  /** In RD, metres. */
  readonly shapes: readonly MultiPolygon[];
}

/** Reads the borders of `areas.area`, a level at a time; levels without any are left out. */
export async function* drawnAreas(
  connection: DuckDBConnection,
  levels: readonly Level[] = LEVELS,
): AsyncGenerator<DrawnAreas> {
  for (const level of levels) {
    const [codes, shapes] = await columnsOf(
      connection,
      `SELECT code, geometry FROM areas.area WHERE level = '${level}' AND geometry IS NOT NULL ORDER BY code`,
    );
    if (!codes || codes.length === 0) continue;
    yield {
      level,
      codes: asText(codes) as string[],
      shapes: (shapes ?? []).map((shape) => decodeWkb(bytesOf(shape))),
    };
  }
}
