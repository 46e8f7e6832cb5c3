import { z } from 'zod';

/** First and last day in which a register was kept; what is left out is not said. */
const span = z
  .strictObject({ from: z.iso.date().optional(), until: z.iso.date().optional() })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    message: '`until` is before `from`',
  });

/** Temporal coverage (DCAT, dct:temporal) of a dataset: of all gemeenten, and of those for which it is another. */
const datasetCoverage = z
  .strictObject({
    from: z.iso.date().optional(),
    until: z.iso.date().optional(),
    gemeenten: z
      .record(z.string().regex(/^GM[0-9]{4}$/, 'a gemeentecode is GM and four digits'), span)
      .default({}),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from <= until, {
    message: '`until` is before `from`',
  });

/** `coverage` in `buurtzicht.yaml`: dataset → when its register was kept, which no row of it tells. */
export const coverageSettings = z.record(z.string(), datasetCoverage).default({});
export type CoverageSettings = z.infer<typeof coverageSettings>;
