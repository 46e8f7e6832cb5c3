import { InputError } from '../../common/errors.js';
import type { Contract, Form } from '../contract.js';
import type { FileProfile, Staged } from '../readers/reader.js';
import type { FileScan } from '../scan.js';
import type { Conformed } from './conform.js';

/** Refuses bytes that would be misread: another encoding than the form allows, or NUL bytes. */
export function checkBytes(scan: FileScan, contract: Contract, form: Form): void {
  const where = { dataset: contract.name, file: scan.name };
  if (form.reader !== 'csv') return;
  if (scan.nulLine !== null) {
    throw new InputError({
      what: 'the file holds NUL bytes: it is damaged, or UTF-16 without its mark',
      where: { ...where, line: scan.nulLine },
      expected: form.encodings.join(' or '),
      mend: 'ask for the file again, saved as UTF-8',
    });
  }
  if (form.encodings.includes(scan.encoding)) return;
  throw new InputError({
    what: `the text is not ${form.encodings.join(' or ')}; it looks like ${scan.encoding}`,
    where: { ...where, line: scan.notUtf8Line ?? undefined },
    expected: form.encodings.join(' or '),
    mend: 'ask for the file as UTF-8, or allow this encoding in the contract (`encodings`)',
  });
}

/** A file that ends in the middle of its last record was cut on the way: all of it is refused. */
export function checkCut(profile: FileProfile, staged: Staged, contract: Contract): void {
  const last = staged.rows + staged.structural.length;
  if (profile.reader !== 'csv') return;
  if (last === 0) {
    throw new InputError({
      what: 'the file has a header and no rows',
      where: { dataset: contract.name, file: profile.scan.name },
      mend: 'ask for the delivery again',
    });
  }
  const open = staged.structural.find(
    (s) => s.record >= last && (s.rule === 'columns' || s.rule === 'quoting'),
  );
  if (!open || (profile.scan.endsWithLineEnd && open.rule !== 'quoting')) return;
  throw new InputError({
    what: 'the file ends in the middle of a row: it was cut off',
    where: { dataset: contract.name, file: profile.scan.name, line: profile.scan.lineEnds + 1 },
    expected: `${profile.tables[0]?.columns.length ?? 0} columns and a line end on the last row`,
    mend: 'copy or ask for the file again; nothing of it was taken in',
  });
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

/**
 * Holds the rejects against the contract's limits.
 * @returns warnings when there are more than tolerated. @throws InputError when there are too many to trust the rest.
 */
export function checkShare(
  contract: Contract,
  fileName: string,
  result: Conformed,
  rejects: readonly { readonly line: number; readonly field: string | null; readonly rule: string }[],
): string[] {
  const rejected = result.rejectedRows / result.rows;
  const first = rejects[0];
  const text = `${result.rejectedRows} of ${result.rows} rows rejected (${share(result.rejectedRows, result.rows)})`;
  if (first && rejected >= contract.stop) {
    throw new InputError({
      what: `${text}; the first: rule \`${first.rule}\``,
      where: { dataset: contract.name, file: fileName, line: first.line, column: first.field ?? undefined },
      expected: `fewer than ${share(contract.stop, 1)}: with so many the rest can't be trusted`,
      mend: `see \`buurtzicht dataset check ${fileName}\`, and ask the supplier to mend the file`,
    });
  }
  return rejected > contract.tolerate
    ? [`${contract.name}: ${text}; tolerated are ${share(contract.tolerate, 1)}`]
    : [];
}
