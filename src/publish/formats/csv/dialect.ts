import type { ReleaseContent } from '../../format.js';

/** How a CSV file is laid out (RFC 4180 but for what is named here). */
export interface CsvDialect {
  readonly delimiter: ',' | ';';
  readonly decimal: '.' | ',';
  readonly lineEnd: '\n' | '\r\n';
  /** A byte order mark makes Dutch Excel read UTF-8. */
  readonly mark: boolean;
}

/** `international` for programs; `nl` opens by a double click in a Dutch Excel. */
export const CSV_DIALECTS: Readonly<Record<ReleaseContent['csvDialect'], CsvDialect>> = {
  international: { delimiter: ',', decimal: '.', lineEnd: '\n', mark: false },
  nl: { delimiter: ';', decimal: ',', lineEnd: '\r\n', mark: true },
};
