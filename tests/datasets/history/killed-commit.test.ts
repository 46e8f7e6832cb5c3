import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  buildDelivery,
  type Delivery,
  deliveryFolder,
  listDeliveries,
  sweepDeliveries,
} from '../../../src/datasets/deliveries/delivery.js';
import type { Workspace } from '../../../src/workspace/workspace.js';
import { historyTrial } from './workspace.js';

/** The process is killed before so many changes of the file tree from now: null = it lives. */
const life = vi.hoisted(() => ({ left: null as number | null }));

/** The real file system, until the process is killed: then nothing of what it would still do is done. */
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const mortal =
    <A extends unknown[], R>(change: (...args: A) => R) =>
    (...args: A): R => {
      if (life.left !== null && life.left-- <= 0) throw new Error('killed');
      return change(...args);
    };
  return { ...real, renameSync: mortal(real.renameSync), rmSync: mortal(real.rmSync) };
});

const id = '0123456789abcdef';

/** A delivery with rows that say which landing they are of; only what the record's place depends on is filled in. */
function commit(workspace: Workspace, rows: string): void {
  const build = buildDelivery(workspace, id);
  writeFileSync(join(build.folder, 'rows.parquet'), rows);
  build.commit({ id, dataset: 'proef-s', file: `${rows}.csv`, sequence: 1 } as Delivery);
}

/** The landing of which record and rows stand: both of the same one. */
function standing(workspace: Workspace): string[] {
  return listDeliveries(workspace).map((d) => {
    const rows = readFileSync(join(deliveryFolder(workspace, d), 'rows.parquet'), 'utf8');
    expect(d.file).toBe(`${rows}.csv`);
    return rows;
  });
}

/** Lands anew and is killed before change `steps`. @returns whether it was killed before it was done. */
function killedAt(workspace: Workspace, steps: number): boolean {
  life.left = steps;
  try {
    commit(workspace, 'new');
    return false;
  } catch (error) {
    expect((error as Error).message).toBe('killed');
    return true;
  } finally {
    life.left = null;
  }
}

describe('a delivery that is landed anew when the run is killed (invented)', () => {
  it('stands as it was or as it is, whenever that is; and after the next sweep nothing else does', () => {
    const found: string[] = [];
    for (let steps = 0; steps < 100; steps++) {
      const workspace = historyTrial().workspace();
      commit(workspace, 'old');
      const killed = killedAt(workspace, steps);
      const seen = standing(workspace);
      expect(seen, `killed before change ${steps}`).toHaveLength(1);
      found.push(...seen);
      sweepDeliveries(workspace);
      expect(standing(workspace)).toEqual(seen);
      const deliveries = join(workspace.warehouse, 'deliveries');
      expect(readdirSync(deliveries)).toEqual(['proef-s']);
      expect(readdirSync(join(deliveries, 'proef-s'))).toEqual([id]);
      if (!killed) break;
    }
    expect(found.at(-1)).toBe('new');
    expect(found.filter((rows) => rows === 'old').length).toBeGreaterThan(1);
  });

  it('is made whole by a landing that was not swept before', () => {
    for (let steps = 0; steps < 8; steps++) {
      const workspace = historyTrial().workspace();
      commit(workspace, 'old');
      killedAt(workspace, steps);
      commit(workspace, 'newest');
      expect(standing(workspace)).toEqual(['newest']);
    }
  });
});
