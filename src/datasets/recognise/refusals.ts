import { type CandidateFault, InputError } from '../../common/errors.js';
import { maskedName } from '../../common/masked-text.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import { headOf } from '../readers/kind.js';
import type { FileProfile } from '../readers/reader.js';
import { type Candidate, shownFields } from './candidates.js';
import { matchName } from './column-names.js';
import { flagColumns } from './flag-columns.js';
import { aliasesFor, type NearName, nearNames } from './near-names.js';
import { unknownTitle } from './title-lines.js';
import { UnknownFileError } from './unknown-file.js';

/** Candidates named in a refusal. */
const NAMED = 5;
/** Faults of each that are written out in its message. */
const NAMED_FAULTS = 4;

/** What speaks against a form, in the words of the file's owner. */
function lacks(c: Candidate, near: readonly NearName[]): string[] {
  return [
    ...c.absent.map(({ name }) => {
      const other = near.find((n) => n.field === name);
      if (other) return `\`${other.column}\` where \`${other.alias}\` is expected (capitals count)`;
      return `no column for ${name.startsWith('_') ? aliasesFor(c, name).join(' or ') : name}`;
    }),
    ...c.ambiguous.map(({ field, columns }) => `${columns.length} columns for ${field}`),
    ...c.unlike.map((field) => `other values in ${field}`),
    ...(c.delimited ? [] : [`its columns are separated by ${JSON.stringify(c.form.delimiter)}`]),
  ];
}

/** A form, and what of it the file has but for capitals. */
interface Near {
  readonly candidate: Candidate;
  readonly near: readonly NearName[];
}

function rankedNear(candidates: readonly Candidate[], { tables }: FileProfile): Near[] {
  const lacking = ({ candidate, near }: Near): number => candidate.absent.length - near.length;
  return (
    candidates
      // Of a form that is known only to be refused, what stands in its columns must be right.
      .filter((c) => c.form.refuse === undefined || c.unlike.length === 0)
      .map((candidate) => ({ candidate, near: nearNames(candidate, tables) }))
      .filter(({ candidate, near }) => candidate.matched + near.length > 0)
      .sort((a, b) => lacking(a) - lacking(b) || b.candidate.matched - a.candidate.matched)
  );
}

function candidateFault({ candidate: c, near }: Near): CandidateFault {
  return {
    dataset: c.contract.name,
    form: c.form.name,
    fits: c.contract.fields
      .filter((f) => c.tables.some((t) => shownFields(c.form, t).includes(f.name)))
      .map((f) => f.name),
    lacks: lacks(c, near),
  };
}

/** The forms that come nearest, each with what fits and what is missing. */
export function nearest(candidates: readonly Candidate[], profile: FileProfile): CandidateFault[] {
  return rankedNear(candidates, profile).slice(0, NAMED).map(candidateFault);
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

/** Line of a text on which a title stands; of other files none is known. */
function titleLine({ csv, scan }: FileProfile, pattern: string): number | undefined {
  if (!csv) return undefined;
  const lines = new TextDecoder(scan.encoding).decode(headOf(scan.path)).split(/\r\n|\n|\r/);
  const at = lines.findIndex((line) => new RegExp(pattern).test(line.replace(/["\ufeff]/g, '')));
  return at < 0 ? undefined : at + 1;
}

/** The file says in a title of which kind it is, and the contract does not know that kind. */
function unknownKind(best: Candidate, profile: FileProfile): InputError | null {
  const title = unknownTitle(best.form, profile.tablesWith?.(best.form.headerRows) ?? profile.tables);
  if (!title || best.absent.length !== 1 || best.absent[0]?.name !== title.field) return null;
  const { field, text, known, pattern } = title;
  return new InputError({
    what: `this is ${best.contract.name} (form ${best.form.name}), and its ${field} is one that the contract does not know: ${maskedName(text)}`,
    where: {
      dataset: best.contract.name,
      file: profile.scan.name,
      line: titleLine(profile, pattern),
      column: field,
    },
    expected: `${field}: ${known.join(', ')}`,
    mend: 'deliver the whole table (`buurtzicht fetch`, or its CSV with codes), or give the text its code in the contract (`fromTitle`)',
    candidates: nearest([best], profile),
  });
}

export function missingColumns(best: Candidate, profile: FileProfile): InputError {
  const kind = unknownKind(best, profile);
  if (kind) return kind;
  const names = best.absent.map(({ name }) => {
    const title = best.form.fromTitle[name];
    if (title) return `line above it that says ${name} (\`${title.pattern}\`)`;
    return `column \`${aliasesFor(best, name).join('` or `')}\` (${name.replace(/^_/, '')})`;
  });
  const near = nearNames(best, profile.tables);
  const capitals = near.map((n) => `\`${n.column}\` is not \`${n.alias}\`: capitals count`);
  const what = `this file looks like ${best.contract.name} (form ${best.form.name}), but has no ${names.join(', no ')}`;
  return new InputError({
    what: [what, ...capitals].join('; '),
    where: { dataset: best.contract.name, file: profile.scan.name },
    expected: `the columns of the contract: \`buurtzicht dataset show ${best.contract.name}\``,
    mend:
      best.absent.find((f) => f.mend)?.mend ??
      'ask the supplier for the whole file, or give the column’s name in buurtzicht.yaml (`mapping`)',
    candidates: nearest([best], profile),
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

/** Whether most of what a form lacks is there but for capitals. */
function isNamedAlike(first: Near | undefined): boolean {
  return first !== undefined && first.near.length > first.candidate.absent.length / 2;
}

function whichKnown(known: readonly string[], first: Near | undefined): string {
  const alike = first?.near.map((n) => n.column) ?? [];
  if (isNamedAlike(first))
    return `but for capitals they are those of ${first?.candidate.contract.name}: ${alike.slice(0, NAMED).join(', ')}`;
  return known.length > 0 ? `known of them are ${known.slice(0, 6).join(', ')}` : 'none of them is known';
}

export function unknownFile(
  profile: FileProfile,
  catalogue: DatasetCatalogue,
  candidates: readonly Candidate[],
): UnknownFileError {
  const columns = profile.tables.flatMap((t) => t.columns);
  const known = knownColumns(profile, catalogue);
  const cut = profile.csv ? ` (cut at ${JSON.stringify(profile.csv.delimiter)})` : '';
  const [first] = rankedNear(candidates, profile);
  const near = nearest(candidates, profile);
  return new UnknownFileError({
    what: `no dataset has the ${columns.length} columns of this file${cut}; ${whichKnown(known, first)}`,
    where: { file: profile.scan.name, line: profile.csv?.headerPosition },
    expected:
      near.length > 0
        ? `a file of a dataset; the nearest are ${listed(near)}`
        : 'a file of one of the datasets that `buurtzicht dataset list` names',
    mend: isNamedAlike(first)
      ? 'write the names of the columns as the contract has them, or give these in buurtzicht.yaml (`mapping`)'
      : 'check that the file is whole and not re-saved; a new dataset needs a contract in schemas/',
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
    candidates: nearest(whole, profile),
  });
}
