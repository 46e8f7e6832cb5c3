import { delimited } from './text.js';

/** The rule of a contract that a bad row breaks. */
export type Rule = 'type' | 'required' | 'enum' | 'duplicate_key' | 'pattern';

/** A bad row that stands in the inbox on purpose. */
export interface BadRow {
  readonly file: string;
  readonly line: number;
  readonly rule: Rule;
  readonly what: string;
}

/** A register file in our own layout, as rows of text, into which bad rows can be put. */
export class Register {
  private readonly rows: string[][];
  private readonly bad: { row: string[]; rule: Rule; what: string }[] = [];

  constructor(
    readonly file: string,
    private readonly header: string,
    rows: readonly (readonly string[])[],
  ) {
    this.rows = rows.map((row) => [...row]);
  }

  /** A good row to base a bad one on: the one at this share of the file. */
  at(share: number): string[] {
    return [...(this.rows[Math.floor(share * this.rows.length)] as string[])];
  }

  /** Puts a bad row at this share of the file; `change` maps column names to the values that spoil it. */
  spoil(share: number, change: Readonly<Record<string, string>>, rule: Rule, what: string): void {
    const row = this.at(share);
    const columns = this.header.split(';');
    for (const [column, value] of Object.entries(change)) row[columns.indexOf(column)] = value;
    this.rows.splice(Math.floor(share * this.rows.length) + 1, 0, row);
    this.bad.push({ row, rule, what });
  }

  /** The rows without the bad ones, for a register that refers to this one. */
  good(): readonly (readonly string[])[] {
    const bad = new Set(this.bad.map(({ row }) => row));
    return this.rows.filter((row) => !bad.has(row));
  }

  /** Puts good rows after all others, the bad ones too: lines that are there stay where they are. */
  append(rows: readonly (readonly string[])[]): void {
    for (const row of rows) this.rows.push([...row]);
  }

  /** Number of rows, bad ones included. */
  get size(): number {
    return this.rows.length;
  }

  /** The bad rows with the line each of them came to stand on; the header is line 1. */
  badRows(): BadRow[] {
    return this.bad
      .map(({ row, rule, what }) => ({ file: this.file, line: this.rows.indexOf(row) + 2, rule, what }))
      .sort((a, b) => a.line - b.line);
  }

  /** The file. */
  text(): string {
    return `${this.header}\n${delimited(this.rows, ';')}`;
  }
}
