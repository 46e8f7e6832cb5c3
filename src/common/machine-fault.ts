import { MachineError } from './errors.js';

interface Kind {
  readonly sign: RegExp;
  readonly what: string;
  readonly mend: string;
}

const kinds: readonly Kind[] = [
  {
    sign: /ENOSPC|EDQUOT|EFBIG|No space left|Disk quota|File too large|max_temp_directory_size|database or disk is full/i,
    what: 'there is no room left on the disk',
    mend: 'free some space (old releases and `warehouse/` may be removed: a run makes the warehouse anew) and run again',
  },
  {
    sign: /EACCES|EPERM|EROFS|Permission denied|Read-only file system|readonly database|unable to open database file/i,
    what: 'a file or folder may not be read or written',
    mend: 'give the user that runs this the right to read the inbox and to write in the workspace',
  },
  {
    sign: /EMFILE|ENFILE|EIO\b|Input\/output error|disk I\/O error/i,
    what: 'the disk or the system failed to read or write',
    mend: 'look at the system’s own log, and run again',
  },
  {
    sign: /^Error: Out of Memory|Out of Memory Error|ENOMEM|failed to allocate|failed to offload/i,
    what: 'there is not enough memory',
    mend: 'set a higher `limits.memory` in buurtzicht.yaml, or run on a machine with more memory',
  },
];

/** What the machine lacks, when that is what an error of Node or the engine says; otherwise null. */
export function machineFault(error: unknown): MachineError | null {
  const text = String(error);
  const kind = kinds.find((k) => k.sign.test(text));
  if (!kind) return null;
  const file = (error as NodeJS.ErrnoException | null)?.path ?? /file "([^"]+)"/.exec(text)?.[1];
  return new MachineError({
    what: kind.what,
    where: file ? { file } : undefined,
    mend: `${kind.mend}; the last release still stands`,
    cause: error,
  });
}
