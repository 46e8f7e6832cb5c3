import { spawnSync } from 'node:child_process';

const inCi = Boolean(process.env.CI);

function isThere(program: string): boolean {
  return !spawnSync(program, ['--version']).error;
}

/**
 * Whether tests that need a program of the machine (GDAL, PROJ) may be skipped. On a desk without it they are, with
 * a note; in CI they run, and so fail when it is missing.
 */
export function skipWithout(program: string): boolean {
  if (inCi || isThere(program)) return false;
  console.warn(`${program} is not on this machine: its tests are skipped (with CI set they would fail)`);
  return true;
}

/** Runs a program and gives its standard output. @throws Error on a warning, an error or another exit code than 0. */
export function runClean(program: string, args: readonly string[], input?: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status !== 0 || /warning|error/i.test(stderr))
    throw new Error(`${program} ${args.join(' ')}\n${stderr}`);
  return stdout;
}

/** The rows that a query gives on a file, by GDAL's SQLite dialect, as GeoJSON properties. */
export function gdalRows(file: string, sql: string): Record<string, unknown>[] {
  const text = runClean('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', file, '-dialect', 'SQLite', '-sql', sql]);
  const { features } = JSON.parse(text) as { features: { properties: Record<string, unknown> }[] };
  return features.map((f) => f.properties);
}
