import { InputError } from '../../common/errors.js';
import type { Contract } from '../contract/contract.js';
import type { FileProfile } from '../readers/reader.js';
import type { Conformed } from './conform.js';

/** Lines that a row with broken quotes may take: more, and it has swallowed other rows. */
const SWALLOWED_LINES = 10;

/**
 * Refuses a file that can't be told apart into rows: without any, cut off on the way, or with a quote that swallows
 * rows. @returns a warning when the last row has no line end, and so may be cut off unseen.
 */
export function checkWhole(profile: FileProfile, conformed: Conformed, contract: Contract): string[] {
  const { scan } = profile;
  const where = { dataset: contract.name, file: scan.name };
  const { broken } = conformed;
  if (conformed.rows === 0) {
    throw new InputError({
      what: 'the file has a header and no rows',
      where,
      expected: 'at least one row: an empty delivery would take the place of a good one',
      mend: 'ask for the delivery again',
    });
  }
  if (profile.reader !== 'csv') return [];
  const { openQuoteLine } = broken;
  const lastLine = scan.lineEnds + 1;
  if (!scan.endsWithLineEnd && broken.lastBroken && (openQuoteLine ?? lastLine) === lastLine) {
    throw new InputError({
      what: 'the file ends in the middle of a row: it was cut off',
      where: { ...where, line: lastLine },
      expected: `${profile.tables[0]?.columns.length ?? 0} columns and a line end on the last row`,
      mend: 'copy or ask for the file again; nothing of it was taken in',
    });
  }
  const swallowing = broken.structural.find(
    (s) => s.rule === 'quoting' && s.lastLine - s.line > SWALLOWED_LINES,
  );
  const quoteLine = openQuoteLine ?? swallowing?.line;
  if (quoteLine !== undefined) {
    throw new InputError({
      what: 'a quote is opened in this row and not closed in it: the rows after it can’t be told apart',
      where: { ...where, line: quoteLine },
      expected: 'a quote inside a value doubled ("")',
      mend: 'ask for the file again, or double or remove the quote; nothing of it was taken in',
    });
  }
  if (scan.endsWithLineEnd || broken.footer) return [];
  return [
    `${contract.name}: the last row of ${scan.name} has no line end: check that the file was not cut off`,
  ];
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

/**
 * Holds the rejects against the contract's limits.
 * @returns warnings when there are more than tolerated. @throws InputError when there are too many to trust the rest.
 */
export function checkShare(contract: Contract, fileName: string, result: Conformed): string[] {
  const rejected = result.rejectedRows / result.rows;
  const first = result.rejects[0];
  const text = `${result.rejectedRows} of ${result.rows} rows rejected (${share(result.rejectedRows, result.rows)})`;
  if (first && (rejected >= contract.stop || result.landed === 0)) {
    throw new InputError({
      what: `${text}; the first: rule \`${first.rule}\``,
      where: { dataset: contract.name, file: fileName, line: first.line, column: first.field ?? undefined },
      expected:
        contract.stop === 0
          ? 'no rejected row: this dataset takes none (`stop: 0` in its contract)'
          : `fewer than ${share(contract.stop, 1)}: with so many the rest can't be trusted`,
      mend:
        `ask the supplier to mend the rows: \`buurtzicht dataset rejects ${contract.name} --csv\` lists them, ` +
        '(`dataset check` on a file that stands elsewhere)',
    });
  }
  // Whole percents: a warning stands in the public manifest, and the size of a register is a count too.
  const shares =
    rejected > contract.tolerate
      ? [
          `${contract.name}: at most ${Math.ceil((100 * result.rejectedRows) / result.rows)} % of the rows rejected; tolerated are ${share(contract.tolerate, 1)}`,
        ]
      : [];
  const noughts =
    contract.absent.means === 'zero' && first
      ? [
          `${contract.name}: an absent row means nought, and some rows were rejected: their figures are too low`,
        ]
      : [];
  return [...shares, ...noughts];
}
