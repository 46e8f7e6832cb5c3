import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { testFolder } from './folder.js';

const samples = join(packageRoot, 'data-samples');

/** Registers of which the tests of commands know nothing: without them a run takes half the time. */
const ASIDE =
  /^(47013NED|47022NED|SES_WOA|agrarische|brp|drugslocaties|erkende|jongerenwerk|kleinverbruik|meldingen|sluitingen|vakantiepark|zorgaanbieders)/;

/** Fills a folder with the sample inbox and its settings: a workspace in which nothing was run yet. */
export function fillSample(root: string, whole = false): string {
  cpSync(join(samples, 'inbox'), join(root, 'inbox'), {
    recursive: true,
    filter: (path) => whole || !ASIDE.test(basename(path)),
  });
  for (const name of ['buurtzicht.yaml', 'decisions.yaml']) cpSync(join(samples, name), join(root, name));
  return root;
}

/** The sample workspace with the deliveries that tests of commands need, in a folder of its own, for one test. */
export function sampleWorkspace(): string {
  return fillSample(testFolder());
}

/** The same with every delivery of the sample. */
export function wholeSampleWorkspace(): string {
  return fillSample(testFolder(), true);
}

/** The same for a whole test file; `whole` with every delivery of the sample. */
export function sharedSampleWorkspace(whole = false): string {
  const root = mkdtempSync(join(tmpdir(), 'buurtzicht-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return fillSample(root, whole);
}

/** A copy of a workspace with all that was made in it, for one test. */
export function copyOf(workspace: string): string {
  const root = testFolder();
  cpSync(workspace, root, { recursive: true, verbatimSymlinks: true });
  return root;
}

export function inboxFile(workspace: string, name: string): string {
  return join(workspace, 'inbox', name);
}

/** Changes the text of a file in the inbox. */
export function editInbox(workspace: string, name: string, edit: (text: string) => string): void {
  const path = inboxFile(workspace, name);
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`the edit of ${name} changed nothing`);
  writeFileSync(path, after);
}

/** What `current` points at, or null. */
export function currentRelease(workspace: string): string | null {
  const link = join(workspace, 'releases', 'current');
  return existsSync(link) ? readlinkSync(link) : null;
}

/** Hash of every file below a folder, by path. */
export function hashTree(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name))
      .sort()
      .map((path) => [
        path.slice(folder.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}
