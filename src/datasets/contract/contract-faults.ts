import { type ContractFault, type Parsed, patternFault } from './fault.js';
import { storedFields } from './field.js';
import { droppedFaults, fieldFaults } from './field-faults.js';
import { formFaults } from './form-faults.js';
import { geographyFaults } from './geography.js';
import { historyFaults } from './history.js';
import { addressFaults, redistributeFaults } from './redistribute.js';

/** Columns that landing stores: a geopoint becomes two. */
function storedNames(c: Parsed): Set<string> {
  return new Set(
    storedFields(c.fields).flatMap((f) =>
      f.type === 'geopoint' ? [`${f.name}_x`, `${f.name}_y`] : [f.name],
    ),
  );
}

/** What zod's own rules can't see: names of fields that are not there, and rules that contradict each other. */
export function contractFaults(c: Parsed): ContractFault[] {
  const names = new Set(c.fields.map((f) => f.name));
  const stored = storedNames(c);
  const faults = [
    ...c.fields.flatMap((f, at) => fieldFaults(c, f, at)),
    ...c.forms.flatMap((f, at) => formFaults(c, f, at)),
    ...droppedFaults(c),
    ...historyFaults(c),
    ...geographyFaults(c),
    ...redistributeFaults(c),
    ...addressFaults(c),
  ];
  const refer = (path: readonly (string | number)[], name: string | undefined, among = names): void => {
    if (name !== undefined && !among.has(name)) faults.push({ path, message: `\`${name}\` is no field` });
  };
  for (const name of Object.keys(c.drift.fields)) refer(['drift', 'fields', name], name);
  for (const [i, name] of c.primaryKey.entries()) refer(['primaryKey', i], name);
  for (const name of Object.keys(c.absent.except)) refer(['absent', 'except', name], name);
  for (const [i, p] of c.dated.entries()) faults.push(...patternFault(['dated', i], p));
  if (c.period.from !== 'none') refer(['period', 'column'], c.period.column);
  if (c.period.from === 'file')
    for (const [i, p] of c.period.patterns.entries())
      faults.push(...patternFault(['period', 'patterns', i], p));
  for (const key of ['code', 'name', 'water', 'geometry', 'change'] as const)
    refer(['areas', key], c.areas?.[key]);
  for (const [i, name] of (c.point ?? []).entries()) refer(['point', i], name, stored);
  if (c.tolerate > c.stop)
    faults.push({ path: ['tolerate'], message: 'more is tolerated than what stops a delivery' });
  return faults;
}
