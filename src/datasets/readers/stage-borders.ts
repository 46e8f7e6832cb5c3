import type { DuckDBConnection } from '@duckdb/node-api';
import { FAULTS, REPAIRS, type Repair, repair, type ShapeFault } from '../../geometry/repair.js';
import { decodeWkb, encodeWkb } from '../../geometry/wkb.js';
import type { MappedTable, Staged, StagedBy } from './reader.js';
import { type StageRow, stageRows } from './stage-rows.js';

const GEOMETRY = 'geometry';
/** Areas that a warning names; the rest is counted. */
const NAMED = 5;

const REPAIRED: Readonly<Record<Repair, string>> = {
  unclosed: 'did not come back to where it began, and was closed',
  repeated_point: 'had the same point twice in a row, and was left with one',
  spike: 'went out and came back by the same line, which was taken out',
  empty_ring: 'had a ring that encloses nothing, which was left out',
};

const FAULTY: Readonly<Record<ShapeFault, string>> = {
  crosses_itself: 'crosses itself, and was left as it is: points near the crossing may be placed wrongly',
  hole_outside: 'has a hole that lies outside it, and was left as it is',
  no_area: 'encloses nothing: nothing can be placed in that area',
};

type Found = Map<Repair | ShapeFault, string[]>;

function warningsOf(found: Found): string[] {
  return [...REPAIRS, ...FAULTS].flatMap((kind) => {
    const areas = found.get(kind);
    if (!areas) return [];
    const rest = areas.length > NAMED ? ` and ${areas.length - NAMED} more` : '';
    const what = { ...REPAIRED, ...FAULTY }[kind];
    const count = areas.length === 1 ? '1 border' : `${areas.length} borders, each of which`;
    return [`${count} ${what}: ${areas.slice(0, NAMED).join(', ')}${rest}`];
  });
}

/** Mends each border where that is certain, and keeps by area what was wrong. */
async function* mended(
  rows: Iterable<StageRow> | AsyncIterable<StageRow>,
  nameOf: (row: StageRow, record: number) => string,
  found: Found,
): AsyncGenerator<StageRow> {
  let record = 0;
  for await (const row of rows) {
    record += 1;
    if (!row.geometry) {
      yield row;
      continue;
    }
    const { shape, repairs, faults } = repair(decodeWkb(row.geometry));
    for (const kind of [...repairs, ...faults]) {
      const list = found.get(kind) ?? [];
      list.push(nameOf(row, record));
      found.set(kind, list);
    }
    if (repairs.size === 0) yield row;
    else yield { ...row, geometry: shape.length > 0 ? encodeWkb(shape) : null };
  }
}

/**
 * Makes table `stage` of rows with borders (`geometry`), as `stageRows` does; what was wrong with the rings of borders is
 * mended where that is certain, and said in the warnings, with the areas it is about.
 */
export async function stageBorders(
  connection: DuckDBConnection,
  fields: readonly string[],
  rows: Iterable<StageRow>,
  { contract }: StagedBy,
): Promise<Staged> {
  const code = fields.indexOf(contract.areas?.code ?? '');
  // Rows of other datasets go by their number: what stands in them may be of persons.
  const nameOf = (row: StageRow, record: number): string => row.values[code]?.trim() ?? `record ${record}`;
  const found: Found = new Map();
  const staged = await stageRows(connection, fields, GEOMETRY, mended(rows, nameOf, found));
  return { ...staged, warnings: warningsOf(found) };
}

/** The same of several tables one after another, each with the fields that any of them has. */
export async function stageLayers(
  connection: DuckDBConnection,
  tables: readonly MappedTable[],
  by: StagedBy,
  rowsOf: (mapped: MappedTable, fields: readonly string[]) => Iterable<StageRow>,
): Promise<Staged> {
  const fields = [...new Set(tables.flatMap((t) => [...t.columns.keys()]))];
  function* all(): Generator<StageRow> {
    for (const mapped of tables) yield* rowsOf(mapped, fields);
  }
  return stageBorders(connection, fields, all(), by);
}
