import { z } from 'zod';

interface Days {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const days = { from: z.iso.date().optional(), until: z.iso.date().optional() };
const inOrder = ({ from, until }: Days): boolean =>
  from === undefined || until === undefined || from <= until;
const saysAny = ({ from, until }: Days): boolean => from !== undefined || until !== undefined;

/** First and last day in which a register was kept; what is left out is not said. */
const span = z
  .strictObject(days)
  .refine(saysAny, 'it says nothing: give `from`, `until` or both')
  .refine(inOrder, '`until` is before `from`');

/** Temporal coverage (DCAT, dct:temporal) of a dataset: of all gemeenten, and of those for which it is another. */
const datasetCoverage = z
  .strictObject({
    ...days,
    gemeenten: z
      .record(z.string().regex(/^GM[0-9]{4}$/, 'a gemeentecode is GM and four digits'), span)
      .default({}),
  })
  .refine(
    (said) => saysAny(said) || Object.keys(said.gemeenten).length > 0,
    'it says nothing: give `from`, `until` or `gemeenten`',
  )
  .refine(inOrder, '`until` is before `from`');

/** `coverage` in `buurtzicht.yaml`: dataset → when its register was kept, which no row of it tells. */
export const coverageSettings = z.record(z.string(), datasetCoverage).default({});
export type CoverageSettings = z.infer<typeof coverageSettings>;
