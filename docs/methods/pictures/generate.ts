import { copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../../src/common/package-root.js';
import { CLASSES } from './classes.js';
import { COMPARISON } from './comparison.js';
import { COMPOSITE } from './composite.js';
import { FAIRNESS } from './fairness.js';
import type { Picture } from './picture.js';
import { RATES } from './rates.js';
import { withSampleRelease } from './release.js';
import { sampleRelease } from './sample.js';
import { SPACE } from './space.js';
import { TIME } from './time.js';
import { UNCERTAINTY } from './uncertainty.js';

const PICTURES: readonly Picture[] = [
  ...RATES,
  ...COMPOSITE,
  ...UNCERTAINTY,
  ...SPACE,
  ...TIME,
  ...CLASSES,
  ...COMPARISON,
  ...FAIRNESS,
];

/** Every picture of `docs/methods`, by name. @param folder a release of the sample, within the workspace that made it. */
export async function methodPictures(folder: string): Promise<Readonly<Record<string, string>>> {
  return withSampleRelease(folder, async (release) => {
    const drawn: Record<string, string> = {};
    for (const picture of PICTURES) drawn[picture.name] = await picture.draw(release);
    return drawn;
  });
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] && realpathSync(process.argv[1]) === self) {
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-pictures-'));
  try {
    const release = process.argv[2] ?? sampleRelease(folder);
    const pictures = await methodPictures(release);
    for (const [name, svg] of Object.entries(pictures))
      writeFileSync(join(dirname(self), `${name}.svg`), svg);
    // The map of the README is that of the same release.
    copyFileSync(join(release, 'risicokaart.svg'), join(packageRoot, 'docs', 'images', 'sample-map.svg'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
