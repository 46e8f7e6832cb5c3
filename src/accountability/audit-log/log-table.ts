import { type Column, type ColumnData, type ColumnTable, textColumn } from '../../common/columns.js';
import type { Bilingual } from '../../common/text.js';
import type { Actor } from './actor.js';
import { type ReadLog, verdictText } from './read-log.js';
import type { AccessEntry } from './record.js';

/** One line of the log in words, for a table. */
type Line = Readonly<Record<string, string | number | null>>;

const OUTCOMES: Readonly<Record<string, string>> = {
  allowed: 'toegestaan / allowed',
  refused: 'geweigerd / refused',
};

interface Heading {
  readonly name: string;
  readonly title: Bilingual;
  readonly of: (entry: AccessEntry) => string | number | null;
}

function whoText({ user, sudo, claimed }: Actor): string {
  return [
    user,
    ...(sudo ? [`via sudo: ${sudo}`] : []),
    ...(claimed ? [`zegt te vragen voor / claims to ask for: ${claimed}`] : []),
  ].join('; ');
}

function destinationText({ to }: AccessEntry): string | null {
  if (!to) return null;
  return `${to.file ?? 'scherm / stdout'} (${to.form})`;
}

/** What a spreadsheet would run as a formula is put as a text. */
function harmless(text: string): string {
  return /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
}

const HEADINGS: readonly Heading[] = [
  { name: 'regel', title: { nl: 'Regel', en: 'Entry' }, of: (e) => e.number },
  { name: 'tijd', title: { nl: 'Tijd (UTC)', en: 'Time (UTC)' }, of: (e) => e.at },
  { name: 'wie', title: { nl: 'Wie', en: 'Who' }, of: (e) => whoText(e.who) },
  { name: 'opdracht', title: { nl: 'Opdracht', en: 'Command' }, of: (e) => e.command },
  { name: 'gevraagd', title: { nl: 'Gevraagd', en: 'Asked' }, of: (e) => e.asked },
  { name: 'editie', title: { nl: 'Editie', en: 'Edition' }, of: (e) => e.edition },
  { name: 'uitgave', title: { nl: 'Uitgave', en: 'Release' }, of: (e) => e.release },
  { name: 'kolommen', title: { nl: 'Kolommen', en: 'Columns' }, of: (e) => e.columns?.join(' ') ?? null },
  { name: 'rijen', title: { nl: 'Rijen', en: 'Rows' }, of: (e) => e.rows ?? null },
  { name: 'cellen', title: { nl: 'Cellen', en: 'Cells' }, of: (e) => e.cells ?? null },
  { name: 'verborgen', title: { nl: 'Verborgen', en: 'Hidden' }, of: (e) => e.hidden ?? null },
  { name: 'naar', title: { nl: 'Naar', en: 'To' }, of: destinationText },
  { name: 'uitkomst', title: { nl: 'Uitkomst', en: 'Outcome' }, of: (e) => OUTCOMES[e.outcome] ?? e.outcome },
  {
    name: 'regel_geweigerd',
    title: { nl: 'Geweigerd op grond van', en: 'Refused by' },
    of: (e) => e.rule ?? null,
  },
];

/** A heading as it stands above a column: Dutch first. */
function headingText({ nl, en }: Bilingual): string {
  return `${nl} / ${en}`;
}

/** The log in words by heading; the first line is the verdict on the chain. */
export function logLines({ verdict, entries }: ReadLog): { names: string[]; lines: Line[] } {
  const names = HEADINGS.map((h) => headingText(h.title));
  const first = Object.fromEntries(
    HEADINGS.map((h) => {
      const text = { opdracht: 'controle van de keten / check of the chain', uitkomst: verdictText(verdict) }[
        h.name
      ];
      return [headingText(h.title), text ?? null];
    }),
  );
  const lines = entries.map((entry) =>
    Object.fromEntries(
      HEADINGS.map((h) => {
        const cell = h.of(entry);
        return [headingText(h.title), typeof cell === 'string' ? harmless(cell) : cell];
      }),
    ),
  );
  return { names, lines: [first, ...lines] };
}

function dataOf(lines: readonly Line[], name: string): ColumnData {
  const cells = lines.map((line) => line[name] ?? null);
  if (cells.some((cell) => typeof cell === 'string')) return textColumn(cells as (string | null)[]);
  return {
    type: 'integer',
    values: Float64Array.from(cells, (cell) => (cell as number | null) ?? Number.NaN),
  };
}

/** The same as columns, for a file. */
export function logTable(log: ReadLog): ColumnTable {
  const { names, lines } = logLines(log);
  const columns: Column[] = names.map((name, i) => ({
    name,
    title: (HEADINGS[i] as Heading).title,
    data: dataOf(lines, name),
  }));
  return {
    name: 'audit',
    title: { nl: 'Logboek van inzage', en: 'Log of access' },
    rows: lines.length,
    columns,
  };
}
