import { expect, test } from 'vitest';
import { type ColumnTable, textColumn } from '../../src/common/columns.js';
import type { MapStyle } from '../../src/publish/format.js';
import { classAt, classesOf, fullestStyle } from '../../src/publish/layer-style.js';

const title = { nl: 'x', en: 'x' };
const style: MapStyle = {
  title,
  column: 'v',
  statusColumn: 's',
  breaks: [0.2, 0.4],
  colours: ['#ffffff', '#888888', '#000000'],
  noFigure: { title, colour: '#eeeeee' },
};

function table(values: readonly number[], statuses: readonly (string | null)[]): ColumnTable {
  const columns = [
    { name: 'v', title, data: { type: 'number' as const, values: Float64Array.from(values) } },
    { name: 's', title, data: textColumn(statuses) },
  ];
  return { name: 't', title, rows: values.length, columns };
}

test('a class holds its lower bound and not its upper', () => {
  const values = [-1, 0.19, 0.2, 0.39, 0.4, 9];
  const t = table(
    values,
    values.map(() => 'ok'),
  );
  expect(values.map((_, row) => classAt(t, style, row))).toEqual([0, 0, 1, 1, 2, 2]);
});

test('no figure, another status and no status are in no class', () => {
  const t = table([Number.NaN, 0.3, 0.3], ['ok', 'suppressed', null]);
  expect([0, 1, 2].map((row) => classAt(t, style, row))).toEqual([null, null, null]);
});

test('a map opens with a style that tells areas apart, before one that shows more of them all alike', () => {
  const level = { name: 'level', title, data: textColumn(['buurt', 'buurt', 'buurt']) };
  const column = (name: string, values: readonly number[]) => ({
    name,
    title,
    data: { type: 'number' as const, values: Float64Array.from(values) },
  });
  const said = { name: 's', title, data: textColumn(['ok', 'ok', 'ok']) };
  const columns = [level, said, column('alike', [0.3, 0.3, 0.3]), column('apart', [0.1, 0.3, Number.NaN])];
  const styles = ['alike', 'apart'].map((name) => ({ ...style, column: name }));
  const t = { name: 't', title, rows: 3, columns };
  expect(fullestStyle(t, styles, 'buurt')?.column).toBe('apart');
  expect(fullestStyle(t, styles.slice(0, 1), 'buurt')?.column).toBe('alike');
});

test('labels are in both languages', () => {
  expect(classesOf(style).map((c) => c.label)).toEqual([
    { nl: 'minder dan 0,2', en: 'less than 0.2' },
    { nl: '0,2 – 0,4', en: '0.2 – 0.4' },
    { nl: '0,4 en meer', en: '0.4 and more' },
  ]);
  expect(classesOf({ ...style, breaks: [], colours: ['#ffffff'] })[0]?.label.nl).toBe('alle waarden');
});

test('a style whose colours or bounds do not fit is a fault', () => {
  expect(() => classesOf({ ...style, breaks: [0.2] })).toThrow(TypeError);
  expect(() => classesOf({ ...style, breaks: [0.4, 0.2] })).toThrow(TypeError);
});
