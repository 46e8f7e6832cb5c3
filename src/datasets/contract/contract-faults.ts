import { type ContractFault, type Parsed, patternFault } from './fault.js';
import { droppedFaults, fieldFaults } from './field-faults.js';
import { formFaults } from './form-faults.js';
import { geographyFaults } from './geography.js';
import { historyFaults } from './history.js';
import { placeFaults } from './place-faults.js';
import { addressFaults, redistributeFaults } from './redistribute.js';

/** What zod's own rules can't see: names of fields that are not there, and rules that contradict each other. */
export function contractFaults(c: Parsed): ContractFault[] {
  const names = new Set(c.fields.map((f) => f.name));
  const faults = [
    ...c.fields.flatMap((f, at) => fieldFaults(c, f, at)),
    ...c.forms.flatMap((f, at) => formFaults(c, f, at)),
    ...droppedFaults(c),
    ...historyFaults(c),
    ...geographyFaults(c),
    ...redistributeFaults(c),
    ...addressFaults(c),
    ...placeFaults(c),
  ];
  const refer = (path: readonly (string | number)[], name: string | undefined): void => {
    if (name !== undefined && !names.has(name)) faults.push({ path, message: `\`${name}\` is no field` });
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
  if (c.tolerate > c.stop)
    faults.push({ path: ['tolerate'], message: 'more is tolerated than what stops a delivery' });
  return faults;
}
