import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Column, type ColumnData, type ColumnTable, textColumn } from '../../src/common/columns.js';
import type { CatalogueEntry } from '../../src/publish/catalogue/entry.js';
import type { ReleaseContent } from '../../src/publish/format.js';
import { format as catalogueFormat } from '../../src/publish/formats/catalogue.js';
import { positionPage } from '../../src/publish/formats/position/page.js';
import { gemeentePanels } from '../../src/publish/formats/position/panels.js';
import { format as positionFormat } from '../../src/publish/formats/position.js';
import { content as small } from './content.js';

const said = (text: string) => ({ nl: `${text} (nl)`, en: `${text} (en)` });

function entry(
  id: string,
  card: Partial<CatalogueEntry['card']>,
  more: Partial<CatalogueEntry> = {},
): CatalogueEntry {
  return {
    id,
    theme: { id: 'drugs', title: said('Drugs') },
    card: {
      title: said(`Titel <${id}>`),
      summary: said('Samenvatting'),
      measures: said('Wat & hoe'),
      does_not_measure: said('Wat niet'),
      theme: 'drugs',
      kind: 'signal',
      direction: 'higher_is_worse',
      effort: 'haaldelict',
      measure: 'rate',
      contributors: 'both',
      about: 'events',
      absent: 'missing',
      parameters: {},
      subject: [],
      unit: said('per 1.000'),
      per: 1000,
      period: 'year',
      pool: 3,
      levels: ['wijk', 'gemeente'],
      lowest_public: 'wijk',
      minimum: { numerator: 0, denominator: 10 },
      additive: 'sum',
      interval: 'poisson',
      interval_why: said('Zeldzaam'),
      breaks: [{ date: '2018-07', cause: said('Andere regel'), size: '+5 %' }],
      legal: said('Grondslag'),
      owner: 'wij',
      version: '1.0',
      changed: '2026-01-01',
      history: [{ version: '1.0', changed: '2026-01-01', what: said('Eerste') }],
      references: ['Een bron'],
      ...card,
    },
    denominator: null,
    parameters: [],
    sources: [
      {
        dataset: 'politie-misdrijven',
        title: said('Misdrijven'),
        publisher: 'Politie',
        licence: { nl: 'publiek domein', en: 'public domain' },
        published: { frequency: 'annual' },
        delivered: true,
        years: [2022, 2024],
        made: '2025-09-15',
        lag: 8,
      },
    ],
    undelivered: [],
    sql: 'SELECT 1 < 2',
    examples: [
      {
        title: said('Twee jaren'),
        sentence: said('BU1 in 2024: 1 ÷ 2'),
        parameters: [{ name: 'maanden', value: '6' }],
        input: [{ name: 'staging.feit', columns: ['area', 'n'], rows: [['BU1', '3']] }],
        expected: { name: 'expected', columns: ['area', 'value'], rows: [['BU1', '50']] },
      },
    ],
    ...more,
  };
}

const entries = [
  entry('misdrijven', {}),
  entry('meldingen', { kind: 'harm', effort: 'tip' }),
  entry('zonder-marge', { kind: 'exposure', effort: 'administrative', interval: 'none' }),
  entry('nazorg', { kind: 'resilience', direction: 'higher_is_better', effort: 'administrative' }),
  entry('niet-geleverd', { kind: 'signal' }, { undelivered: ['lrk'] }),
];

const areas = [
  { code: 'GM0001', name: 'Dorp <a>', level: 'gemeente' },
  { code: 'WK000101', name: 'Noord', level: 'wijk' },
  { code: 'WK000102', name: 'Zuid', level: 'wijk' },
];

const numbers = (values: readonly (number | null)[]): ColumnData => ({
  type: 'number',
  values: Float64Array.from(values, (v) => v ?? Number.NaN),
});
const column = (name: string, data: ColumnData): Column => ({ name, title: said(name), data });

/** Value, lower and upper bound, status, shrunk figure of the gemeente and its two wijken. */
type Cell = readonly [number | null, number | null, number | null, string, number?];
function figureColumns(name: string, cells: readonly Cell[]): Column[] {
  return [
    column(name, numbers(cells.map((c) => c[0]))),
    column(`${name}_lower`, numbers(cells.map((c) => c[1]))),
    column(`${name}_upper`, numbers(cells.map((c) => c[2]))),
    column(`${name}_shrunk`, numbers(cells.map((c) => c[4] ?? null))),
    column(`${name}_status`, textColumn(cells.map((c) => c[3]))),
  ];
}

const table: ColumnTable = {
  name: 'risicokaart',
  title: said('Risicokaart'),
  rows: areas.length,
  columns: [
    column('area', textColumn(areas.map((a) => a.code))),
    column('level', textColumn(areas.map((a) => a.level))),
    column('name', textColumn(areas.map((a) => a.name))),
    column('gemeente', textColumn(areas.map(() => 'GM0001'))),
    column('peer_group', textColumn(areas.map(() => null))),
    column('peer_group_title', textColumn(areas.map(() => null))),
    column('peer_group_title_en', textColumn(areas.map(() => null))),
    column('peer_group_status', textColumn(['group_too_small', null, null])),
    // Noord is clearly above its gemeente; Zuid is above it too, but its margin reaches below.
    ...figureColumns('misdrijven', [
      [2, 1.5, 2.5, 'ok'],
      [4, 2.1, 6, 'ok', 3.6],
      [3, 1.9, 5, 'ok'],
    ]),
    // A value beside another status than ok must never come through.
    ...figureColumns('meldingen', [
      [20, 19, 21, 'ok'],
      [98765, 90000, 99999, 'suppressed', 98765],
      [null, null, null, 'too_few'],
    ]),
    ...figureColumns('zonder_marge', [
      [1, null, null, 'ok'],
      [9, null, null, 'ok'],
      [9, null, null, 'ok'],
    ]),
    // Of resilience less is worse: Zuid lies clearly below.
    ...figureColumns('nazorg', [
      [60, 55, 65, 'ok'],
      [70, 66, 74, 'ok'],
      [40, 30, 50, 'ok'],
    ]),
  ],
};

const release: ReleaseContent = { ...small, entries, areas: table };

describe('threat, exposure and resilience of a gemeente and its wijken', () => {
  const [gemeente] = gemeentePanels(table, entries);
  const standsOut = (wijk: number, side: number) =>
    gemeente?.wijken[wijk]?.panels[side]?.standsOut.map((f) => f.entry.id);

  it('shows on each side what is of its kind, and nothing that was not computed', () => {
    expect(gemeente?.panels.map((p) => p.figures.map((f) => f.entry.id))).toEqual([
      ['misdrijven', 'meldingen'],
      ['zonder-marge'],
      ['nazorg'],
    ]);
  });

  it('lets a wijk stand out only when its whole margin lies on the unfavourable side of its gemeente', () => {
    expect([standsOut(0, 0), standsOut(1, 0)]).toEqual([['misdrijven'], []]);
    expect([standsOut(0, 2), standsOut(1, 2)]).toEqual([[], ['nazorg']]);
  });

  it('compares nothing without a margin, and nothing that may not be shown', () => {
    expect(gemeente?.wijken.map((w) => w.panels.map((p) => p.compared))).toEqual([
      [1, 0, 1],
      [1, 0, 1],
    ]);
  });
});

describe('a gemeente among its peers', () => {
  /** Gemeenten with a figure each (null = hidden) in groups, as the wide table has them. */
  const among = (groups: readonly string[], values: readonly (number | null)[]): ColumnTable => {
    const codes = groups.map((_, i) => `GM000${i}`);
    return {
      ...table,
      rows: codes.length,
      columns: [
        column('area', textColumn(codes)),
        column('level', textColumn(codes.map(() => 'gemeente'))),
        column('name', textColumn(codes)),
        column('gemeente', textColumn(codes)),
        column('peer_group', textColumn(groups)),
        column('peer_group_title', textColumn(groups.map((g) => `groep ${g}`))),
        column('peer_group_title_en', textColumn(groups.map((g) => `group ${g}`))),
        column('peer_group_status', textColumn(groups.map(() => 'ok'))),
        ...figureColumns(
          'misdrijven',
          values.map((v) => [v ?? 98765, 1, 2, v === null ? 'suppressed' : 'ok']),
        ),
      ],
    };
  };
  const middle = (of: ColumnTable): number | null | undefined =>
    gemeentePanels(of, entries)[0]?.panels[0]?.figures[0]?.peers;

  it('is held beside the middle of the others of its group, of those that are shown', () => {
    expect(middle(among(['a', 'a', 'a', 'a', 'a', 'a', 'b'], [100, 1, 2, 3, 4, 50, 7]))).toBe(3);
    expect(middle(among(['a', 'a', 'a', 'a', 'a', 'a', 'a'], [100, 1, 2, 3, 4, 5, 6]))).toBe(3.5);
  });

  it('is held beside nothing where fewer than five others are shown', () => {
    expect(middle(among(['a', 'a', 'a', 'a', 'a', 'a', 'b'], [100, 1, 2, 3, 4, null, 7]))).toBeNull();
    expect(middle(among(['a', 'b', 'b', 'b', 'b', 'b', 'b'], [100, 1, 2, 3, 4, 5, 6]))).toBeNull();
  });

  it('reads with which it may be compared, or why with none', () => {
    const page = positionPage({ ...small, entries, areas: among(['a', 'a'], [1, 2]) }, 'en');
    expect(page).toContain('Comparison group: group a (1 others in this release).');
    expect(positionPage(release, 'nl')).toContain('Geen vergelijkingsgroep: in de geleverde kerncijfers');
  });
});

describe('a gemeente with a similar profile', () => {
  const similar = (rows: readonly (readonly [string, string, string, string])[]): ColumnTable => ({
    name: 'lijkt_op',
    title: said('x'),
    rows: rows.length,
    columns: ['level', 'area', 'similar_area', 'similar_name'].map((name, i) =>
      column(name, textColumn(rows.map((row) => row[i] as string))),
    ),
  });

  it('is named with a way to it, and nothing is said where there is none', () => {
    const table = similar([
      ['buurt', 'BU00010101', 'BU00010102', 'Buurt'],
      ['gemeente', 'GM0001', 'GM0003', 'Stad <b>'],
      ['gemeente', 'GM0001', 'GM0002', 'Dorp'],
    ]);
    const page = positionPage({ ...release, tables: [table] }, 'nl');
    expect(page).toContain(
      'Vergelijkbaar met: <a href="#GM0003">Stad &lt;b&gt;</a>, <a href="#GM0002">Dorp</a>',
    );
    expect(positionPage({ ...release, tables: [table] }, 'en')).toContain('Comparable with: <a');
    for (const tables of [[], [similar([['buurt', 'BU00010101', 'BU00010102', 'Buurt']])]])
      expect(positionPage({ ...release, tables }, 'nl')).not.toContain('Vergelijkbaar');
  });
});

describe('pages of a release', () => {
  let folder = '';
  const pages = new Map<string, string>();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'buurtzicht-pages-'));
    const files = [
      ...(await catalogueFormat.write(release, folder)),
      ...(await positionFormat.write(release, folder)),
    ];
    for (const { path } of files) pages.set(path, readFileSync(join(folder, path), 'utf8'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are there in both languages', () => {
    expect([...pages.keys()].sort()).toEqual([
      'beeld.en.html',
      'beeld.nl.html',
      'catalogus.en.html',
      'catalogus.nl.html',
    ]);
    for (const [path, text] of pages) expect(text).toContain(`<html lang="${path.split('.')[1]}">`);
  });

  it('are valid and accessible HTML, by another’s rules', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: { 'doctype-style': 'off', 'long-title': 'off' },
    });
    for (const [path, text] of pages) {
      const { results } = await validator.validateString(text, path);
      expect(
        results.flatMap((r) => r.messages.map((m) => `${path}:${m.line} ${m.ruleId} ${m.message}`)),
      ).toEqual([]);
    }
  });

  it('need nothing from outside and run no script', () => {
    for (const text of pages.values()) {
      expect(text).not.toMatch(/<script|<img|<link|https?:\/\//);
      expect(text).toContain("default-src 'none'");
    }
  });

  it('show the shrunk figure beside the raw one and its margin, and say what it is', () => {
    const page = positionPage(
      { ...release, areas: table, entries: [entry('misdrijven', { interval: 'poisson' })] },
      'nl',
    );
    expect(page).toContain('4 (2,1–6)');
    expect(page).toContain('<small>bijgesteld: 3,6</small>');
    expect(page).toContain('kaarten en scores gaan daarvan uit');
    expect(pages.get('beeld.nl.html')).not.toContain('bijgesteld: 98');
  });

  it('carry no figure that may not be shown', () => {
    for (const text of pages.values()) expect(text).not.toMatch(/98[.,]?765|98[.,]800|90[.,]000/);
  });

  it('say of every indicator what it measures and what not, its breaks and sources, and why it is not there', () => {
    const text = pages.get('catalogus.nl.html') ?? '';
    for (const { id } of entries) expect(text).toContain(`<section id="${id}">`);
    expect(text).toContain('Wat &amp; hoe (nl)');
    expect(text).toContain('2018-07: Andere regel (nl): +5 %');
    expect(text).toContain(
      'Misdrijven (nl) (Politie; publiek domein; verschijnt jaarlijks; hoe laat: niet bekend; geleverd: jaren 2022–2024; gemaakt op 2025-09-15, 8 maanden na het laatste jaar)',
    );
    expect(text).toContain('1.0 (2026-01-01): Eerste (nl)');
    expect(text).toContain('<td>BU1</td><td>50</td>');
    expect(text).toContain('niet geleverd zijn lrk');
    expect(text).toContain('SELECT 1 &lt; 2');
    expect(text).not.toContain('(en)');
  });

  it('say beside a figure that it follows effort or willingness, and how many differences chance brings', () => {
    expect(pages.get('beeld.nl.html')).toContain('volgt de inzet van politie of toezicht');
    expect(pages.get('beeld.en.html')).toContain('follows the willingness to report');
    expect(pages.get('beeld.en.html')).toContain('Among 4 comparisons');
  });

  it('tell what is of the internal edition alone from what was hidden', () => {
    const inside = entries.map((e) =>
      e.id === 'nazorg' ? { ...e, card: { ...e.card, lowest_public: 'none' as const } } : e,
    );
    const hidden: ColumnTable = {
      ...table,
      columns: table.columns.map((c) =>
        c.name === 'nazorg_status' ? column(c.name, textColumn(areas.map(() => 'suppressed'))) : c,
      ),
    };
    expect(positionPage({ ...small, entries: inside, areas: hidden }, 'nl')).toContain(
      'alleen in de interne editie',
    );
    expect(positionPage({ ...small, entries, areas: hidden }, 'nl')).not.toContain('interne editie');
  });

  it('write every link to a place that is there', () => {
    for (const [path, text] of pages) {
      for (const [, target = ''] of text.matchAll(/href="([^"]+)"/g)) {
        const [file, anchor] = target.split('#');
        const other = pages.get(file || path) ?? '';
        expect(other.includes(`id="${anchor}"`) || anchor === undefined, target).toBe(true);
        expect(other, target).not.toBe('');
      }
    }
  });
});
