import { createRequire } from 'node:module';

/** An expression over columns; of polars' own many, those that are used here. */
export interface Expr {
  alias(name: string): Expr;
  cast(type: unknown): Expr;
  eq(other: unknown): Expr;
  neq(other: unknown): Expr;
  gt(other: unknown): Expr;
  gtEq(other: unknown): Expr;
  lt(other: unknown): Expr;
  ltEq(other: unknown): Expr;
  and(other: Expr): Expr;
  or(other: Expr): Expr;
  plus(other: unknown): Expr;
  minus(other: unknown): Expr;
  mul(other: unknown): Expr;
  div(other: unknown): Expr;
  floor(): Expr;
  sum(): Expr;
  count(): Expr;
  first(): Expr;
  shift(periods: number): Expr;
  isIn(values: readonly unknown[]): Expr;
  isNull(): Expr;
  isNotNull(): Expr;
  fillNull(value: unknown): Expr;
  over(by: string): Expr;
  readonly str: {
    slice(from: number, length?: number): Expr;
    replace(pattern: string, value: string, literal: boolean): Expr;
    replaceAll(pattern: string, value: string, literal: boolean): Expr;
    contains(pattern: string): Expr;
    startsWith(text: string): Expr;
    strip(): Expr;
  };
}

export interface Frame {
  readonly columns: readonly string[];
  readonly height: number;
  filter(which: Expr): Frame;
  select(...columns: readonly (Expr | string)[]): Frame;
  withColumns(...columns: readonly Expr[]): Frame;
  rename(names: Readonly<Record<string, string>>): Frame;
  sort(by: readonly string[]): Frame;
  unique(options?: { readonly subset: readonly string[]; readonly keep: 'first' }): Frame;
  groupBy(...by: readonly (string | readonly string[])[]): { agg(...parts: readonly Expr[]): Frame };
  join(
    other: Frame,
    options: {
      readonly on: string | readonly string[];
      readonly how: 'left' | 'inner' | 'cross' | 'full';
      readonly coalesce?: boolean;
    },
  ): Frame;
  getColumn(name: string): { min(): number; unique(): { toArray(): readonly number[] } };
  writeCSV(path: string): void;
}

/** What is used of nodejs-polars; it is no dependency: its native part is another package on every platform. */
interface Polars {
  readonly Int32: unknown;
  readonly Int64: unknown;
  readonly Float64: unknown;
  readonly Utf8: unknown;
  col(name: string): Expr;
  lit(value: unknown): Expr;
  concat(frames: readonly Frame[]): Frame;
  when(which: Expr): { then(value: Expr): { otherwise(value: Expr): Expr } };
  concatString(parts: readonly Expr[], separator: string): Expr;
  readCSV(
    path: string,
    options: {
      readonly sep: string;
      readonly schema?: Readonly<Record<string, unknown>>;
      readonly columns?: readonly string[];
      readonly nRows?: number;
      readonly inferSchemaLength?: number;
    },
  ): Frame;
}

/** By `require`, which looks in NODE_PATH too. */
export const pl = createRequire(import.meta.url)('nodejs-polars') as Polars;

/** Columns of a CSV file by type; a schema of some columns alone would drop the others, so that all are named. */
export function readColumns(path: string, types: Readonly<Record<string, unknown>>, sep = ';'): Frame {
  const header = pl.readCSV(path, { sep, nRows: 1, inferSchemaLength: 0 }).columns;
  const schema = Object.fromEntries(header.map((name) => [name, types[name] ?? pl.Utf8]));
  return pl.readCSV(path, { sep, schema, columns: Object.keys(types) });
}
