import { namesSensitive, type Sensitive, WHY_REFUSED } from '../../common/sensitive.js';
import { type ContractFault, enginePatternFault, type Parsed } from './fault.js';
import { type Field, isDropped, isForFairness } from './field.js';

const NUMERIC = new Set(['integer', 'number', 'year', 'period']);

/** What contradicts itself in a field. */
export function fieldFaults(c: Parsed, field: Field, at: number): ContractFault[] {
  const path = ['fields', at];
  const { minimum, maximum, pattern } = field.constraints;
  const faults = enginePatternFault([...path, 'constraints', 'pattern'], pattern);
  if (c.fields.findIndex((f) => f.name === field.name) < at)
    faults.push({ path: [...path, 'name'], message: `a second field \`${field.name}\`` });
  if (field.leadingZeros && field.type !== 'string')
    faults.push({
      path: [...path, 'leadingZeros'],
      message: `codes with leading noughts are text, no ${field.type}`,
    });
  if ((minimum !== undefined || maximum !== undefined) && !NUMERIC.has(field.type))
    faults.push({ path: [...path, 'constraints'], message: `a minimum or maximum of a ${field.type}` });
  faults.push(...boundFaults(c, field, path));
  const privacy = field.privacy ?? c.privacy;
  // Identifiers are stored as a keyed hash, which is text; any other value of a person has no place here.
  if ((privacy === 'person' || privacy === 'company') && field.type !== 'string')
    faults.push({
      path: [...path, field.privacy ? 'privacy' : 'name'],
      message: `\`${field.name}\` is of class ${privacy} and no string: say its own \`privacy\`, or leave it out`,
    });
  if (field.keep === 'drop' && privacy !== 'person' && privacy !== 'company')
    faults.push({
      path: [...path, 'keep'],
      message: `\`${field.name}\` is of class ${privacy}: only a field of class person or company is dropped; leave it out`,
    });
  faults.push(...sensitiveFaults(c, field, path), ...fairnessFaults(c, field, path));
  return faults;
}

/** The most that a number may be is another number of the row. */
function boundFaults(c: Parsed, field: Field, path: readonly (string | number)[]): ContractFault[] {
  const { atMost } = field.constraints;
  if (atMost === undefined) return [];
  const bound = c.fields.find((f) => f.name === atMost);
  const isNumber = (of: Field | undefined): boolean => of?.type === 'integer' || of?.type === 'number';
  if (bound !== field && isNumber(bound) && isNumber(field)) return [];
  return [
    {
      path: [...path, 'constraints', 'atMost'],
      message: `\`${atMost}\` is no other number of the row: \`atMost\` is of an integer or number, and names one`,
    },
  ];
}

/** Names that a field's column has in the files. */
function headersOf(c: Parsed, name: string): string[] {
  return c.forms.flatMap((form) => [
    ...[form, ...(form.layers ?? [])].flatMap(({ columns }) => columns?.[name] ?? []),
    ...(form.join[name] ?? []).flat(),
    ...(form.long?.codes[name] ?? []),
  ]);
}

/** A text of a field that plainly names what a person must not be known by. */
interface Named {
  readonly text: string;
  readonly kind: Sensitive;
}

function named(texts: readonly string[]): Named[] {
  return texts.flatMap((text) => {
    const kind = namesSensitive(text);
    return kind === null ? [] : [{ text, kind }];
  });
}

/** A column that plainly holds what a person must not be known by says so. */
function sensitiveFaults(c: Parsed, field: Field, path: readonly (string | number)[]): ContractFault[] {
  if (field.sensitive) return [];
  const names = named([field.name, field.title.nl, field.title.en, ...headersOf(c, field.name)]);
  // A closed list may name a law (`Wmo 2015`) under which an organisation works.
  const values = named(field.constraints.enum ?? []).filter(({ kind }) => kind !== 'health');
  const [first] = [...names, ...values];
  if (first === undefined) return [];
  const { text, kind } = first;
  const of = text === field.name ? '' : ` (\`${text}\`)`;
  return [
    {
      path: [...path, 'name'],
      message: `\`${field.name}\`${of} names ${kind}: ${WHY_REFUSED[kind]}. Leave it out, or mark it \`sensitive: ${kind}\``,
    },
  ];
}

/** What is there for the proxy test is an open number of areas, and no other key of the contract needs it. */
function fairnessFaults(c: Parsed, field: Field, path: readonly (string | number)[]): ContractFault[] {
  if (!isForFairness(field)) return [];
  const at = [...path, 'only'];
  const faults: ContractFault[] = [];
  if ((field.privacy ?? c.privacy) !== 'open' || (field.type !== 'integer' && field.type !== 'number'))
    faults.push({ path: at, message: '`only: fairness` is for open figures of areas: integer or number' });
  if (c.vintage === 'none' || !c.fields.some((f) => f.type === 'areacode'))
    faults.push({
      path: at,
      message: '`only: fairness` needs a dataset of areas: a field of type areacode, and a `vintage`',
    });
  const used = [
    ...c.primaryKey,
    ...Object.values(c.areas ?? {}),
    c.period.from === 'none' ? '' : c.period.column,
  ];
  const shared = c.fields.some(
    (f) =>
      !isForFairness(f) &&
      typeof f.redistribute === 'object' &&
      [f.redistribute.numerator, f.redistribute.denominator].includes(field.name),
  );
  if (used.includes(field.name) || shared)
    faults.push({
      path: at,
      message: `the contract itself uses \`${field.name}\`: it can't be for the proxy test alone`,
    });
  return faults;
}

/** What needs a stored value can't name a field of which none is stored. */
export function droppedFaults(c: Parsed): ContractFault[] {
  const dropped = new Set(
    c.fields.filter((f) => isDropped({ ...f, privacy: f.privacy ?? c.privacy })).map((f) => f.name),
  );
  const message = (name: string): string => `\`${name}\` is dropped: nothing of it is stored`;
  const keys = c.primaryKey.flatMap((name, i) =>
    dropped.has(name) ? [{ path: ['primaryKey', i], message: message(name) }] : [],
  );
  const names = (['code', 'name', 'water', 'geometry', 'change'] as const).flatMap((key) => {
    const name = c.areas?.[key];
    return name !== undefined && dropped.has(name) ? [{ path: ['areas', key], message: message(name) }] : [];
  });
  return [...keys, ...names];
}
