import { closeSync, openSync, readSync } from 'node:fs';
import type { TextDecoder } from 'node:util';

/** A column of a dBASE table. */
export interface DbfField {
  readonly name: string;
  /** C text, N and F numbers as text, D date (yyyymmdd), L yes or no. */
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export interface DbfHeader {
  readonly records: number;
  readonly headerBytes: number;
  readonly recordBytes: number;
  readonly fields: readonly DbfField[];
}

const FIELD_BYTES = 32;
const END_OF_FIELDS = 0x0d;
const DELETED = 0x2a;

/** Reads a header of dBASE III and later. @throws RangeError when the bytes are none. */
export function dbfHeader(bytes: Buffer, decoder: TextDecoder): DbfHeader {
  const headerBytes = bytes.readUInt16LE(8);
  const fields: DbfField[] = [];
  let offset = 1;
  for (
    let at = FIELD_BYTES;
    at + FIELD_BYTES <= headerBytes && bytes[at] !== END_OF_FIELDS;
    at += FIELD_BYTES
  ) {
    const label = bytes.subarray(at, at + 11);
    const end = label.indexOf(0);
    const name = decoder.decode(end < 0 ? label : label.subarray(0, end)).trim();
    const length = bytes.readUInt8(at + 16);
    fields.push({ name, type: String.fromCharCode(bytes.readUInt8(at + 11)), offset, length });
    offset += length;
  }
  const recordBytes = bytes.readUInt16LE(10);
  if (fields.length === 0 || offset > recordBytes) throw new RangeError('no dBASE header');
  return { records: bytes.readUInt32LE(4), headerBytes, recordBytes, fields };
}

/** A number without the noughts that pad its decimals: CBS writes 120.000000000000000 and -99997.000000000000000. */
function plainNumber(text: string): string {
  return text.replace(/^(-?[0-9]+)\.0+$/, '$1').replace(/^(-?[0-9]+\.[0-9]*[1-9])0+$/, '$1');
}

/** A value as the text that stands in it; padding is none, and stars are what dBASE writes for no value. */
function valueText(bytes: Buffer, field: DbfField, decoder: TextDecoder): string | null {
  const text = decoder
    .decode(bytes.subarray(field.offset, field.offset + field.length))
    .replaceAll('\0', '')
    .trim();
  if (text === '' || (field.type !== 'C' && /^\*+$/.test(text))) return null;
  if (field.type === 'N' || field.type === 'F') return plainNumber(text);
  return field.type === 'D' ? text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : text;
}

/** The records of a table in file order; null for one that is marked as deleted. Reads a record at a time. */
export function* dbfRecords(
  path: string,
  header: DbfHeader,
  decoder: TextDecoder,
): Generator<readonly (string | null)[] | null> {
  const file = openSync(path, 'r');
  const record = Buffer.alloc(header.recordBytes);
  try {
    for (let i = 0; i < header.records; i++) {
      const read = readSync(file, record, 0, record.length, header.headerBytes + i * header.recordBytes);
      // The last byte may be missing when a writer left out the end-of-file mark and its blank.
      if (read < record.length) throw new RangeError('the table ends in the middle of a record');
      yield record[0] === DELETED ? null : header.fields.map((f) => valueText(record, f, decoder));
    }
  } finally {
    closeSync(file);
  }
}
