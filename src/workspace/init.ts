import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { UsageError } from '../common/errors.js';
import { CONFIG_FILE } from './workspace.js';

export interface MadeWorkspace {
  readonly root: string;
  readonly config: string;
  readonly inbox: string;
}

function configText(name: string, vintage: number): string {
  return `# A buurtzicht workspace. Every key is explained in docs/workspace.md.
name: ${stringify(name).trim()}
pipeline: ondermijning
# Year of the CBS layout (gemeenten, wijken, buurten) on which figures are published.
vintage: ${vintage}
# Years to publish; the map shows the last.
periods: [${vintage - 2}, ${vintage - 1}, ${vintage}]
# Only these gemeenten, e.g. [GM0344]; empty = all that the area tables hold.
gemeenten: []
# openbaar: for everybody, under disclosure control; intern: for authorised officers.
edition: openbaar
# What a file can't say of itself:
# deliveries:
#   - { file: 'buurten.geojson', dataset: cbs-wijkenbuurten, period: ${vintage} }
`;
}

const IGNORED = `# made by a run, or secret; ledger/ is neither: it can't be made again, keep it
fetched/
warehouse/
releases/
logs/
audit/
.buurtzicht/
`;

/** Makes a workspace in a folder. @throws UsageError when something stands there already. */
export function initWorkspace(
  folder: string,
  options: { readonly name: string; readonly vintage: number },
): MadeWorkspace {
  const root = resolve(folder);
  if (!Number.isInteger(options.vintage) || options.vintage < 1990 || options.vintage > 2100) {
    throw new UsageError({ what: 'the vintage is no year', expected: 'a year such as 2024' });
  }
  if (existsSync(root) && readdirSync(root).length > 0) {
    throw new UsageError({
      what: existsSync(join(root, CONFIG_FILE)) ? 'this is a workspace already' : 'this folder is not empty',
      where: { file: root },
      expected: 'a folder that is empty or not there yet',
    });
  }
  const inbox = join(root, 'inbox');
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(root, CONFIG_FILE), configText(options.name, options.vintage));
  writeFileSync(join(root, '.gitignore'), IGNORED);
  return { root, config: join(root, CONFIG_FILE), inbox };
}
