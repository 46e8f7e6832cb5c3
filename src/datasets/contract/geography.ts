import { z } from 'zod';
import type { ContractFault, Parsed } from './fault.js';

/** The dataset says in which larger area each gemeente lies, one row a gemeente and kind; or draws the larger areas. */
export const regionList = z.strictObject({
  /** Kind of all its larger areas, `provincie`; or the field that says it of each. */
  kind: z.string().min(1).optional(),
  kindField: z.string().optional(),
  /** Fields of the larger area's code and name. */
  code: z.string(),
  name: z.string().optional(),
  /** Put before the code, so that `20` and `PV20` are one. */
  prefix: z.string().min(1).optional(),
  /** Field of the gemeente that lies in it; without one, `geometry`: gemeenten lie where their middle does. */
  gemeente: z.string().optional(),
  geometry: z.string().optional(),
  /** Dates from and up to which a row holds; the 1st of January of the workspace's vintage is looked at. */
  from: z.string().optional(),
  until: z.string().optional(),
  /** It lists every gemeente of the country: whoever is not in it does not exist. */
  complete: z.boolean().default(false),
});
export type RegionList = z.infer<typeof regionList>;

/** A register of gemeenten through time. It may have several rows a gemeente: those that touch are one life. */
export const gemeenteRegister = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** Field of the provincie: it says which gemeenten may have come in the place of one that ended. */
  within: z.string(),
  from: z.string(),
  until: z.string(),
});

/** Which gemeente came in the place of which, as somebody looked it up; one row a successor. */
export const successorList = z.strictObject({ code: z.string(), successor: z.string(), since: z.string() });

/** Areas of the user's own: sums of buurten (one row a buurt), or drawn. */
export const customAreaList = z.strictObject({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  buurt: z.string().optional(),
  geometry: z.string().optional(),
});
export type CustomAreaList = z.infer<typeof customAreaList>;

type Path = readonly (string | number)[];

function regionFaults(list: RegionList, path: Path): ContractFault[] {
  const faults: ContractFault[] = [];
  if ((list.kind === undefined) === (list.kindField === undefined))
    faults.push({ path, message: 'needs `kind` or `kindField`, and not both' });
  if ((list.gemeente === undefined) === (list.geometry === undefined))
    faults.push({ path, message: 'needs `gemeente` or `geometry`, and not both' });
  return faults;
}

/** What is wrong with the parts of a contract that say how areas hang together. */
export function geographyFaults(c: Parsed): ContractFault[] {
  const names = new Set(c.fields.map((f) => f.name));
  const faults = (c.regions ?? []).flatMap((list, i) => regionFaults(list, ['regions', i]));
  const refer = (path: Path, part: object, fields: readonly string[]): void => {
    for (const [key, name] of Object.entries(part))
      if (fields.includes(key) && typeof name === 'string' && !names.has(name))
        faults.push({ path: [...path, key], message: `\`${name}\` is no field` });
  };
  for (const [i, list] of (c.regions ?? []).entries())
    refer(['regions', i], list, ['kindField', 'code', 'name', 'gemeente', 'geometry', 'from', 'until']);
  for (const key of ['gemeenten', 'successors', 'customAreas'] as const) {
    const part = c[key];
    if (part) refer([key], part, Object.keys(part));
  }
  if (c.customAreas && (c.customAreas.buurt === undefined) === (c.customAreas.geometry === undefined))
    faults.push({ path: ['customAreas'], message: 'needs `buurt` or `geometry`, and not both' });
  return faults;
}
