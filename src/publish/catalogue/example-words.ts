import type { Bilingual } from '../../common/text.js';

/** Headings of a worked example. */
export const EXAMPLE = {
  input: { nl: 'Invoer', en: 'Input' },
  expected: { nl: 'Uitkomst', en: 'Outcome' },
  parameters: { nl: 'Met', en: 'With' },
} as const satisfies Record<string, Bilingual>;
