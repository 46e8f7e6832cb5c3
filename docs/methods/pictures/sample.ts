import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/common/package-root.js';

/** Makes a release of the sample in `folder`, which is empty, and says where it is. */
export function sampleRelease(folder: string): string {
  const samples = join(packageRoot, 'data-samples');
  for (const name of ['inbox', 'buurtzicht.yaml', 'decisions.yaml'])
    cpSync(join(samples, name), join(folder, name), { recursive: true });
  const command = join(packageRoot, 'src', 'cli', 'main.ts');
  execFileSync(process.execPath, ['--import', 'tsx', command, 'run', folder], { stdio: 'ignore' });
  return join(folder, 'releases', 'current');
}
