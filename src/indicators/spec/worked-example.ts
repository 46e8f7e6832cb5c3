import type { Bilingual } from '../../common/text.js';
import type { Indicator } from '../definition.js';
import type { Spec, SpecCase } from './spec.js';
import type { TextTable } from './text-table.js';

/** A table of a worked example, cells as text; the first column of `times` says how often a row is there. */
export interface ExampleTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A spec test as a reader may follow it: no HTML, no Markdown, every page sets it in its own way. */
export interface WorkedExample {
  readonly title: Bilingual;
  /** What comes out, in one sentence. */
  readonly sentence: Bilingual;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly input: readonly ExampleTable[];
  readonly expected: ExampleTable;
}

/** Rows that are alike stand once, with how many there are in front. */
function exampleTable(name: string, { columns, rows }: TextTable): ExampleTable {
  const times = new Map<string, { readonly row: readonly string[]; n: number }>();
  for (const cells of rows) {
    const row = cells.map((cell) => cell ?? '');
    const known = times.get(row.join('|'));
    if (known) known.n += 1;
    else times.set(row.join('|'), { row, n: 1 });
  }
  const grouped = [...times.values()];
  if (grouped.every(({ n }) => n === 1)) return { name, columns, rows: grouped.map(({ row }) => row) };
  return { name, columns: ['×', ...columns], rows: grouped.map(({ row, n }) => [String(n), ...row]) };
}

/** Numbers as Dutch writes them. */
function comma(text: string): string {
  return text.replaceAll(/(?<=[0-9])[.](?=[0-9])/g, ',');
}

/** The first figure that comes out, put into words. */
function sentenceOf({ card }: Indicator, { expected }: SpecCase): Bilingual {
  const at = (row: readonly (string | null)[], name: string): string | null =>
    row[expected.columns.indexOf(name)] ?? null;
  const row = expected.rows.find((r) => at(r, 'numerator') !== null);
  if (!row) return { nl: 'Er is geen enkel cijfer.', en: 'There is no figure at all.' };
  const [numerator, denominator, value] = ['numerator', 'denominator', 'value'].map((name) => at(row, name));
  const [area, period] = [at(row, 'area'), at(row, 'period')];
  const parts = `${card.per === 1 ? '' : `${card.per} × `}${numerator} ÷ ${denominator ?? '?'}`;
  return {
    nl: `${area} in ${period}: ${comma(parts)}${value ? ` = ${comma(value)} (${card.unit.nl})` : ''}.`,
    en: `${area} in ${period}: ${parts}${value ? ` = ${value} (${card.unit.en})` : ''}.`,
  };
}

/** The spec tests of an indicator as worked examples, for the pages of the catalogue. */
export function workedExamples(indicator: Indicator, spec: Spec): WorkedExample[] {
  return spec.cases.map((one) => ({
    title: one.title,
    sentence: sentenceOf(indicator, one),
    parameters: Object.entries(one.parameters).map(([name, value]) => ({
      name,
      value: Array.isArray(value) ? value.join(', ') : String(value),
    })),
    input: Object.entries(one.tables).map(([name, table]) => exampleTable(name, table)),
    expected: exampleTable('expected', one.expected),
  }));
}
