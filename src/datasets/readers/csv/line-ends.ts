import { InputError } from '../../../common/errors.js';
import type { FileScan } from '../../scan/scan.js';
import type { CsvDialect } from '../reader.js';
import { placesInCsv } from './places.js';
import type { LineEnd } from './record-walk.js';

/** Line ends as the engine is told of them; left to itself it may take one within a value for that of the file. */
export const NEW_LINE: Record<LineEnd, string> = { LF: '\\n', 'CR LF': '\\r\\n', CR: '\\r' };

export function mixedLineEnds(name: string, line: number, cause?: unknown): InputError {
  return new InputError({
    what: 'this line ends in another way than those before it (LF and CR LF mixed)',
    where: { file: name, line },
    expected: 'one kind of line end in a file',
    mend: 'ask for the file as the publisher made it; two files pasted together do this',
    cause,
  });
}

/** @throws InputError when the file was pasted behind another, with its byte order mark. */
export function refusePasted({ name, pastedLine }: FileScan): void {
  if (pastedLine === null) return;
  throw new InputError({
    what: 'another file begins on this line, with a byte order mark of its own',
    where: { file: name, line: pastedLine },
    expected: 'one file: behind such a mark quotes are no quotes, and keys are other keys',
    mend: 'deliver the files apart, as they were before they were pasted together',
  });
}

/**
 * How the records of a file end, where it is not plain from its bytes.
 * @throws InputError when they end in several ways: the engine passes over rows that end in a CR among others without
 * a word, so it must not see such a file.
 */
export async function lineEndOf(scan: FileScan, dialect: CsvDialect, width: number): Promise<LineEnd | null> {
  if (!scan.severalLineEnds) return null;
  const { mixedLine, lineEnd } = await placesInCsv(scan, dialect, width);
  if (mixedLine !== null) throw mixedLineEnds(scan.name, mixedLine);
  return lineEnd;
}
