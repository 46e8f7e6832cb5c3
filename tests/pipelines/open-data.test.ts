import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/cli/context.js';
import { packageRoot } from '../../src/common/package-root.js';
import { runAll } from '../../src/run/run.js';
import { type CsvRow, csvRows, samples } from './sample.js';

/** Columns of the key figures that this delivery has; a real selection of a fresh year holds little more. */
const COLUMNS =
  /^(WijkenEnBuurten|Wijken en buurten|Regioaanduiding\/Codering.*|.*Aantal inwoners \(aantal\)|.*0 tot 15 jaar.*|.*65 jaar of ouder.*|.*Huishoudens totaal.*|.*WOZ-waarde.*|.*Koopwoningen.*|.*Oppervlakte land.*)$/;

/** A CSV of CBS with only some of its columns and rows. */
function cut(file: string, column: (name: string) => boolean, row: (line: string) => boolean): string {
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const kept = head.split(';').map((name) => column(name.replaceAll('"', '')));
  const pick = (line: string) =>
    line
      .split(';')
      .filter((_, i) => kept[i])
      .join(';');
  return `${[head, ...lines.filter(row)].map(pick).join('\n')}\n`;
}

/** The worked example of docs/add-an-indicator.md: where it says the file goes, and the file. */
function workedExample(): { path: string; text: string } {
  const doc = readFileSync(join(packageRoot, 'docs', 'add-an-indicator.md'), 'utf8');
  const path = /^`(pipelines\/\S+\.sql)`:$/m.exec(doc)?.[1];
  const text = /^```sql\n([\s\S]*?)^```$/m.exec(doc)?.[1];
  if (!path || !text) throw new Error('docs/add-an-indicator.md has no worked example');
  return { path, text };
}

describe('a municipality with open data only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-open-'));
  let published: CsvRow[];

  beforeAll(async () => {
    const from = join(samples, 'inbox');
    const inbox = join(folder, 'inbox');
    mkdirSync(inbox);
    const named = (start: string) => readdirSync(from).find((name) => name.startsWith(start)) as string;
    const figures = named('Kerncijfers');
    const police = named('47018NED');
    writeFileSync(
      join(inbox, figures),
      cut(
        join(from, figures),
        (name) => COLUMNS.test(name),
        () => true,
      ),
    );
    writeFileSync(
      join(inbox, police),
      cut(
        join(from, police),
        () => true,
        (line) => line.includes('"0.0.0 '),
      ),
    );
    for (const name of ['exploitatievergunning.csv', named('wijkenbuurten')])
      cpSync(join(from, name), join(inbox, name));
    writeFileSync(
      join(folder, 'buurtzicht.yaml'),
      'name: Open\npipeline: ondermijning\nvintage: 2024\nperiods: [2024]\nedition: openbaar\n',
    );
    cpSync(join(from, '..', 'decisions.yaml'), join(folder, 'decisions.yaml'));
    const { path, text } = workedExample();
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    const { published: release } = await runAll(await openContext(folder));
    published = csvRows(join(release.folder, 'indicatoren.csv'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const alive = (): string[] => [
    ...new Set(published.filter((row) => row.status === 'ok').map((row) => row.indicator as string)),
  ];

  it('has at least five indicators', () => {
    expect(alive()).toEqual(
      expect.arrayContaining([
        'aandeel-65-plus',
        'aandeel-kinderen',
        'bevolkingsdichtheid',
        'horeca-dichtheid',
        'inwoners-per-huishouden',
        'misdrijven-totaal',
      ]),
    );
  });

  it('has no figure, and above all no nought, of what was not delivered', () => {
    const undelivered = [
      'huurwoningen',
      'woz-gemiddeld',
      'aandeel-jongeren',
      'vernielingen',
      'horizontale-fraude',
    ];
    const rows = published.filter((row) => undelivered.includes(row.indicator as string));
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['missing']));
    expect(rows.filter((row) => row.numerator !== '' || row.value !== '')).toEqual([]);
  });

  it('runs the worked example of docs/add-an-indicator.md', () => {
    expect(alive()).toContain('huishoudens-per-km2');
  });
});
