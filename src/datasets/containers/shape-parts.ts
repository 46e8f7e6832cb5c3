import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hashFile, hashText } from '../../common/files.js';
import type { FileScan } from '../scan/scan.js';

/** Files that together are one shape layer; the others (.sbn, .qix, .xml) are indexes and notes. */
const PARTS = ['shp', 'dbf', 'prj', 'cpg', 'shx'] as const;
export type ShapePart = (typeof PARTS)[number];

const ALONGSIDE = /\.(dbf|prj|cpg|shx|sbn|sbx|qix|qpj|shp\.xml)$/i;

/** Name without the ending of a shape part, in lower case; null for other files. */
export function shapeStem(name: string): string | null {
  const end = /\.(shp|dbf|prj|cpg|shx|sbn|sbx|qix|qpj|shp\.xml)$/i.exec(name);
  return end ? name.slice(0, end.index).toLowerCase() : null;
}

/** Of a list of files those that only belong to a .shp that is in it too. */
export function alongsideShapes(names: readonly string[]): Set<string> {
  const shapes = new Set(names.filter((n) => /\.shp$/i.test(n)).map(shapeStem));
  return new Set(names.filter((n) => ALONGSIDE.test(n) && shapes.has(shapeStem(n))));
}

/** The parts that stand beside a .shp, whatever the case of their names. */
export function shapeParts(path: string): Map<ShapePart, string> {
  const folder = dirname(path);
  const stem = shapeStem(basename(path));
  const parts = new Map<ShapePart, string>([['shp', path]]);
  if (stem === null || !existsSync(folder)) return parts;
  for (const name of readdirSync(folder).sort()) {
    const part = PARTS.find((p) => name.toLowerCase() === `${stem}.${p}`);
    if (part && !parts.has(part)) parts.set(part, join(folder, name));
  }
  return parts;
}

/** The scan of a .shp with a hash over all its parts: attributes that changed make another delivery. */
export async function withParts(scan: FileScan): Promise<FileScan> {
  const parts = shapeParts(scan.path);
  const hashes: string[] = [];
  for (const part of PARTS) {
    const path = parts.get(part);
    if (path && part !== 'shx') hashes.push(`${part} ${part === 'shp' ? scan.sha256 : await hashFile(path)}`);
  }
  return { ...scan, sha256: hashText(hashes.join('\n')) };
}
