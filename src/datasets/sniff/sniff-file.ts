import type { FileKind } from '../readers/kind.js';
import type { FileProfile } from '../readers/reader.js';
import type { Recognised } from '../recognise/recognise.js';
import type { FileScan } from '../scan/scan.js';
import type { Sniff, SniffedTable } from './sniff.js';
import { sniffText } from './text-sniff.js';

function tablesOf(profile: FileProfile, found: Recognised | null): SniffedTable[] {
  const looked = found ? (profile.tablesWith?.(found.form.headerRows) ?? profile.tables) : profile.tables;
  const taken = new Set(found?.tables.map((t) => t.table.name));
  return looked.map(({ name, columns, headerRow, title }) => ({
    name,
    columns: columns.length,
    headerRow: headerRow ?? null,
    titleRows: title?.length ?? 0,
    taken: found ? taken.has(name) : null,
  }));
}

/**
 * What a file is and how it is written: also of one that is refused. `profile` is null when it can't even be looked
 * at, `found` when it is of no dataset for sure.
 */
export async function sniffFile(
  scan: FileScan,
  kind: FileKind,
  profile: FileProfile | null,
  found: Recognised | null,
): Promise<Sniff> {
  return {
    kind,
    bytes: scan.bytes,
    text: kind === 'csv' && scan.bytes > 0 ? await sniffText(scan, found?.form.headerRows) : null,
    tables: profile ? tablesOf(profile, found) : [],
  };
}
