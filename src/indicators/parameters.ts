import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { DefinitionError } from '../common/errors.js';
import { type ParameterValue, type ParameterValues, parameterValue } from '../common/parameter-value.js';
import { sqlName, sqlText } from '../common/sql.js';
import { bilingual } from '../common/text.js';
import { CONFIG_FILE } from '../workspace/workspace.js';

const NAME = /^[a-z][a-z0-9_]*$/;

/** A choice of ours that a definition makes, and that a workspace may make otherwise: `parameter('<name>')` in the SQL. */
export const parameterSchema = z.strictObject({
  title: bilingual,
  unit: bilingual.optional(),
  default: parameterValue,
  /** Bounds of a number: outside them the indicator would be another one. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Where the value comes from: a norm, a publication, or our own choice. */
  source: bilingual,
});
export type Parameter = z.infer<typeof parameterSchema>;

export const parametersSchema = z.record(
  z.string().regex(NAME, 'lower case letters, digits and _'),
  parameterSchema,
);

/** Variables of the program's own SQL. */
const RESERVED = new Set([
  ...[
    'pool',
    'rolling',
    'years_before',
    'absent',
    'additive',
    'method',
    'same',
    'stop',
    'inner_pad',
    'outer_pad',
  ],
  ...['record_secret', 'indicator', 'levels', 'looks_back'],
]);

/** Whether the program's own SQL has a variable of this name: a parameter would be lost in it. */
export function isReservedParameter(name: string): boolean {
  return RESERVED.has(name) || name.endsWith('_vintage');
}

/** Digits behind the point of a number that is not whole. */
const DECIMALS = 6;

/** Numbers that are not whole are kept as DECIMAL(18, 6). */
const LARGEST_DECIMAL = 1e12;

const LARGEST_INTEGER = 2 ** 31 - 1;

/** Names of parameters → how they are declared. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** Whether the numbers of a parameter have decimals, as its default has: 1 is then a decimal too, and divides as one. */
function isDecimal({ default: standard }: Pick<Parameter, 'default'>): boolean {
  return typeof standard === 'number' && !Number.isInteger(standard);
}

/** A value as SQL has it: of the type of its declaration, so that no SQL computes otherwise with 1 than with 0.5. Numbers are exact. */
function literal(declared: Parameter, value: ParameterValue): string {
  if (typeof value === 'string') return sqlText(value);
  if (typeof value !== 'number') return `[${value.map(sqlText).join(', ')}]::VARCHAR[]`;
  if (isDecimal(declared)) return `${value.toFixed(DECIMALS)}::DECIMAL(18, ${DECIMALS})`;
  const { default: standard, minimum = 0, maximum = 0 } = declared;
  const largest = Math.max(...[value, Number(standard), minimum, maximum].map(Math.abs));
  return `${value}::${largest <= LARGEST_INTEGER ? 'INTEGER' : 'BIGINT'}`;
}

/** Name → value as SQL has it. */
export function parameterLiterals(
  declared: Parameters,
  values: ParameterValues,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(declared).map(([name, parameter]) => [
      name,
      literal(parameter, values[name] ?? parameter.default),
    ]),
  );
}

/** Why a number would become another one on its way into the SQL; null when it does not. */
function roundedFault(name: string, value: number, decimal: boolean): string | null {
  if (!decimal)
    return Number.isSafeInteger(value)
      ? null
      : `\`${name}\` is a whole number beyond ${Number.MAX_SAFE_INTEGER}, and can't be kept exactly`;
  if (Math.abs(value) >= LARGEST_DECIMAL)
    return `\`${name}\` is ${value}, and a number with decimals stays below ${LARGEST_DECIMAL}`;
  return Number(value.toFixed(DECIMALS)) === value
    ? null
    : `\`${name}\` is ${value}, and has more than ${DECIMALS} decimals`;
}

function kindOf(value: ParameterValue): string {
  if (typeof value === 'number') return 'a number';
  return typeof value === 'string' ? 'a text' : 'a list of texts';
}

/** What is wrong with a value, as one sentence; null when nothing is. */
export function valueFault(name: string, declared: Parameter, value: ParameterValue): string | null {
  if (kindOf(value) !== kindOf(declared.default))
    return `\`${name}\` is ${kindOf(value)}, and must be ${kindOf(declared.default)}`;
  if (typeof value !== 'number') return null;
  const decimal = isDecimal(declared);
  if (!decimal && !Number.isInteger(value)) return `\`${name}\` is ${value}, and must be a whole number`;
  const rounded = roundedFault(name, value, decimal);
  if (rounded !== null) return rounded;
  if (declared.minimum !== undefined && value < declared.minimum)
    return `\`${name}\` is ${value}, below its minimum ${declared.minimum}`;
  if (declared.maximum !== undefined && value > declared.maximum)
    return `\`${name}\` is ${value}, above its maximum ${declared.maximum}`;
  return null;
}

/** Where values were chosen: a file, and what of it. */
export interface ChosenIn {
  readonly file: string;
  readonly column: string;
}

/**
 * The values that hold: those that were chosen before the defaults.
 * @param owner the indicator's id, or `pipeline`: the key under `parameters` in buurtzicht.yaml.
 * @param chosenIn where they were chosen, when not in buurtzicht.yaml.
 * @throws DefinitionError when what is chosen is not declared, or outside its bounds.
 */
export function valuesOf(
  owner: string,
  declared: Parameters,
  chosen: ParameterValues = {},
  chosenIn: ChosenIn = { file: CONFIG_FILE, column: `parameters.${owner}` },
): ParameterValues {
  const stranger = Object.keys(chosen).find((name) => !declared[name]);
  const fault = stranger
    ? `\`${owner}\` has no parameter \`${stranger}\``
    : Object.entries(chosen)
        .map(([name, value]) => valueFault(name, declared[name] as Parameter, value))
        .find((f) => f !== null);
  if (fault)
    throw new DefinitionError({
      what: fault,
      where: { ...chosenIn },
      expected: stranger
        ? `one of ${Object.keys(declared).join(', ') || 'none: it has no parameters'}`
        : undefined,
      mend:
        owner === 'pipeline'
          ? 'see `parameters` in pipeline.yaml'
          : `see \`buurtzicht indicator show ${owner}\``,
    });
  return Object.fromEntries(
    Object.entries(declared).map(([name, { default: value }]) => [name, chosen[name] ?? value]),
  );
}

/** Makes `parameter('<name>')` known to SQL; for this connection alone, never stored. */
export async function createParameterMacro(connection: DuckDBConnection): Promise<void> {
  await connection.run('CREATE OR REPLACE TEMP MACRO parameter(naam) AS getvariable(naam)');
}

/** Gives `parameter('<name>')` its values, of the types that they are declared with. */
export async function setParameters(
  connection: DuckDBConnection,
  declared: Parameters,
  values: ParameterValues,
): Promise<void> {
  for (const [name, value] of Object.entries(parameterLiterals(declared, values)))
    await connection.run(`SET VARIABLE ${sqlName(name)} = ${value}`);
}

/** Takes the values away again: those of one indicator are no other's. */
export async function clearParameters(connection: DuckDBConnection, values: ParameterValues): Promise<void> {
  for (const name of Object.keys(values)) await connection.run(`RESET VARIABLE ${sqlName(name)}`);
}

/** A parameter as it was in force, and whether the workspace set it. */
export interface ParameterInForce {
  readonly value: ParameterValue;
  readonly default: ParameterValue;
  readonly set: 'card' | 'workspace';
}

/** What was in force, by name: for the manifest, the catalogue and who asks. */
export function parametersInForce(
  declared: Parameters,
  values: ParameterValues,
): Readonly<Record<string, ParameterInForce>> {
  return Object.fromEntries(
    Object.entries(declared).map(([name, { default: standard }]) => {
      const value = values[name] ?? standard;
      const isOwn = JSON.stringify(value) !== JSON.stringify(standard);
      return [name, { value, default: standard, set: isOwn ? 'workspace' : 'card' }];
    }),
  );
}

/** In one line: `maanden = 6 (buurtzicht.yaml; anders 12)`. */
export function parametersText(inForce: Readonly<Record<string, ParameterInForce>>): string {
  const said = (value: ParameterValue): string => [value].flat().join(' ');
  return Object.entries(inForce)
    .map(([name, { value, default: standard, set }]) =>
      set === 'card'
        ? `${name} = ${said(value)}`
        : `${name} = ${said(value)} (buurtzicht.yaml; anders ${said(standard)})`,
    )
    .join('; ');
}
