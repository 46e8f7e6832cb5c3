import { InputError } from '../../common/errors.js';
import type { Contract } from '../contract/contract.js';
import type { Form } from '../contract/form.js';
import type { FileScan } from '../scan/scan.js';

function refused(scan: FileScan, contract: Contract, form: Form, what: string, mend?: string): InputError {
  return new InputError({
    what,
    where: { dataset: contract.name, file: scan.name, line: scan.notUtf8Line ?? undefined },
    expected: form.encodings.join(' or '),
    mend: mend ?? 'ask for the file as UTF-8, or allow this encoding in the contract (`encodings`)',
  });
}

/**
 * Refuses text that would be misread: in another encoding than the form allows, in two, or in one that nothing tells.
 * @returns warnings where letters were read by a guess.
 */
export function checkBytes(scan: FileScan, contract: Contract, form: Form): string[] {
  if (form.reader !== 'csv') return [];
  const { encoding, guess } = scan;
  if (guess?.mixed) {
    const mend = 'ask for the file again in one encoding; two files pasted together do this';
    throw refused(scan, contract, form, 'the text is not utf-8 in this line, and is in others', mend);
  }
  const allowed = form.encodings.join(' or ');
  const rivalAllowed = guess !== undefined && form.encodings.includes(guess.rival);
  if (guess?.open && (rivalAllowed || !form.encodings.includes(encoding))) {
    const what = `nothing tells whether it is ${encoding}, ${guess.rival} or DOS text`;
    throw refused(scan, contract, form, `the text is not utf-8, and ${what}`);
  }
  if (!form.encodings.includes(encoding))
    throw refused(scan, contract, form, `the text is not ${allowed}; it looks like ${encoding}`);
  if (encoding.startsWith('utf-16') && !scan.byteOrderMark)
    return [`${contract.name}: ${scan.name} is ${encoding} without its mark, as its bytes show`];
  // What the contract names is no guess, as long as the letters speak for it and it names no other.
  if (!guess || (encoding === 'windows-1252' && !rivalAllowed && !guess.open)) return [];
  return [
    `${contract.name}: ${scan.name} is no UTF-8; it was read as ${encoding}, by a guess: check names with accents`,
  ];
}
