import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../common/errors.js';

/** @throws UsageError when no file can stand in that place: before anything is written, or told. */
export function checkOutput(file: string): void {
  const isFolder = (path: string): boolean =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder(dirname(file)) && !isFolder(file)) return;
  throw new UsageError({
    what: 'this file can’t be written: its folder is not there, or it is a folder itself',
    where: { file },
    expected: '`--output FILE` in a folder that is there',
  });
}
