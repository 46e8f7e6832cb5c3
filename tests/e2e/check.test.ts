import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { EXIT } from '../../src/common/errors.js';
import { buurtzicht } from '../support/cli.js';
import { testFolder } from '../support/folder.js';
import { trialContract } from '../support/landing.js';

const names = ['proefnummer', 'proefplaats', 'proefsoort'];
const contract = trialContract(
  {},
  { name: 'eigen', columns: Object.fromEntries(names.map((n) => [n, n])) },
  { fields: names.map((name) => ({ name, type: 'string', title: { nl: name, en: name } })) },
);

/** `dataset check` of an invented file, in a workspace with the built-in contracts and one of its own. */
function check(content: string, ...options: string[]) {
  const root = join(testFolder(), 'werk');
  buurtzicht(['init', root]);
  const file = join(root, 'inbox', 'levering.csv');
  writeFileSync(file, content);
  mkdirSync(join(root, 'schemas'), { recursive: true });
  writeFileSync(join(root, 'schemas', 'proef.yaml'), stringify(contract));
  return buurtzicht(['dataset', 'check', file, '-w', root, ...options]);
}

const PIVOT =
  '"Misdrijven"\r\n"Soort: alle"\r\n""\r\n"Tijdvak";"2024"\r\n"Regio";"aantal"\r\n"Baarn";"1.234"\r\n"Bron: Politie"\r\n';

describe('dataset check', () => {
  it('shows how a file is written on stdout, also when it is refused', () => {
    const { status, stdout, stderr } = check(PIVOT);
    expect(status).toBe(EXIT.input);
    const seen = Object.fromEntries(
      stdout.split('\n').map((line) => [line.slice(0, 11).trim(), line.slice(11).trim()]),
    );
    expect(seen).toMatchObject({
      file: 'levering.csv',
      kind: 'csv',
      encoding: 'utf-8, without a mark',
      'line ends': 'CR LF',
      delimiter: ';',
      title: 'lines 1 to 3',
      header: 'lines 4 to 5',
      columns: '2',
      footer: 'line 7',
      numbers: 'no decimals; numbers as 1.234 that can be read in two ways',
      quotes: 'around all values',
      dataset: 'none',
    });
    expect(seen.landing).toMatch(/^refused: no dataset has the 2 columns/);
    expect(stderr).toMatch(/^error: levering.csv/m);
  });

  it('gives the same as JSON', () => {
    const { status, stdout } = check(PIVOT, '--json');
    expect(status).toBe(EXIT.input);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'levering.csv',
      verdict: null,
      sniff: {
        kind: 'csv',
        text: { title: { from: 1, to: 3 }, header: { from: 4, to: 5 }, footer: { line: 7, lines: 1 } },
      },
      refusal: { what: expect.stringMatching(/no dataset/) },
      rejects: [],
    });
  });

  it('lists the candidates of a file that comes near to some, as a table and as JSON', () => {
    const near = 'proefnummer;proefplaats;iets\n1;a;b\n';
    const { status, stdout } = check(near);
    expect(status).toBe(EXIT.input);
    expect(stdout).toMatch(/^dataset +none for sure; candidates below$/m);
    expect(stdout).toMatch(/^candidate +form +fits +lacks$/m);
    expect(stdout).toMatch(/^proef +eigen +proefnummer, proefplaats +no column for proefsoort$/m);
    const { refusal } = JSON.parse(check(near, '--json').stdout);
    expect(refusal.candidates).toMatchObject([{ dataset: 'proef', lacks: ['no column for proefsoort'] }]);
  });

  it('says what would land, and takes nothing in', () => {
    const good = Array.from({ length: 30 }, (_, i) => `${i};b;c\n`);
    const content = `proefnummer;proefplaats;proefsoort\n${good.join('')}30;b\n`;
    const checked = JSON.parse(check(content, '--json').stdout);
    expect(checked).toMatchObject({
      dataset: 'proef',
      verdict: { dataset: 'proef', form: 'eigen' },
      rows: 31,
      landed: 30,
      rejected: 1,
      refusal: null,
    });
    expect(checked.rejects).toMatchObject([{ line: 32, field: null, rule: 'columns' }]);
    expect(check(content).stdout).toMatch(/^landing +30 of 31 rows would land, 1 would be rejected$/m);
  });

  it('does not wait for a pipe', () => {
    const pipe = join(testFolder(), 'levering.csv');
    spawnSync('mkfifo', [pipe]);
    const root = join(testFolder(), 'werk');
    buurtzicht(['init', root]);
    const { status, stderr } = buurtzicht(['dataset', 'check', pipe, '-w', root]);
    expect(status).toBe(EXIT.usage);
    expect(stderr).toMatch(/levering\.csv: this is no file/);
  });
});
