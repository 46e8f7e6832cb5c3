import {
  Binary,
  type Data,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
} from 'apache-arrow';
import type { Column, ColumnData, ColumnTable } from '../common/columns.js';
import { RD_PROJJSON } from '../geometry/rd-new.js';
import { usedDictionary } from './used-dictionary.js';

/** Bits of the rows that hold a value, least significant bit first, as Arrow has them. */
function validity(
  rows: number,
  isNull: (row: number) => boolean,
): { nullCount: number; nullBitmap: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(rows / 64) * 8);
  let nullCount = 0;
  for (let row = 0; row < rows; row++) {
    if (isNull(row)) nullCount++;
    else nullBitmap[row >> 3] = (nullBitmap[row >> 3] as number) | (1 << (row & 7));
  }
  return { nullCount, nullBitmap };
}

function utf8Vector(texts: readonly string[]) {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  return makeVector(makeData({ type: new Utf8(), length: texts.length, ...concatenated(parts) }));
}

function concatenated(parts: readonly (Uint8Array | null)[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const valueOffsets = new Int32Array(parts.length + 1);
  let size = 0;
  for (const [i, part] of parts.entries()) {
    size += part?.length ?? 0;
    if (size > 0x7fffffff)
      throw new RangeError('a column of more than 2 GiB: Arrow’s 32-bit offsets end there');
    valueOffsets[i + 1] = size;
  }
  const data = new Uint8Array(size);
  for (const [i, part] of parts.entries()) if (part) data.set(part, valueOffsets[i]);
  return { valueOffsets, data };
}

function textData(data: ColumnData & { type: 'text' }, id: number): Data {
  const { dictionary, codes } = usedDictionary(data);
  const length = codes.length;
  const nulls = validity(length, (row) => (codes[row] as number) < 0);
  const keys = codes.map((code) => Math.max(code, 0));
  // The id is given, or Arrow would count on over all tables of the process and no two files were equal.
  const type = new Dictionary(new Utf8(), new Int32(), id, false);
  return makeData({ type, length, ...nulls, data: keys, dictionary: utf8Vector(dictionary) });
}

function integerData(values: Float64Array): Data {
  const length = values.length;
  const nulls = validity(length, (row) => Number.isNaN(values[row]));
  const whole = Float64Array.from(values, (v) => (Number.isNaN(v) ? 0 : v));
  if (whole.every((v) => v === (v | 0))) {
    return makeData({ type: new Int32(), length, ...nulls, data: Int32Array.from(whole) });
  }
  return makeData({ type: new Int64(), length, ...nulls, data: BigInt64Array.from(whole, BigInt) });
}

function numberData(values: Float64Array): Data {
  const nulls = validity(values.length, (row) => Number.isNaN(values[row]));
  // Under a null stands 0, not some NaN: its bits could differ from run to run.
  const data = Float64Array.from(values, (v) => (Number.isNaN(v) ? 0 : v));
  return makeData({ type: new Float64(), length: values.length, ...nulls, data });
}

function wkbData(values: readonly (Uint8Array | null)[]): Data {
  const nulls = validity(values.length, (row) => !values[row]);
  return makeData({ type: new Binary(), length: values.length, ...nulls, ...concatenated(values) });
}

function dataOf({ data }: Column, id: number): Data {
  if (data.type === 'text') return textData(data, id);
  if (data.type === 'integer') return integerData(data.values);
  return data.type === 'number' ? numberData(data.values) : wkbData(data.values);
}

function fieldOf(column: Column, data: Data): Field {
  const metadata = new Map([
    ['title_nl', column.title.nl],
    ['title_en', column.title.en],
  ]);
  if (column.data.type === 'wkb') {
    metadata.set('ARROW:extension:name', 'geoarrow.wkb');
    metadata.set('ARROW:extension:metadata', JSON.stringify({ crs: RD_PROJJSON, crs_type: 'projjson' }));
  }
  return new Field(column.name, data.type, true, metadata);
}

/**
 * The table as Arrow, one record batch, straight from the column arrays.
 * Text becomes Dictionary<Int32, Utf8> with only the texts in use; integer Int32, or Int64 when one does not fit;
 * number Float64; wkb Binary marked as `geoarrow.wkb` in RD New. Fields carry `title_nl` and `title_en`.
 * @param metadata goes into the schema, after the table's own titles.
 * @throws RangeError when a column holds more than 2 GiB of text or geometry.
 */
export function tableToArrow(table: ColumnTable, metadata: ReadonlyMap<string, string>): Table {
  const children = table.columns.map(dataOf);
  const fields = table.columns.map((column, i) => fieldOf(column, children[i] as Data));
  const titles = [
    ['table', table.name],
    ['title_nl', table.title.nl],
    ['title_en', table.title.en],
  ] as const;
  const schema = new Schema(fields, new Map([...titles, ...metadata]));
  const struct = makeData({ type: new Struct(fields), length: table.rows, nullCount: 0, children });
  return new Table([new RecordBatch(schema, struct)]);
}

/** The bytes of an Arrow IPC file; uncompressed, because arrow-js compresses in a way that no other reader accepts. */
export function arrowFile(table: Table): Uint8Array {
  return tableToIPC(table, 'file');
}
