import type { ContractFault, Parsed, Path } from './fault.js';
import type { Form } from './form.js';

/** What is neither 0 nor 1 must not pass for "no": the field's pattern is what refuses it. */
function flagFaults(c: Parsed, form: Form, path: Path): ContractFault[] {
  return Object.keys(form.flags).flatMap((name) => {
    const field = c.fields.find((f) => f.name === name);
    const at = [...path, 'flags', name];
    if (form.reader !== 'csv') return [{ path: at, message: 'flags are read from a CSV only' }];
    return field && !field.constraints.pattern
      ? [{ path: at, message: `\`${name}\` has no \`pattern\`: a flag that is no 0 or 1 would pass unseen` }]
      : [];
  });
}

/** What is wrong with what a form says of lists (`flags`) and of its own words (`recode`). */
export function listFaults(c: Parsed, form: Form, path: Path): ContractFault[] {
  const strange = Object.keys(form.recode).filter((name) => !form.columns?.[name]);
  return [
    ...flagFaults(c, form, path),
    ...strange.map((name) => ({
      path: [...path, 'recode', name],
      message: `\`${name}\` has no column in this form`,
    })),
  ];
}
