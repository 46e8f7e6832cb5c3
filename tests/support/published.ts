import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { buurtzicht } from './cli.js';
import { once } from './once.js';
import { fillSample } from './sample-workspace.js';

export interface PublishedSample {
  /** A workspace that is published; tests must not write to it. */
  readonly root: string;
  /** Milliseconds that the program needed from nothing to release. */
  readonly duration: number;
}

/** The sample with the deliveries that tests of commands need, run from nothing by the program: once for all test files. */
export async function publishedSample(): Promise<PublishedSample> {
  const told = await once('published', async (root) => {
    fillSample(root);
    const start = performance.now();
    const { status, stderr } = buurtzicht(['run', root]);
    if (status !== 0) throw new Error(stderr);
    return JSON.stringify({ root, duration: performance.now() - start });
  });
  return JSON.parse(told) as PublishedSample;
}

/** A copy of that workspace for a whole test file. */
export function publishedCopy(): string {
  const root = mkdtempSync(join(tmpdir(), 'buurtzicht-'));
  beforeAll(async () => {
    cpSync((await publishedSample()).root, root, { recursive: true, verbatimSymlinks: true });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/**
 * Gives a workspace the deliveries that another one landed, with the key of their identifiers, so that it need not land
 * them again: nothing is computed in it yet. What stands in `but` is not taken: those files land from nothing.
 */
export function takeLanded(root: string, from: string, but: readonly string[] = []): void {
  for (const part of ['.buurtzicht', join('warehouse', 'deliveries')])
    cpSync(join(from, part), join(root, part), { recursive: true });
  const deliveries = join(root, 'warehouse', 'deliveries');
  for (const name of readdirSync(deliveries, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('delivery.json') || !existsSync(join(deliveries, name))) continue;
    const { file } = JSON.parse(readFileSync(join(deliveries, name), 'utf8')) as { file: string };
    if (but.includes(file)) rmSync(join(deliveries, name, '..'), { recursive: true });
  }
}
