type Cells = readonly string[];

/** Cells that say something. */
export function filled(cells: Cells): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** A record that says one thing, in its first cell: a title that a spreadsheet made as wide as the table. */
function isTitle(cells: Cells): boolean {
  return cells.length > 1 && filled(cells.slice(1)) === 0;
}

/**
 * Index of the first line of the header: the first record that is as wide as most. A title as wide as the table is
 * passed over when a record follows it that can be a header (`isValues` says which can't).
 */
export function headerAt(
  records: readonly Cells[],
  width: number,
  isValues: (cells: Cells) => boolean,
): number {
  const wide = records.findIndex((r) => r.length === width);
  if (wide < 0 || !isTitle(records[wide] as Cells)) return Math.max(0, wide);
  const next = records.findIndex((r, i) => i > wide && r.length === width && !isTitle(r));
  return next > wide && !isValues(records[next] as Cells) ? next : wide;
}

/** Where a header of several lines begins: its upper lines may be narrower than the table, but are no titles. */
export function headerStart(records: readonly Cells[], first: number): number {
  let start = first;
  while (start > 0) {
    const above = records[start - 1] as Cells;
    if (above.length < 2 || isTitle(above)) break;
    start -= 1;
  }
  return start;
}

/** Names of a header's upper line: a name counts for the empty cells to its right. */
function carried(cells: Cells, width: number): string[] {
  const names: string[] = [];
  for (let i = 0; i < width; i++) names.push(cells[i] || (names[i - 1] ?? ''));
  return names;
}

/** One name over the lines of a header; what two lines in a row say counts once. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part, i) => part !== '' && part !== parts[i - 1]).join('/');
}

/** The names of the columns over the lines of a header, joined by `/`; the last line says its own names only. */
export function joinedNames(lines: readonly Cells[], width: number): string[] {
  const last = lines.length - 1;
  if (last < 1) return [...(lines[0] ?? [])];
  const full = lines.map((cells, i) => (i < last ? carried(cells, width) : cells));
  return Array.from({ length: width }, (_, c) => joined(full.map((cells) => cells[c] ?? '')));
}
