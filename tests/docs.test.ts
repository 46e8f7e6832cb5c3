import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../src/common/package-root.js';
import { contractSchema } from '../src/datasets/contract/contract.js';

const docs = join(packageRoot, 'docs');
const read = (name: string): string => readFileSync(join(docs, name), 'utf8');

/** The part of JSON Schema that ours use. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Every key that may be written, as `forms[].long.codes`; `*` is a name of the writer's own. */
function keysOf(schema: Schema, at = ''): string[] {
  const ways = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const { properties = {}, additionalProperties, items } = schema;
  const keys = [
    ...ways.flatMap((way) => keysOf(way, at)),
    ...(items ? keysOf(items, `${at}[]`) : []),
    ...(typeof additionalProperties === 'object' ? keysOf(additionalProperties, `${at}.*`) : []),
    ...Object.entries(properties).flatMap(([name, below]) => {
      const key = at ? `${at}.${name}` : name;
      return [key, ...keysOf(below, key)];
    }),
  ];
  // The steps of drift are the same under every measure, and so are documented once.
  return [...new Set(keys.map((key) => key.replace(/^drift\..*\.(info|warn|error)$/, 'drift.….$1')))];
}

/** The keys in the tables of a page whose first column is `key`; code in a heading says under what they stand. */
function documented(name: string): string[] {
  let [under, inTable] = ['', false];
  return read(name)
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('#')) under = /`([^`]+)`/.exec(line)?.[1] ?? '';
      inTable = line.startsWith('| key |') || (inTable && line.startsWith('|'));
      const cell = inTable ? (line.split('|')[1] ?? '') : '';
      return [...cell.matchAll(/`([^`]+)`/g)].map(([, key]) => (under ? `${under}.${key}` : `${key}`));
    });
}

function schemaOf(name: string): Schema {
  return JSON.parse(readFileSync(join(packageRoot, 'schemas', 'json', `${name}.schema.json`), 'utf8'));
}

describe('docs', () => {
  const fetching = documented('fetching.md');

  it('name every key of a contract, each once', () => {
    const named = [...documented('contract.md'), ...fetching.filter((key) => key.startsWith('fetch[]'))];
    expect(named.sort()).toEqual(keysOf(schemaOf('contract')).sort());
  });

  it('name every key of buurtzicht.yaml, each once', () => {
    const named = [...documented('workspace.md'), ...fetching.filter((key) => key.startsWith('fetch.'))];
    expect(named.sort()).toEqual(keysOf(schemaOf('workspace')).sort());
  });

  it('begin with a contract that is one', () => {
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(read('add-a-dataset.md')) ?? [];
    expect(contractSchema.parse(parse(example)).name).toBe('leegmeldingen');
  });

  it('name every dataset that there is a contract for', () => {
    const schemas = readdirSync(join(packageRoot, 'schemas')).filter((file) => file.endsWith('.yaml'));
    const text = read('datasets.md');
    const datasets = schemas.map((file) => file.replace('.yaml', ''));
    expect(datasets.filter((dataset) => !text.includes(`\`${dataset}\``))).toEqual([]);
  });

  it('say of every dependency why it is there', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(packageRoot, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    const text = read('dependencies.md');
    const names = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (n) => !n.startsWith('@types/'),
    );
    expect(names.filter((n) => !new RegExp(`(^\\| |, )${n}[ ,]`, 'm').test(text))).toEqual([]);
  });

  it('number decisions without a gap or double', () => {
    const numbers = readdirSync(join(docs, 'decisions')).map((file) => Number(file.slice(0, 4)));
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, at) => at + 1));
  });

  it('lead to files and headings that are there', () => {
    const pages = [...readdirSync(docs, { recursive: true, encoding: 'utf8' }).map((f) => join(docs, f))]
      .filter((file) => file.endsWith('.md'))
      .concat(join(packageRoot, 'README.md'));
    const anchors = (text: string): string[] =>
      [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
        `${title}`
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      );
    const broken = pages.flatMap((page) => {
      const text = readFileSync(page, 'utf8');
      return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target]) => `${target}`)
        .filter((target) => !/^https?:/.test(target))
        .filter((target) => {
          const [path, anchor] = target.split('#') as [string, string | undefined];
          const file = path === '' ? page : join(dirname(page), path);
          if (!existsSync(file)) return true;
          return anchor !== undefined && !anchors(readFileSync(file, 'utf8')).includes(anchor);
        })
        .map((target) => `${page} → ${target}`);
    });
    expect(broken).toEqual([]);
  });

  it('name files and folders of src/ that are there', () => {
    const text = read('architecture.md');
    const files = [...text.matchAll(/`((?:[a-z-]+\/)+[a-z-]+\.ts)`/g)];
    const folders = [...text.matchAll(/^\|(?: \d \|)? `([a-z/-]+\/)` \|/gm)];
    const paths = [...files, ...folders].map(([, path]) => `${path}`);
    expect(folders.length).toBeGreaterThan(20);
    expect(files.length).toBeGreaterThan(10);
    const roots = [packageRoot, join(packageRoot, 'src')];
    expect(paths.filter((path) => !roots.some((root) => existsSync(join(root, path))))).toEqual([]);
  });

  it('name every folder of src/ and of src/datasets/', () => {
    const text = read('architecture.md');
    const foldersIn = (path: string): string[] =>
      readdirSync(join(packageRoot, 'src', path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${path}${entry.name}/`);
    const folders = [...foldersIn(''), ...foldersIn('datasets/')];
    expect(folders.filter((folder) => !text.includes(`| \`${folder}\` |`))).toEqual([]);
  });
});
