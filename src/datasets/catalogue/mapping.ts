import { join } from 'node:path';
import { DefinitionError } from '../../common/errors.js';
import { namesSensitive, WHY_REFUSED } from '../../common/sensitive.js';
import { lineOfKey } from '../../common/yaml-file.js';
import type { DatasetMapping } from '../../workspace/mapping.js';
import { CONFIG_FILE, type Workspace } from '../../workspace/workspace.js';
import { type Contract, contractSchema } from '../contract/contract.js';
import type { Form } from '../contract/form.js';
import type { DatasetCatalogue } from './catalogue.js';

type MappedWorkspace = Pick<Workspace, 'config' | 'root'>;

/** A key of `mapping` in the workspace file that can't be; `paths` are the ways in which it may be written. */
function wrongMapping(
  workspace: MappedWorkspace,
  paths: readonly (readonly string[])[],
  what: string,
  expected: string,
): DefinitionError {
  const file = join(workspace.root, CONFIG_FILE);
  return new DefinitionError({
    what: `mapping: ${what}`,
    where: { file, line: lineOfKey(file, ...paths.map((path) => ['mapping', ...path])) },
    expected,
    mend: `mend \`mapping\` in ${CONFIG_FILE}`,
  });
}

function checkFields(workspace: MappedWorkspace, contract: Contract, mapping: DatasetMapping): void {
  const { name, fields } = contract;
  const known = new Set(fields.map((f) => f.name));
  const named = [...Object.keys(mapping.columns), ...Object.keys(mapping.formats ?? {})];
  const field = named.find((f) => !known.has(f));
  if (field === undefined) return;
  throw wrongMapping(
    workspace,
    [
      [name, 'columns', field],
      [name, 'formats', field],
      [name, field],
    ],
    `dataset \`${name}\` has no field \`${field}\``,
    `one of ${[...known].join(', ')}`,
  );
}

/** A form as the supplier writes it. Thousands marks go with the decimal mark: another one must name them again. */
function mappedForm(form: Form, mapping: DatasetMapping): Form {
  const { columns: _, drop = [], formats, thousands, ...ways } = mapping;
  const marks =
    ways.decimal !== undefined
      ? { thousands: thousands ?? '' }
      : thousands !== undefined
        ? { thousands }
        : {};
  return {
    ...form,
    ...(ways as Partial<Form>),
    ...marks,
    formats: { ...form.formats, ...formats },
    drop: [...form.drop, ...drop],
  };
}

/** What is wrong with a contract once the mapping stands in it: its own rules say so, not a second set of them. */
function checkMapped(workspace: MappedWorkspace, contract: Contract, forms: readonly Form[]): void {
  const { file: _file, mapping: _mapping, ...plain } = contract;
  const result = contractSchema.safeParse({ ...plain, forms });
  const [issue] = result.error?.issues ?? [];
  if (!issue) return;
  const path = issue.path.slice(2).map(String);
  throw wrongMapping(
    workspace,
    [[contract.name, ...path]],
    `dataset \`${contract.name}\`, key \`${path.join('.')}\`: ${issue.message}`,
    'what a form of a contract may say',
  );
}

/** A column that a field takes and that the workspace sets aside: it can't be both. @throws DefinitionError */
function checkDropped(workspace: MappedWorkspace, contract: Contract, mapping: DatasetMapping): void {
  const taken = contract.forms
    .filter((form) => form.refuse === undefined)
    .flatMap((form) =>
      Object.entries({ ...form.columns, ...mapping.columns }).flatMap(([field, names]) =>
        [names].flat().map((name) => ({ field, name })),
      ),
    );
  for (const dropped of mapping.drop ?? []) {
    const field = taken.find(({ name }) => name === dropped)?.field;
    if (field === undefined) continue;
    throw wrongMapping(
      workspace,
      [[contract.name, 'drop']],
      `dataset \`${contract.name}\`: \`${dropped}\` under \`drop\` is the column of field \`${field}\`, and would be taken in all the same`,
      'under `drop` only columns that no field takes; what must not come in is left out by the supplier, or by a contract of your own',
    );
  }
}

/** A supplier's column under a harmless name is what it is all the same. @throws DefinitionError */
function checkSensitive(workspace: MappedWorkspace, contract: Contract, mapping: DatasetMapping): void {
  for (const [field, columns] of Object.entries(mapping.columns)) {
    const kind = columns.map(namesSensitive).find((found) => found !== null);
    // What a contract marks as such is not stored.
    if (!kind || contract.fields.some((f) => f.name === field && f.sensitive)) continue;
    throw wrongMapping(
      workspace,
      [
        [contract.name, 'columns', field],
        [contract.name, field],
      ],
      `dataset \`${contract.name}\`: the column for field \`${field}\` names ${kind}: ${WHY_REFUSED[kind]}`,
      'a column that holds what the field says',
    );
  }
}

function mapContract(workspace: MappedWorkspace, contract: Contract, mapping: DatasetMapping): Contract {
  checkFields(workspace, contract, mapping);
  checkDropped(workspace, contract, mapping);
  checkSensitive(workspace, contract, mapping);
  const forms = contract.forms.map((form) => (form.refuse === undefined ? mappedForm(form, mapping) : form));
  checkMapped(workspace, contract, forms);
  return { ...contract, forms, mapping };
}

/**
 * The contracts with what a workspace says of its suppliers' columns (`mapping`) in them: a mapping changes the
 * contract's hash, so what was landed without it is landed anew.
 * @throws DefinitionError with the line, when it maps what there is not.
 */
export function withMapping(catalogue: DatasetCatalogue, workspace: MappedWorkspace): DatasetCatalogue {
  const mapped = new Map(catalogue);
  for (const [name, mapping] of Object.entries(workspace.config.mapping)) {
    const contract = catalogue.get(name);
    if (!contract)
      throw wrongMapping(
        workspace,
        [[name]],
        `there is no dataset \`${name}\``,
        `one of ${[...catalogue.keys()].join(', ')}`,
      );
    mapped.set(name, mapContract(workspace, contract, mapping));
  }
  return mapped;
}
