import { UnreadableTextError } from '../../recognise/unknown-file.js';
import type { FileScan } from '../../scan/scan.js';
import type { FileProfile, ProfileTable } from '../reader.js';
import { type HeadLayout, headLayout, isWrapped, looksLikeValues } from './dialect.js';
import { headText } from './head.js';

function refuseUnreadable(scan: FileScan, text: string): void {
  if (scan.nulLine !== null) {
    throw new UnreadableTextError({
      what: 'the file holds NUL bytes: it is no text, is damaged, or is UTF-16 without its mark',
      where: { file: scan.name, line: scan.nulLine },
      expected: 'a CSV in UTF-8',
      mend: 'ask for the file again, saved as CSV in UTF-8',
    });
  }
  if (text.trim() !== '') return;
  throw new UnreadableTextError({
    what: 'this file is empty',
    where: { file: scan.name },
    expected: 'a header and rows',
    mend: 'ask for the delivery again',
  });
}

/** Looks at the head of a CSV: its delimiter, header and first records. @throws UnreadableTextError when it is no table. */
export async function profileCsv(scan: FileScan): Promise<FileProfile> {
  const text = await headText(scan);
  refuseUnreadable(scan, text);
  const { delimiter, header, headerPosition, ...layout } = headLayout(text);
  if (isWrapped({ header, sample: layout.sample })) {
    throw new UnreadableTextError({
      what: 'every line is wrapped in quotes as a whole, so that it holds one column',
      where: { file: scan.name, line: headerPosition },
      expected: 'quotes around values only',
      mend: 'ask for the file again, or download it again: a spreadsheet or script re-saved this one',
    });
  }
  // The values themselves may be of persons: the message holds none of them.
  if (looksLikeValues(header)) {
    throw new UnreadableTextError({
      what: 'the first row as wide as the others holds values, no names of columns',
      where: { file: scan.name, line: headerPosition },
      expected: `a header with as many columns as the rows (${header.length}, separated by ${JSON.stringify(delimiter)})`,
      mend: 'export the file again with its header; a separator at the end of rows only, or a lost one, does this too',
    });
  }
  const first = tableOf(scan, { delimiter, header, headerPosition, ...layout });
  // Every form asks: a head is cut into records once for each number of header lines.
  const looked = new Map([[1, [first]]]);
  return {
    reader: 'csv',
    scan,
    tables: [first],
    csv: { delimiter, headerPosition },
    tablesWith(headerRows) {
      const known = looked.get(headerRows) ?? tablesOf(scan, text, headerRows);
      looked.set(headerRows, known);
      return known;
    },
  };
}

function tableOf(scan: FileScan, layout: HeadLayout): ProfileTable {
  const { header, headerPosition, headerLines, title, sample } = layout;
  return { name: scan.name, columns: header, headerRow: headerPosition, headerLines, title, sample };
}

/** The table under a header of several lines; none when the last of them is not as wide as the table. */
function tablesOf(scan: FileScan, text: string, headerRows: number): ProfileTable[] {
  const layout = headLayout(text, headerRows);
  const { header, headerLines } = layout;
  return headerLines.length === headerRows && headerLines.at(-1)?.length === header.length
    ? [tableOf(scan, layout)]
    : [];
}
