import { z } from 'zod';

/** Text that users read on maps and in reports: Dutch first. */
export interface Bilingual {
  readonly nl: string;
  readonly en: string;
}

export const bilingual = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });

/** A name that is the same in both languages, such as `CC-BY-4.0`, or words in each. */
export const nameOrWords = z
  .union([z.string().min(1), bilingual])
  .transform((text): Bilingual => (typeof text === 'string' ? { nl: text, en: text } : text));

/** `kadaster-transacties` → `kadaster_transacties`: an id as an SQL or column name. */
export function asColumnName(id: string): string {
  return id.replaceAll('-', '_');
}
