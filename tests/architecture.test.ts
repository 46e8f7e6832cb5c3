import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/common/package-root.js';

/** Floors from the ground up; a file may import from its own floor and from those below it. */
const FLOORS = [
  ['common'],
  ['geometry', 'workspace', 'warehouse', 'statistics', 'disclosure'],
  ['datasets'],
  ['areas', 'fetch'],
  ['indicators'],
  ['publish'],
  ['accountability'],
  ['run'],
  ['workbench'],
  ['cli'],
];

/** Folders that know no file, no database and no clock. */
const PURE = ['statistics', 'disclosure'];

/** Libraries of pure functions. */
const PURE_LIBRARIES = ['@stdlib/', 'simple-statistics', 'pure-rand', 'ml-matrix', 'highs'];

const src = join(packageRoot, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((m) => m[1] as string);
}

function floorOf(folder: string): number {
  return FLOORS.findIndex((floor) => floor.includes(folder));
}

describe('the house', () => {
  it('has a floor for every folder', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter((e) => e.isDirectory());
    expect(folders.map((e) => e.name).filter((name) => floorOf(name) < 0)).toEqual([]);
  });

  it('imports downwards only', () => {
    const climbs = files.flatMap((file) => {
      const own = file.split('/')[0] as string;
      return importsOf(file)
        .filter((target) => target.startsWith('.'))
        .map((target) => relative(src, resolve(src, dirname(file), target)))
        .filter((target) => {
          const other = target.split('/')[0] as string;
          return other !== own && floorOf(other) >= floorOf(own);
        })
        .map((target) => `${file} → ${target}`);
    });
    expect(climbs).toEqual([]);
  });

  it('keeps statistics and disclosure pure', () => {
    const impure = files
      .filter((file) => PURE.includes(file.split('/')[0] as string))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => {
            if (!target.startsWith('.')) return !PURE_LIBRARIES.some((library) => target.startsWith(library));
            const reached = relative(src, resolve(src, dirname(file), target)).split('/')[0] as string;
            return reached !== file.split('/')[0];
          })
          .map((target) => `${file} → ${target}`),
      );
    expect(impure).toEqual([]);
  });

  it('opens DuckDB in one place', () => {
    const openers = files.filter((file) =>
      readFileSync(join(src, file), 'utf8').includes('DuckDBInstance.create'),
    );
    expect(openers).toEqual(['warehouse/engine.ts']);
  });

  it('keeps files small enough to read at once', () => {
    const long = files
      .map((file) => ({ file, lines: readFileSync(join(src, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });
});
