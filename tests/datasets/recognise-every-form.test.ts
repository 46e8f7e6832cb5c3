import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { recognise } from '../../src/datasets/recognise/recognise.js';
import { profileOfForm } from '../support/form-profile.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const forms = [...catalogue.values()].flatMap((contract) =>
  contract.forms.map((form) => ({ dataset: contract.name, name: form.name, contract, form })),
);

/** What a file that shows itself as the form would is taken for. */
function takenFor(at: (typeof forms)[number], whole: boolean): string {
  const { contract, form } = at;
  const [year] = form.years ?? [];
  const hint = year === undefined ? undefined : { file: '*', period: year };
  try {
    const found = recognise(profileOfForm(contract, form, whole), catalogue, hint);
    return `${found.contract.name} ${found.form.name}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Every contract of the package, whoever adds one: invented headers, made of the contract's own names. */
describe('a file made after a form is taken for that form of that dataset and for no other', () => {
  const taken = forms.filter((f) => f.form.refuse === undefined);

  it.each(taken)('$dataset, form $name, with what it needs only', (at) => {
    expect(takenFor(at, false)).toBe(`${at.dataset} ${at.name}`);
  });

  it.each(taken)('$dataset, form $name, with all that it knows', (at) => {
    expect(takenFor(at, true)).toBe(`${at.dataset} ${at.name}`);
  });

  const refused = forms.filter((f) => f.form.refuse !== undefined);

  it.each(refused.length > 0 ? refused : [])('$dataset, form $name, is refused by its name', (at) => {
    expect(takenFor(at, true)).toContain(`this is ${at.dataset} as \`${at.name}\``);
  });
});
