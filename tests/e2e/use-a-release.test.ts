import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { type CsvRow, csvRows, SampleRun } from '../pipelines/sample.js';

/** Code blocks of the page, in their order. */
const snippets = [
  ...readFileSync(join(packageRoot, 'docs', 'use-a-release.md'), 'utf8').matchAll(
    /```(python|r)\n(.*?)```/gs,
  ),
].map(([, language, code]) => ({
  language: `${language}`,
  code: `${code}`,
  title: `${code}`.split('\n')[0],
}));

const LANGUAGES: Readonly<Record<string, { program: string; flag: string; has: (name: string) => string }>> =
  {
    python: { program: '/usr/bin/python3', flag: '-c', has: (name) => `import ${name}` },
    r: { program: 'Rscript', flag: '-e', has: (name) => `library(${name})` },
  };

function run(language: string, code: string, cwd: string) {
  const { program, flag } = LANGUAGES[language] as (typeof LANGUAGES)[string];
  return spawnSync(program, [flag, code], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}

/** What Debian has not: may be missing in CI too. */
const ELSEWHERE = ['pyarrow'];

/** Packages of a snippet that are not on this machine. */
function absent(language: string, code: string): string[] {
  const pattern = language === 'python' ? /^import (\w+)/gm : /^library\((\w+)\)/gm;
  return [...code.matchAll(pattern)]
    .map(([, name]) => `${name}`)
    .filter((name) => run(language, LANGUAGES[language]?.has(name) ?? '', '.').status !== 0);
}

function maySkip(language: string, code: string): boolean {
  const missing = absent(language, code).filter((name) => !process.env.CI || ELSEWHERE.includes(name));
  if (missing.length > 0) console.warn(`${missing.join(', ')} not on this machine: a snippet is not run`);
  return missing.length > 0;
}

describe('the snippets of docs/use-a-release.md', () => {
  let sample: SampleRun;
  let wijken: CsvRow[];

  beforeAll(async () => {
    sample = await SampleRun.asItIs();
    wijken = csvRows(join(sample.release, 'indicatoren.csv')).filter(
      (row) => row.indicator === 'koop-zonder-hypotheek' && row.level === 'wijk' && row.period === '2024',
    );
  });
  afterAll(() => sample?.remove());

  /** The highest of the wijken that are shown, as `area,value,lower,upper`. */
  const highest = (): string => {
    const [first] = wijken
      .filter((row) => row.status === 'ok')
      .sort((a, b) => Number(b.value) - Number(a.value));
    return ['area', 'value', 'lower', 'upper'].map((name) => first?.[name]).join(',');
  };

  it('are five, in two languages', () => {
    expect(snippets.map((s) => s.language)).toEqual(['python', 'python', 'python', 'r', 'r']);
  });

  it.each(snippets)(
    '$language: $title',
    (snippet) => {
      const { language, code, title } = snippet;
      if (maySkip(language, code)) return;
      const { status, stdout, stderr } = run(language, code, sample.folder);
      expect(`${status} ${status === 0 ? '' : stderr}`).toBe('0 ');
      if (title?.includes('GeoPackage')) {
        const [epsg, rows, without, valid] = stdout.trim().split(/\s+/);
        expect([epsg, rows, without]).toEqual(['28992', String(wijken.length), '0']);
        expect(valid?.toLowerCase()).toBe('true');
      } else {
        expect(stdout).toContain(highest());
        // What may not be shown is counted, not read as nought.
        const hidden = wijken.filter((row) => row.status === 'suppressed').length;
        expect(hidden).toBeGreaterThan(0);
        if (!title?.includes('Arrow')) expect(stdout).toMatch(new RegExp(`suppressed'?:? +${hidden}\\b`));
      }
    },
    120_000,
  );
});
