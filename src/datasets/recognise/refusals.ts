import { type CandidateFault, InputError } from '../../common/errors.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import { type FileProfile, fedFields } from '../readers/reader.js';
import type { Candidate } from './candidates.js';
import { matchName } from './column-names.js';
import { flagColumns } from './flag-columns.js';
import { LEVEL_COLUMN, LONG_COLUMNS } from './map-columns.js';
import { UnknownFileError } from './unknown-file.js';

/** Candidates named in a refusal. */
const NAMED = 5;
/** Faults of each that are written out in its message. */
const NAMED_FAULTS = 4;

/** What speaks against a form, in the words of the file's owner. */
function lacks(c: Candidate): string[] {
  return [
    ...c.absent.map(
      ({ name }) => `no column for ${name.startsWith('_') ? aliasesFor(c, name).join(' or ') : name}`,
    ),
    ...c.ambiguous.map(({ field, columns }) => `${columns.length} columns for ${field}`),
    ...c.unlike.map((field) => `other values in ${field}`),
    ...(c.delimited ? [] : [`its columns are separated by ${JSON.stringify(c.form.delimiter)}`]),
  ];
}

/** The forms that come nearest, each with what fits and what is missing. */
export function nearest(candidates: readonly Candidate[]): CandidateFault[] {
  return candidates
    .filter((c) => c.matched > 0)
    .sort((a, b) => a.absent.length - b.absent.length || b.matched - a.matched)
    .slice(0, NAMED)
    .map((c) => ({
      dataset: c.contract.name,
      form: c.form.name,
      fits: c.contract.fields
        .filter((f) => c.tables.some((t) => fedFields(t).includes(f.name)))
        .map((f) => f.name),
      lacks: lacks(c),
    }));
}

/** The first faults of a candidate; the rest is counted: `dataset check` shows all in a table. */
function faultsText(faults: readonly string[]): string {
  const more = faults.length > NAMED_FAULTS ? [`${faults.length - NAMED_FAULTS} more`] : [];
  return [...faults.slice(0, NAMED_FAULTS), ...more].join(', ') || 'fits';
}

export function listed(candidates: readonly CandidateFault[]): string {
  return candidates
    .map(({ dataset, form, lacks: faults }) => `${dataset} (${form}): ${faultsText(faults)}`)
    .join('; ');
}

function aliasesFor(best: Candidate, field: string): readonly string[] {
  const { form } = best;
  if (field === LONG_COLUMNS.measure) return [form.long?.measure ?? field];
  if (field === LEVEL_COLUMN) return form.level?.columns ?? [field];
  if (field === LONG_COLUMNS.value) return [form.long?.value ?? field];
  const mapped = best.contract.mapping?.columns[field] ?? [];
  const parts = form.join[field]?.map(([name]) => name).join('` + `');
  const named = form.columns?.[field] ?? flagColumns(form)[field] ?? form.layers?.[0]?.columns[field];
  return [...mapped, ...(named ?? [parts ?? field])];
}

export function missingColumns(best: Candidate, profile: FileProfile): InputError {
  const names = best.absent.map(({ name }) => {
    const title = best.form.fromTitle[name];
    if (title) return `line above it that says ${name} (\`${title.pattern}\`)`;
    return `column \`${aliasesFor(best, name).join('` or `')}\` (${name.replace(/^_/, '')})`;
  });
  return new InputError({
    what: `this file looks like ${best.contract.name} (form ${best.form.name}), but has no ${names.join(', no ')}`,
    where: { dataset: best.contract.name, file: profile.scan.name },
    expected: `the columns of the contract: \`buurtzicht dataset show ${best.contract.name}\``,
    mend:
      best.absent.find((f) => f.mend)?.mend ??
      'ask the supplier for the whole file, or give the column’s name in buurtzicht.yaml (`mapping`)',
    candidates: nearest([best]),
  });
}

/** Names of columns that some contract knows: what else stands in a first row may be a value. */
function knownColumns(profile: FileProfile, catalogue: DatasetCatalogue): string[] {
  const forms = [...catalogue.values()].flatMap((c) => c.forms);
  const aliases = forms.flatMap((f) => [
    ...f.drop,
    ...Object.values(flagColumns(f)).flat(),
    ...[f.columns ?? {}, ...(f.layers ?? []).map((l) => l.columns)].flatMap((c) => Object.values(c).flat()),
  ]);
  return profile.tables
    .flatMap((t) => t.columns)
    .filter((c) => c.trim() !== '' && aliases.some((alias) => matchName(alias, c).fits));
}

export function unknownFile(
  profile: FileProfile,
  catalogue: DatasetCatalogue,
  candidates: readonly Candidate[],
): UnknownFileError {
  const columns = profile.tables.flatMap((t) => t.columns);
  const known = knownColumns(profile, catalogue);
  const cut = profile.csv ? ` (cut at ${JSON.stringify(profile.csv.delimiter)})` : '';
  const which =
    known.length > 0 ? `known of them are ${known.slice(0, 6).join(', ')}` : 'none of them is known';
  const near = nearest(candidates);
  return new UnknownFileError({
    what: `no dataset has the ${columns.length} columns of this file${cut}; ${which}`,
    where: { file: profile.scan.name, line: profile.csv?.headerPosition },
    expected:
      near.length > 0
        ? `a file of a dataset; the nearest are ${listed(near)}`
        : 'a file of one of the datasets that `buurtzicht dataset list` names',
    mend: 'check that the file is whole and not re-saved; a new dataset needs a contract in schemas/',
    candidates: near,
  });
}

/** The file has the columns of several datasets: which it is, only its owner can say. */
export function severalDatasets(profile: FileProfile, whole: readonly Candidate[]): InputError {
  const names = [...new Set(whole.map((c) => c.contract.name))];
  return new InputError({
    what: `this file fits more than one dataset: ${names.join(', ')}`,
    where: { file: profile.scan.name },
    expected: 'a file that fits one',
    mend: `name the dataset in buurtzicht.yaml: deliveries: [{ file: "${profile.scan.name}", dataset: … }]`,
    candidates: nearest(whole),
  });
}
