import type { Cell } from '../warehouse/query.js';

/** Characters that command a terminal or turn the order of what is read: names of files and columns may hold them. */
const COMMANDS = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text for a terminal, in which nothing that came from a file can act. */
export function harmless(text: string): string {
  return text.replace(COMMANDS, '\ufffd');
}

/** Talk goes to stderr; data alone goes to stdout. */
export function talk(line: string): void {
  process.stderr.write(`${harmless(line)}\n`);
}

/** A line that says what is going on, rewritten in place; silent when stderr is no terminal. */
export function progress(): { step(what: string): void; done(): void } {
  const shown = process.stderr.isTTY === true;
  return {
    step: (what) => {
      if (shown)
        process.stderr.write(`\r\x1b[2K… ${harmless(what)}`.slice(0, (process.stderr.columns || 80) + 4));
    },
    done: () => {
      if (shown) process.stderr.write('\r\x1b[2K');
    },
  };
}

/** One JSON value on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export type Row = Readonly<Record<string, Cell>>;

function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : harmless(String(cell));
}

/** Length of the rule under the name of a last column, at most. */
const LAST_RULE = 60;

/** Rows as an aligned table, numbers to the right. Empty in, nothing out. */
export function tableText(
  rows: readonly Row[],
  names: readonly string[] = Object.keys(rows[0] ?? {}),
): string {
  const texts = rows.map((row) => names.map((name) => cellText(row[name])));
  const widths = names.map((name, i) => Math.max(name.length, ...texts.map((t) => (t[i] as string).length)));
  const right = names.map((name) => rows.every((r) => r[name] === null || typeof r[name] === 'number'));
  const line = (cells: readonly string[]): string =>
    cells
      .map((c, i) => (right[i] ? c.padStart(widths[i] as number) : c.padEnd(widths[i] as number)))
      .join('  ')
      .trimEnd();
  // Behind the last column nothing is aligned: a long reason in it needs no line as long.
  const rule = widths.map((w, i) => '-'.repeat(i === widths.length - 1 ? Math.min(w, LAST_RULE) : w));
  return [line(names), line(rule), ...texts.map(line)].join('\n');
}

/** A list as JSON or as a table. */
export function printRows(rows: readonly Row[], json: boolean | undefined): void {
  if (json) printJson(rows);
  else if (rows.length > 0) process.stdout.write(`${tableText(rows)}\n`);
}
