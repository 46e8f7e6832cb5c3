import type { Form } from '../contract/form.js';

type Layer = NonNullable<Form['layers']>[number];

/** Whether a name is the one that a contract means; `*` stands for any text, and case does not count. */
function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
}

/** Whether a layer or sheet of this name is one that the form means. */
export function isLayer({ match, not }: Layer, name: string): boolean {
  return [match].flat().some((pattern) => fits(pattern, name)) && !not.some((pattern) => fits(pattern, name));
}
