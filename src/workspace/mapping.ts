import { z } from 'zod';

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** Keys of the long way to write a mapping; no field of a contract has one of these names. */
const LONG_KEYS = ['columns', 'formats', 'decimal', 'thousands', 'delimiter', 'encodings', 'drop'] as const;

const long = z.strictObject({
  /** Field → the supplier's name of its column, or of each of its files. */
  columns: z.record(z.string(), names).optional(),
  /** Field → how the supplier writes its dates (`strptime`). */
  formats: z.record(z.string(), z.string()).optional(),
  decimal: z.enum(['.', ',', 'auto']).optional(),
  thousands: z.enum(['.', ',', '']).optional(),
  delimiter: z.string().length(1).optional(),
  encodings: z.array(z.string()).min(1).optional(),
  /** Columns of the supplier that are known and not taken in. */
  drop: z.array(z.string().min(1)).optional(),
});

const short = z.record(
  z
    .string()
    .refine((key) => !(LONG_KEYS as readonly string[]).includes(key), 'this key stands beside `columns`'),
  names,
);

const asList = (name: string | readonly string[]): readonly string[] =>
  typeof name === 'string' ? [name] : name;

/** What a supplier calls and writes otherwise than the contract: `{ koopsom: 'Koopsom (EUR)' }`, or with `columns`. */
export const datasetMapping = z.union([long, short]).transform((written) => {
  const isLong = Object.keys(written).some((key) => (LONG_KEYS as readonly string[]).includes(key));
  const { columns = {}, ...ways } = isLong
    ? (written as z.infer<typeof long>)
    : { columns: written as z.infer<typeof short> };
  return {
    ...(ways as Omit<z.infer<typeof long>, 'columns'>),
    /** Field → the supplier's names of its column. */
    columns: Object.fromEntries(Object.entries(columns).map(([field, name]) => [field, asList(name)])),
  };
});

export type DatasetMapping = z.infer<typeof datasetMapping>;
