import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { knownYaml, rememberYaml } from '../../src/common/known-yaml.js';
import { packageRoot } from '../../src/common/package-root.js';
import { parseYaml } from '../../src/common/yaml-file.js';

const schema = z.strictObject({ name: z.string(), list: z.array(z.number()).optional() });

/** Every contract that the program ships with: `npm run build` knows them. */
const contracts = readdirSync(join(packageRoot, 'schemas'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(packageRoot, 'schemas', name), 'utf8'));

describe('YAML that was parsed before', () => {
  it('is what the parser says it is, and is not known once a letter differs', () => {
    expect(contracts.length).toBeGreaterThan(20);
    for (const text of contracts) {
      rememberYaml(text, parse(text));
      expect(knownYaml(text)).toEqual(parse(text));
      expect(knownYaml(`${text}# `)).toBeUndefined();
    }
  });

  it('is a value of its own every time', () => {
    const source = { file: 'x.yaml', text: 'name: own\nlist: [1, 2]\n' };
    const [first, second] = [parseYaml(source, schema, 'thing'), parseYaml(source, schema, 'thing')];
    expect(second).toEqual(first);
    expect(second.list).not.toBe(first.list);
    expect(knownYaml(source.text)).not.toBe(knownYaml(source.text));
  });

  it('is not remembered where JSON can’t say it', () => {
    const text = 'name: not in JSON\nnumber: .nan\n';
    rememberYaml(text, parse(text));
    expect(knownYaml(text)).toBeUndefined();
  });

  it('still names file, line and key where another schema refuses it', () => {
    const source = { file: 'x.yaml', text: 'name: known\nlist: [1]\n' };
    parseYaml(source, schema, 'thing');
    const other = z.strictObject({ name: z.string() });
    expect(() => parseYaml({ ...source, firstLine: 11 }, other, 'thing')).toThrow(
      /x\.yaml:12: .*unknown key `list`/,
    );
  });
});
