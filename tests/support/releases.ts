import { lstatSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the releases of one workspace stand in another without copying a byte: folders of links, and `current` as it is. */
export function linkReleases(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (lstatSync(join(from, name)).isSymbolicLink()) {
      symlinkSync(readlinkSync(join(from, name)), join(to, name));
      continue;
    }
    mkdirSync(join(to, name));
    for (const file of readdirSync(join(from, name)))
      symlinkSync(join(from, name, file), join(to, name, file));
  }
}
