import { closeSync, openSync, readSync } from 'node:fs';
import { withZip, zipNames } from '../containers/zip.js';
import type { ReaderName } from '../contract/form.js';
import type { FileScan } from '../scan/scan.js';

/** What a file is by its bytes: of a reader, a container, or of no kind that is read. */
export type FileKind = ReaderName | 'gzip' | 'zip' | 'other';

/** Bytes looked at; a GeoJSON shows its kind in its first members. */
const HEAD_BYTES = 64 * 1024;

/** The first bytes of a file. */
export function headOf(path: string, bytes = HEAD_BYTES): Buffer {
  const buffer = Buffer.alloc(bytes);
  const file = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, bytes, 0));
  } finally {
    closeSync(file);
  }
}

const startsWith = (head: Buffer, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

/** Kinds that no reader takes and that would pass for text or for nothing: PDF, pictures, RAR, 7-Zip. */
const OTHERS = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
];

function isSqlite(head: Buffer): boolean {
  return head.subarray(0, 16).toString('latin1') === 'SQLite format 3\0';
}

/** ESRI shape: file code 9994 in big-endian, version 1000 in little-endian. */
function isShape(head: Buffer): boolean {
  return head.length >= 100 && head.readInt32BE(0) === 9994 && head.readInt32LE(28) === 1000;
}

/** The text a file begins with, without its mark and blanks; empty when it is none. */
function leadingText(head: Buffer, scan: FileScan): string {
  return new TextDecoder(scan.encoding)
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart();
}

function jsonKind(text: string): FileKind {
  if (/"type"\s*:\s*"FeatureCollection"|"features"\s*:\s*\[/.test(text)) return 'geojson';
  // Its `type` may stand at the end, behind megabytes of arcs.
  if (/"type"\s*:\s*"Topology"|^\{\s*"(?:arcs|objects|transform)"\s*:/.test(text)) return 'topojson';
  if (text.startsWith('[') || /"value"\s*:\s*\[/.test(text)) return 'odata';
  // An answer with an error where records should be: its reader says so.
  if (/^\{\s*"(odata\.)?error"\s*:/.test(text)) return 'odata';
  // Of what else is JSON the GeoJSON reader says what it misses.
  return 'geojson';
}

/** A part of the BAG extract 2.0, by the element it begins with. */
function isLvbag(text: string): boolean {
  return /<(\w[\w-]*:)?bagStand\b/.test(text);
}

/** The first bytes of the first XML in a zip. */
function zipHead(scan: FileScan, bytes: number): Promise<Buffer> {
  return withZip(scan.path, scan.name, async ({ entries, open }) => {
    const entry = entries.find((e) => /\.xml$/i.test(e.fileName));
    const blocks: Buffer[] = [];
    if (!entry) return Buffer.alloc(0);
    for await (const block of await open(entry)) {
      blocks.push(block as Buffer);
      if (blocks.reduce((sum, b) => sum + b.length, 0) >= bytes) break;
    }
    return Buffer.concat(blocks);
  });
}

async function zipKind(scan: FileScan): Promise<FileKind> {
  const names = await zipNames(scan.path, scan.name);
  if (names.some((n) => n.startsWith('xl/'))) return 'excel';
  if (names.some((n) => /\.xml$/i.test(n)) && !names.some((n) => /\.(zip|csv|shp)$/i.test(n))) {
    const first = await zipHead(scan, HEAD_BYTES);
    if (isLvbag(first.toString('utf8'))) return 'lvbag';
  }
  // Text documents and OpenDocument: zips that hold no deliveries.
  return names.includes('[Content_Types].xml') || names.includes('mimetype') ? 'other' : 'zip';
}

/** What a file is, by its bytes and never by its name. @throws InputError for a damaged zip. */
export async function kindOf(scan: FileScan): Promise<FileKind> {
  const head = headOf(scan.path);
  if (startsWith(head, 0x1f, 0x8b)) return 'gzip';
  if (startsWith(head, 0x50, 0x4b, 3, 4) || startsWith(head, 0x50, 0x4b, 5, 6)) return zipKind(scan);
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'excel';
  if (isSqlite(head)) return 'geopackage';
  if (isShape(head)) return 'shape';
  if (OTHERS.some((magic) => startsWith(head, ...magic))) return 'other';
  const text = leadingText(head, scan);
  if (text.startsWith('{') || /^\[\s*[{\]]/.test(text)) return jsonKind(text);
  if (/^<(\?xml|[A-Za-z])/.test(text)) return isLvbag(text) ? 'lvbag' : 'other';
  return 'csv';
}
