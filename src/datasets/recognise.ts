import { InputError } from '../common/errors.js';
import type { DeliveryHint } from '../workspace/config.js';
import type { DatasetCatalogue } from './catalogue.js';
import type { Contract } from './contract/contract.js';
import type { Field } from './contract/field.js';
import type { Form } from './contract/form.js';
import { fittingTables, refuseRivals } from './fitting-table.js';
import { filePeriod } from './period.js';
import type { FileProfile, MappedTable, ProfileTable } from './readers/reader.js';
import { UnknownFileError } from './unknown-file.js';

/** A form of a contract held against a file. */
interface Candidate {
  readonly contract: Contract;
  readonly form: Form;
  readonly tables: readonly MappedTable[];
  /** Sheets of the file that fit equally, where the form is of one. */
  readonly rivals: readonly string[];
  /** Fields that more than one column fits. */
  readonly ambiguous: readonly Ambiguity[];
  /** Needed fields that no column of the file feeds. */
  readonly absent: readonly Field[];
  /** Columns of the file that fit, as a share of the columns the form names. */
  readonly fit: number;
  readonly matched: number;
}

interface Ambiguity {
  readonly field: string;
  readonly columns: readonly string[];
}

/** The dataset and form that a file is of, with its columns mapped. */
export interface Recognised {
  readonly contract: Contract;
  readonly form: Form;
  readonly tables: readonly MappedTable[];
}

/** Line breaks, double and non-breaking blanks in a header say nothing. */
function plain(name: string): string {
  return name.replace(/[\s\u00a0]+/g, ' ').trim();
}

function fits(alias: string, column: string): boolean {
  if (!alias.endsWith('#')) return plain(alias) === plain(column);
  const stem = alias.slice(0, -1);
  return column.startsWith(stem) && /^[0-9]+$/.test(column.slice(stem.length));
}

function mapColumns(
  aliases: Readonly<Record<string, readonly string[]>>,
  table: ProfileTable,
): MappedTable & { ambiguous: Ambiguity[] } {
  const columns = new Map<string, string>();
  const ambiguous: Ambiguity[] = [];
  for (const [field, names] of Object.entries(aliases)) {
    const found = table.columns.filter((column) => names.some((alias) => fits(alias, column)));
    if (found.length > 1) ambiguous.push({ field, columns: found });
    if (found[0] !== undefined) columns.set(field, found[0]);
  }
  return { table, columns, ambiguous };
}

function tablesOf(
  contract: Contract,
  form: Form,
  profile: FileProfile,
): (MappedTable & { ambiguous: Ambiguity[] })[] {
  const { columns, layers } = form;
  const tables = profile.tablesWith?.(form.headerRows) ?? profile.tables;
  if (columns)
    return fittingTables(
      contract,
      tables.map((t) => mapColumns(columns, t)),
    );
  return (layers ?? []).flatMap((layer) =>
    tables
      .filter((t) => t.name.toLowerCase() === layer.match.toLowerCase())
      .map((t) => mapColumns(layer.columns, t)),
  );
}

/** The form is one of the file's year, as far as the file's name or the workspace says it. */
function isOfYear(contract: Contract, form: Form, fileName: string, hint?: DeliveryHint): boolean {
  const year = form.years && filePeriod(contract, fileName, true, hint);
  return !year || form.years?.includes(year) === true;
}

function candidate(contract: Contract, form: Form, profile: FileProfile): Candidate {
  const tables = tablesOf(contract, form, profile).map(({ table, ...mapped }) => ({
    ...mapped,
    table: { ...table, crs: table.crs ?? form.crs },
  }));
  const fed = (name: string): boolean => tables.length > 0 && tables.every((t) => t.columns.has(name));
  const needed = contract.fields.filter((f) => !f.optional && f.type !== 'geometry');
  const matched = contract.fields.filter((f) => fed(f.name)).length;
  return {
    contract,
    form,
    tables,
    rivals: form.columns && tables.length > 1 ? tables.map((t) => t.table.name) : [],
    ambiguous: tables.flatMap((t) => t.ambiguous),
    absent: needed.filter((f) => !fed(f.name)),
    fit: matched / contract.fields.length,
    matched,
  };
}

function refuseAmbiguous(found: Candidate, profile: FileProfile): void {
  refuseRivals(found.contract, found.rivals, profile.scan.name);
  const [first] = found.ambiguous;
  if (!first) return;
  const { field, columns } = first;
  throw new InputError({
    what: `${columns.length} columns fit field \`${field}\`: ${columns.join(', ')}`,
    where: { dataset: found.contract.name, file: profile.scan.name, column: columns[0] },
    expected: 'one column a field',
    mend: 'remove the repeated column, or name the right one in the contract',
  });
}

function missingColumns(best: Candidate, profile: FileProfile): InputError {
  const names = best.absent.map((f) => {
    const aliases = best.form.columns?.[f.name] ?? best.form.layers?.[0]?.columns[f.name] ?? [f.name];
    return `\`${aliases.join('` or `')}\` (${f.name})`;
  });
  return new InputError({
    what: `this file looks like ${best.contract.name} (form ${best.form.name}), but has no column ${names.join(', no column ')}`,
    where: { dataset: best.contract.name, file: profile.scan.name },
    expected: `the columns of the contract: \`buurtzicht dataset show ${best.contract.name}\``,
    mend:
      best.absent.find((f) => f.mend)?.mend ??
      'ask the supplier for the whole file, or add the column’s new name to the contract',
  });
}

/** Names of columns that some contract knows: what else stands in a first row may be a value. */
function knownColumns(profile: FileProfile, catalogue: DatasetCatalogue): string[] {
  const forms = [...catalogue.values()].flatMap((c) => c.forms);
  const aliases = forms.flatMap((f) => [
    ...f.drop,
    ...[f.columns ?? {}, ...(f.layers ?? []).map((l) => l.columns)].flatMap((c) => Object.values(c).flat()),
  ]);
  return profile.tables.flatMap((t) => t.columns).filter((c) => aliases.some((a) => fits(a, c)));
}

function unknownFile(profile: FileProfile, catalogue: DatasetCatalogue): UnknownFileError {
  const columns = profile.tables.flatMap((t) => t.columns);
  const known = knownColumns(profile, catalogue);
  const cut = profile.csv ? ` (cut at ${JSON.stringify(profile.csv.delimiter)})` : '';
  const which =
    known.length > 0 ? `known of them are ${known.slice(0, 6).join(', ')}` : 'none of them is known';
  return new UnknownFileError({
    what: `no dataset has the ${columns.length} columns of this file${cut}; ${which}`,
    where: { file: profile.scan.name, line: profile.csv?.headerPosition },
    expected: `a file of one of: ${[...catalogue.keys()].join(', ')}`,
    mend: 'check that the file is whole and not re-saved; a new dataset needs a contract in schemas/',
  });
}

/** Columns that no field takes and the contract does not set aside. */
function strangers(found: Candidate): string[] {
  if (found.form.otherColumns === 'ignore') return [];
  return found.tables.flatMap(({ table, columns }) => {
    const taken = new Set(columns.values());
    return table.columns.filter((c) => !taken.has(c) && !found.form.drop.some((d) => fits(d, c)));
  });
}

function checkDelimiter(found: Candidate, profile: FileProfile): void {
  const { delimiter } = found.form;
  if (!delimiter || !profile.csv || profile.csv.delimiter === delimiter) return;
  throw new InputError({
    what: `the columns are separated by ${JSON.stringify(profile.csv.delimiter)}`,
    where: { dataset: found.contract.name, file: profile.scan.name },
    expected: `${JSON.stringify(delimiter)} (form ${found.form.name})`,
    mend: 'export the file again as the publisher does; a file re-saved by a spreadsheet may have lost zeros too',
  });
}

/**
 * Finds out which dataset a file is of, by its columns; never by its name, and never by guess.
 * `hint` narrows the search to one dataset or year, when the workspace names them.
 * @throws InputError when it is none, more than one, or one whose layout changed.
 */
export function recognise(
  profile: FileProfile,
  catalogue: DatasetCatalogue,
  hint?: DeliveryHint,
): Recognised {
  const contracts = [...catalogue.values()].filter((c) => !hint?.dataset || c.name === hint.dataset);
  const candidates = contracts
    .flatMap((c) =>
      c.forms
        .filter((f) => f.reader === profile.reader && isOfYear(c, f, profile.scan.name, hint))
        .map((f) => candidate(c, f, profile)),
    )
    .sort((a, b) => b.matched - a.matched || b.fit - a.fit);
  const whole = candidates.filter((c) => c.absent.length === 0 && c.tables.length > 0);
  const [best] = whole;
  if (!best) {
    const near = candidates.sort((a, b) => b.fit - a.fit)[0];
    if (near && (near.fit >= 0.5 || (near.matched >= 3 && near.absent.length <= 2)))
      throw missingColumns(near, profile);
    throw unknownFile(profile, catalogue);
  }
  const others = [...new Set(whole.map((c) => c.contract.name))];
  if (others.length > 1) {
    throw new InputError({
      what: `this file fits more than one dataset: ${others.join(', ')}`,
      where: { file: profile.scan.name },
      expected: 'a file that fits one',
      mend: `name the dataset in buurtzicht.yaml: deliveries: [{ file: "${profile.scan.name}", dataset: … }]`,
    });
  }
  refuseAmbiguous(best, profile);
  checkDelimiter(best, profile);
  const extra = strangers(best);
  if (extra.length > 0) {
    throw new InputError({
      what: `the contract does not know column ${extra.map((c) => `\`${c}\``).join(', ')}`,
      where: { dataset: best.contract.name, file: profile.scan.name },
      expected: 'only columns that the contract maps or sets aside: a changed layout must not pass unseen',
      mend: 'see what the supplier changed; then map the column in the contract, or list it under `drop`',
    });
  }
  return best;
}
