import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { alongsideShapes } from '../containers/shape-parts.js';

/** What stands in an inbox, in the order of names. */
export interface Inbox {
  readonly files: readonly string[];
  /** What is amiss with the inbox itself: it is not there, or links in it lead nowhere. */
  readonly warnings: readonly string[];
}

/** Names that promise a delivery: one that no dataset is of is a fault, not a note that lies beside. */
const PROMISING = /\.(csv|txt|tsv|json|geojson|gpkg|xlsx|xlsm|xlsb|xls|zip|gz|shp|dbf)$/i;

/** Whether a file with this name may only be passed over with a word when it is of no dataset. */
export function promisesDelivery(name: string): boolean {
  return PROMISING.test(name);
}

/** The files of an inbox and its folders: links are followed to files; hidden files are not looked at. */
export function readInbox(inbox: string): Inbox {
  if (!existsSync(inbox))
    return { files: [], warnings: [`the inbox is not there: ${inbox}; nothing was taken in`] };
  const warnings: string[] = [];
  const isFile = (path: string): boolean => {
    const target = statSync(path, { throwIfNoEntry: false });
    const link = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
    const name = relative(inbox, path);
    if (!target && link)
      warnings.push(`${name} is a link that leads nowhere: the file it meant was not taken in`);
    else if (!target)
      warnings.push(
        `${name} can’t be opened: its name is no UTF-8, or it went while the inbox was read; rename it`,
      );
    else if (link && target.isDirectory())
      warnings.push(`${name} is a link to a folder: what is in it was not taken in; link its files`);
    return target?.isFile() ?? false;
  };
  const all = readdirSync(inbox, { recursive: true, withFileTypes: true })
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isFile)
    .sort();
  const beside = alongsideShapes(all);
  return { files: all.filter((path) => !beside.has(path)), warnings };
}
