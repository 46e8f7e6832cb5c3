import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { methodPictures } from '../docs/methods/pictures/generate.js';
import { packageRoot } from '../src/common/package-root.js';
import { SampleRun } from './pipelines/sample.js';
import { xmlElements } from './support/xml.js';

const folder = join(packageRoot, 'docs', 'methods');
const names = (of: string, ending: string): string[] =>
  readdirSync(of)
    .filter((file) => file.endsWith(ending) && file !== 'README.md')
    .map((file) => file.replace(ending, ''))
    .sort();
/** Of what is hidden, and how: no release shows it, so that there is nothing to draw. */
const WITHOUT = ['audit', 'cell-key', 'primary-rules', 'rounding', 'suppression'];
const pages = names(folder, '.md').filter((page) => !WITHOUT.includes(page));

describe('pictures of the methods', () => {
  let drawn: Readonly<Record<string, string>>;
  beforeAll(async () => {
    drawn = await methodPictures((await SampleRun.asItIs()).release);
  });

  it('are one a page of a statistical method', () => {
    expect(Object.keys(drawn).sort()).toEqual(pages);
    expect(names(join(folder, 'pictures'), '.svg')).toEqual(pages);
  });

  it.each(pages)('%s is what the sample gives (else: npm run pictures)', (name) => {
    expect(drawn[name]).toBe(readFileSync(join(folder, 'pictures', `${name}.svg`), 'utf8'));
  });

  it.each(pages)('%s is on its page, in words too', (name) => {
    const found = [...readFileSync(join(folder, `${name}.md`), 'utf8').matchAll(/!\[(.*?)\]\((.*?)\)/g)];
    expect(found.map(([, , target]) => target)).toEqual([`pictures/${name}.svg`]);
    expect(found[0]?.[1]?.length).toBeGreaterThan(60);
  });

  it.each(pages)('%s is small, and an SVG that stands by itself', (name) => {
    const svg = drawn[name] ?? '';
    expect(svg.length).toBeLessThan(40_000);
    expect(xmlElements(svg)).not.toContain('style');
    expect(svg).not.toMatch(/NaN|undefined|Infinity|href=/);
  });
});
