import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SampleRun, samples } from './sample.js';

interface Change {
  readonly what: string;
  /** How the name of the file in the inbox begins. */
  readonly file: string;
  readonly dataset: string;
  /** The first line that matches is changed. */
  readonly line: RegExp;
  readonly change: (line: string) => string;
  /** Indicators that look at what was changed, and so must change. */
  readonly must: readonly string[];
  /** Years of figures in which the row counts. */
  readonly periods: readonly number[];
}

const CHANGES: readonly Change[] = [
  {
    what: 'the price of one sale',
    file: 'kadaster-transacties',
    dataset: 'kadaster-transacties',
    line: /;\d\d-\d\d-2024;1\d\d\.\d00,00;.*;koop$/,
    change: (line) => line.replace(/;1(\d\d\.\d00,00);/, ';9$1;'),
    must: ['gemiddelde-koopsom'],
    periods: [2024],
  },
  {
    what: 'the branch of one establishment',
    file: 'vestigingen',
    dataset: 'vestigingen',
    line: /;561\d\d;\d\d-\d\d-20(0\d|1\d);;/,
    change: (line) => line.replace(/;561\d\d;/, ';62010;'),
    must: ['kwetsbare-branches'],
    periods: [2022, 2023, 2024],
  },
  {
    what: 'the motive of one incident',
    file: 'incidenten-agressie',
    dataset: 'incidenten-agressie',
    line: /;\d\d-\d\d-2024;.*;frustratie;/,
    change: (line) => line.replace(';frustratie;', ';instrumenteel;'),
    must: ['instrumentele-incidenten'],
    periods: [2024],
  },
  {
    what: 'the count of one type of offence in one buurt and year',
    file: '47018NED',
    dataset: 'politie-misdrijven',
    line: /;"3\.1\.1 ";"BU[^;]*;"2024JJ00";[1-9]/,
    change: (line) => line.replace(/;"2024JJ00";(\d+);/, (_, n) => `;"2024JJ00";${Number(n) + 7};`),
    must: ['drugshandel'],
    periods: [2024],
  },
];

interface Cell extends Record<string, string | number | null> {
  readonly indicator: string;
  readonly area: string;
  readonly period: number;
}

const TABLES = ['indicators.value', 'indicators.custom_value'];

/** Every computed figure as text by its cell; own areas too. */
async function cellsOf(run: SampleRun): Promise<Map<string, string>> {
  const cells = new Map<string, string>();
  for (const table of TABLES) {
    const rows = await run.warehouse<Cell>(`SELECT * FROM ${table} ORDER BY ALL`);
    for (const row of rows) cells.set(`${row.indicator} ${row.area} ${row.period}`, JSON.stringify(row));
  }
  return cells;
}

function changedFile({ file, line, change }: Change): Record<string, string> {
  const name = readdirSync(join(samples, 'inbox')).find((n) => n.startsWith(file)) ?? '';
  const lines = readFileSync(join(samples, 'inbox', name), 'utf8').split('\n');
  const at = lines.findIndex((text) => line.test(text));
  expect(at, 'a line to change').toBeGreaterThan(0);
  const changed = lines.map((text, i) => (i === at ? change(text) : text));
  expect(changed[at]).not.toBe(lines[at]);
  return { [name]: changed.join('\n') };
}

describe('one row changed', () => {
  let before: Map<string, string>;
  let rests: Map<string, readonly string[]>;
  let members: Map<string, readonly string[]>;

  beforeAll(async () => {
    const run = await SampleRun.asItIs();
    before = await cellsOf(run);
    const manifest = JSON.parse(readFileSync(join(run.release, 'manifest.json'), 'utf8')) as {
      indicators: { id: string; datasets: string[] }[];
    };
    rests = new Map(manifest.indicators.map((i) => [i.id, i.datasets]));
    const own = await run.warehouse<{ code: string; buurt: string }>(
      'SELECT code, buurt FROM areas.custom_member',
    );
    members = new Map();
    for (const { code, buurt } of own) members.set(code, [...(members.get(code) ?? []), buurt]);
    run.remove();
  });

  describe.each(CHANGES)('$what', (change) => {
    let changed: { indicator: string; area: string; period: number }[] = [];

    beforeAll(async () => {
      const run = await SampleRun.start(changedFile(change));
      const after = await cellsOf(run);
      run.remove();
      const keys = new Set([...before.keys(), ...after.keys()]);
      changed = [...keys]
        .filter((key) => before.get(key) !== after.get(key))
        .map((key) => {
          const [indicator = '', area = '', period] = key.split(' ');
          return { indicator, area, period: Number(period) };
        });
    });

    it('changes figures of what looks at it', () => {
      const ids = new Set(changed.map((c) => c.indicator));
      expect(change.must.filter((id) => !ids.has(id))).toEqual([]);
    });

    it('changes no figure that does not rest on its dataset, or of another year', () => {
      const strangers = changed.filter(
        (c) => !rests.get(c.indicator)?.includes(change.dataset) || !change.periods.includes(c.period),
      );
      expect(strangers).toEqual([]);
    });

    it('changes figures of one buurt and of what holds it, and nowhere else', () => {
      const buurten = [...new Set(changed.map((c) => c.area).filter((code) => code.startsWith('BU')))];
      expect(buurten.length).toBeLessThanOrEqual(1);
      const [gemeente] = changed.map((c) => c.area).filter((code) => code.startsWith('GM'));
      const place = buurten[0] ?? gemeente ?? '';
      const holds = (area: string): boolean =>
        place.slice(2).startsWith(area.slice(2)) || (members.get(area)?.includes(place) ?? false);
      expect(changed.filter((c) => !holds(c.area))).toEqual([]);
    });
  });
});
