import type { LineEnd } from '../readers/csv/record-walk.js';
import type { FileKind } from '../readers/kind.js';
import type { FooterLines } from '../readers/reader.js';
import type { EncodingGuess } from '../scan/encoding.js';
import type { NumberMarks } from './number-marks.js';

/** Physical lines from the first to the last, both counted; first = 1. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** What is wrong with the quotes of a text. */
export interface QuoteDamage {
  /** Every line is wrapped in quotes as a whole. */
  readonly wrapped: boolean;
  /** First line on which a quote is opened and not closed. */
  readonly openLine: number | null;
  /** First line on which something stands behind a closing quote. */
  readonly strayLine: number | null;
}

/** How a text file is written, as its first 256 kB and its end show it; encoding and NUL bytes are those of the whole. */
export interface TextSniff {
  readonly encoding: string;
  readonly byteOrderMark: boolean;
  /** How sure the encoding is, where letters had to tell it. */
  readonly guess: EncodingGuess | null;
  /** First line that is not UTF-8. */
  readonly notUtf8Line: number | null;
  readonly nulLine: number | null;
  readonly lineEnds: LineEnd | null;
  /** First line that ends in another way than those before it. */
  readonly mixedLine: number | null;
  readonly delimiter: string | null;
  /** The file begins with a line `sep=`. */
  readonly separatorLine: boolean;
  readonly title: Lines | null;
  readonly header: Lines | null;
  readonly columns: number;
  readonly footer: FooterLines | null;
  /** Lines below the header that say it again. */
  readonly repeatedHeaders: readonly number[];
  readonly numbers: NumberMarks;
  readonly quoted: 'no values' | 'some values' | 'all values';
  readonly damage: QuoteDamage;
  /** The first column counts the rows and has no name: a script wrote it. */
  readonly rowNumbers: boolean;
  /** Blanks stand around values, or values are filled up with them. */
  readonly padded: boolean;
  /** Tables of different width under each other; 1 in a file that is one table. */
  readonly blocks: number;
}

/** A table of the file: the CSV itself, a layer, a sheet. */
export interface SniffedTable {
  readonly name: string;
  readonly columns: number;
  /** Row of a sheet, or record of a CSV, that is the last line of the header. */
  readonly headerRow: number | null;
  readonly titleRows: number;
  /** The verdict takes its rows from this table; null where there is no verdict. */
  readonly taken: boolean | null;
}

/** What a file is and how it is written. */
export interface Sniff {
  readonly kind: FileKind;
  readonly bytes: number;
  readonly text: TextSniff | null;
  readonly tables: readonly SniffedTable[];
}
