import type { MissingReason } from '../contract/missing-values.js';
import type { FileProfile } from '../readers/reader.js';

/** Blanks that pad files of CBS and police: a tab, and a hard one (U+00A0). */
export type Blank = 'tab' | 'hard';

/** How numbers are written in the file at hand. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly thousands: '.' | ',' | '';
}

export interface FieldContext {
  readonly numbers: NumberStyle;
  /** Tokens that mean "no value", and why there is none. */
  readonly missing: ReadonlyMap<string, MissingReason>;
  /** Blanks that occur in the file, besides the plain one: no value need be looked through for others. */
  readonly blanks: readonly Blank[];
  /** Fields that are empty in every row, and why. */
  readonly empty?: { readonly fields: ReadonlySet<string>; readonly reason: MissingReason };
}

/** The blanks to look for: in a text those that its bytes show, in other files all. */
export function blanksOf({ reader, scan }: FileProfile): Blank[] {
  const text = reader === 'csv';
  return [
    ...(text && !scan.tabs ? [] : ['tab' as const]),
    ...(text && !scan.hardBlanks ? [] : ['hard' as const]),
  ];
}
