import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Column,
  type ColumnTable,
  columnOf,
  numberAt,
  textAt,
  textColumn,
} from '../../src/common/columns.js';
import type { Card } from '../../src/indicators/card.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { classTable } from '../../src/publish/class-table.js';
import { mixedColours } from '../../src/publish/colour-ramp.js';
import { keepMapClasses, readMapClasses } from '../../src/publish/map-classes.js';
import { indicatorMaps } from '../../src/publish/map-styles.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';

function workspaceOf(root: string, edition = 'openbaar'): Workspace {
  return { root, config: { edition } } as unknown as Workspace;
}

const fisher = { method: 'fisher_jenks' as const, period: 2024, breaks: [1, 2.5, 40] };

describe('class breaks of a workspace', () => {
  it('are kept by edition, and read as they were written', () => {
    const root = testFolder();
    const [open, inside] = [workspaceOf(root), workspaceOf(root, 'intern')];
    expect(readMapClasses(open)).toEqual({});
    keepMapClasses(open, { b: fisher, a: { ...fisher, breaks: [-3] } });
    keepMapClasses(inside, { b: { ...fisher, breaks: [7] } });
    expect(readMapClasses(open)).toEqual({ a: { ...fisher, breaks: [-3] }, b: fisher });
    expect(readMapClasses(inside).b?.breaks).toEqual([7]);
    const file = join(root, 'map-classes.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(
      /^# Klassegrenzen[\s\S]*\nopenbaar:\n {2}a: \{ method: fisher_jenks, period: 2024, breaks: \[ -3 \] \}\n/,
    );
    keepMapClasses(open, readMapClasses(open));
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('keep what their owner wrote beside them, and lose what is no more', () => {
    const root = testFolder();
    const file = join(root, 'map-classes.yaml');
    writeFileSync(
      file,
      '# ours\nopenbaar:\n  a: { method: fixed, period: 2023, breaks: [5, 10] } # council of 3 March\n  z: { method: fixed, period: 2023, breaks: [1] }\nintern:\n',
    );
    const open = workspaceOf(root);
    const { z: _, ...kept } = readMapClasses(open);
    keepMapClasses(open, { ...kept, b: fisher });
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('# ours');
    expect(text).toContain('# council of 3 March');
    expect(readMapClasses(open)).toEqual({
      a: { method: 'fixed', period: 2023, breaks: [5, 10] },
      b: fisher,
    });
    expect(readMapClasses(workspaceOf(root, 'intern'))).toEqual({});
  });

  it.each([
    [
      'breaks that fall',
      'openbaar:\n  a: { method: fixed, period: 2024, breaks: [2, 1] }\n',
      /line 2[\s\S]*must rise|:2[\s\S]*must rise/,
    ],
    [
      'a method that there is not',
      'openbaar:\n  a: { method: beautiful, period: 2024, breaks: [2] }\n',
      /method/,
    ],
    [
      'an edition that there is not',
      'geheim:\n  a: { method: fixed, period: 2024, breaks: [2] }\n',
      /geheim/,
    ],
  ])('with %s are refused with the line', (_what, text, expected) => {
    const root = testFolder();
    writeFileSync(join(root, 'map-classes.yaml'), text);
    expect(() => readMapClasses(workspaceOf(root))).toThrow(expected);
    expect(() => readMapClasses(workspaceOf(root))).toThrow(/map-classes\.yaml/);
  });
});

const said = { nl: 'n', en: 'e' };
const values = [1, 2, 3, 20, 21, 22, 900, Number.NaN];
const LEVELS = [...values.map(() => 'buurt'), 'wijk', 'wijk', 'gebied'];

function table(extra: readonly Column[] = []): ColumnTable {
  const all = [...values, 2, 21, 500];
  const status = all.map((v) => (v === 900 ? 'suppressed' : Number.isNaN(v) ? 'too_few' : 'ok'));
  return {
    name: 'risicokaart',
    title: said,
    rows: all.length,
    columns: [
      { name: 'level', title: said, data: textColumn(LEVELS) },
      { name: 'x_y', title: said, data: { type: 'number', values: Float64Array.from(all) } },
      { name: 'x_y_status', title: said, data: textColumn(status) },
      ...extra,
    ],
  };
}

function indicator(card: Partial<Card> = {}, id = 'x-y'): Indicator {
  const whole = {
    direction: 'higher_is_worse',
    effort: 'brengdelict',
    title: { nl: 'Naam', en: 'Name' },
    ...card,
  } as Card;
  return { id, file: 'x.sql', card: whole, sql: '', sqlLine: 1, cardLine: 1, parameters: {}, hash: '' };
}

const rules = {
  colours: ['#000000', '#808080', '#ffffff'],
  no_figure: '#e4e2dd',
  classes: { method: 'fisher_jenks' as const, number: 2 },
};

const maps = (card: Partial<Card> = {}, kept = {}, of = table()) =>
  indicatorMaps([indicator(card)], of, rules, kept, 2024);

describe('the map of an indicator', () => {
  it('has breaks of the figures that are shown: what is suppressed, or of the user’s own areas, shapes none', () => {
    const { styles, classes } = maps();
    expect(classes).toEqual({ x_y: { method: 'fisher_jenks', period: 2024, breaks: [10] } });
    expect(styles[0]?.style).toMatchObject({
      column: 'x_y',
      statusColumn: 'x_y_status',
      breaks: [10],
      colours: ['#000000', '#ffffff'],
    });
  });

  it('keeps breaks that were made before, whatever the figures are now', () => {
    const kept = { x_y: { method: 'quantile' as const, period: 2019, breaks: [2, 30, 7000] }, gone: fisher };
    const { styles, classes } = maps({}, kept);
    expect(classes).toEqual(kept);
    expect(styles[0]).toMatchObject({ method: 'quantile', style: { breaks: [2, 30, 7000] } });
  });

  it('takes those of its card first, and does not keep them: the card does', () => {
    const { styles, classes } = maps({ classes: [5, 15] }, { x_y: fisher });
    expect(styles[0]).toMatchObject({ method: 'fixed', style: { breaks: [5, 15] } });
    expect(classes).toEqual({ x_y: fisher });
    expect(maps({ classes: [5] }).classes).toEqual({});
  });

  it('shows the shrunk figure where there is one, with breaks of its own', () => {
    const shrunk = {
      type: 'number' as const,
      values: Float64Array.from([...values, 2, 21, 500], (v) => v / 100),
    };
    const { styles, classes } = maps(
      {},
      { x_y: fisher },
      table([{ name: 'x_y_shrunk', title: said, data: shrunk }]),
    );
    expect(styles[0]?.style).toMatchObject({
      column: 'x_y_shrunk',
      statusColumn: 'x_y_status',
      breaks: [0.1],
    });
    expect(Object.keys(classes).sort()).toEqual(['x_y', 'x_y_shrunk']);
  });

  it('shows the plain figure on a level that has no shrunk one, in the classes of the others', () => {
    const shrunk = {
      type: 'number' as const,
      values: Float64Array.from([...values, 0, 0, 0], (v, i) => (LEVELS[i] === 'buurt' ? v : Number.NaN)),
    };
    const of = table([{ name: 'x_y_shrunk', title: said, data: shrunk }]);
    const { styles, classes } = maps({}, {}, of);
    expect(styles.map(({ style }) => [style.title.nl, style.column, style.levels, style.breaks])).toEqual([
      ['Naam, bijgesteld', 'x_y_shrunk', ['buurt'], [10]],
      ['Naam, niet bijgesteld', 'x_y', ['wijk'], [10]],
    ]);
    expect(Object.keys(classes)).toEqual(['x_y_shrunk']);
    const rows = classTable(styles, of);
    expect(Array.from({ length: rows.rows }, (_, i) => textAt(columnOf(rows, 'column').data, i))).toEqual([
      ...['x_y_shrunk', 'x_y_shrunk', 'x_y', 'x_y'],
    ]);
  });

  it('says where dark is better, and what follows police effort', () => {
    const titles = (card: Partial<Card>) => maps(card).styles.map(({ style }) => style.title);
    expect(titles({ direction: 'higher_is_better', effort: 'haaldelict' })).toEqual([
      {
        nl: 'Naam, niet bijgesteld (hoger is gunstiger) (volgt mede politie-inzet)',
        en: expect.stringContaining(' (higher is better) (partly follows police effort)'),
      },
    ]);
    expect(titles({})[0]?.nl).toBe('Naam, niet bijgesteld');
  });

  it('is not drawn without a direction, of too few areas, or of figures that are all alike', () => {
    expect(maps({ direction: 'neither' }).styles).toEqual([]);
    const few = table();
    const alike = (value: number, count: number): ColumnTable => ({
      ...few,
      columns: few.columns.map((c) =>
        c.name === 'x_y'
          ? {
              ...c,
              data: {
                type: 'number',
                values: Float64Array.from(LEVELS, (_, i) => (i < count ? value : Number.NaN)),
              },
            }
          : c,
      ),
    });
    expect(maps({}, {}, alike(3, 6))).toEqual({ styles: [], classes: {} });
    expect(maps({ classes: [1] }, {}, alike(3, 4)).styles).toEqual([]);
    expect(maps({ effort: 'haaldelict' }).styles[0]?.style.title.nl).toBe(
      'Naam, niet bijgesteld (volgt mede politie-inzet)',
    );
  });

  it('has every shown area in one class of the table, and open outer classes', () => {
    const of = table();
    const classes = classTable(maps({ classes: [5, 15, 1000] }, {}, of).styles, of);
    const number = (name: string) =>
      Array.from({ length: classes.rows }, (_, i) => numberAt(columnOf(classes, name).data, i));
    const levels = Array.from({ length: classes.rows }, (_, i) => textAt(columnOf(classes, 'level').data, i));
    expect(levels).toEqual(['buurt', 'buurt', 'buurt', 'buurt', 'wijk', 'wijk', 'wijk', 'wijk']);
    expect(number('areas')).toEqual([3, 0, 3, 0, 1, 0, 1, 0]);
    expect(number('lower')).toEqual([null, 5, 15, 1000, null, 5, 15, 1000]);
    expect(number('upper')).toEqual([5, 15, 1000, null, 5, 15, 1000, null]);
    expect(classes.key).toEqual(['column', 'level', 'class']);
  });
});

it('mixes colours for more or fewer classes, and takes them as they are for as many', () => {
  expect(mixedColours(rules.colours, 3)).toEqual(rules.colours);
  expect(mixedColours(rules.colours, 5)).toEqual(['#000000', '#404040', '#808080', '#c0c0c0', '#ffffff']);
  expect(mixedColours(rules.colours, 1)).toEqual(['#000000']);
  expect(() => mixedColours([], 2)).toThrow(/expected one/);
});
