import type { Bilingual } from '../../common/text.js';
import type { Language } from '../../publish/catalogue/words.js';

export type { Language };

/** The languages of records, Dutch first. */
export const LANGUAGES: readonly Language[] = ['nl', 'en'];

/** Texts in one language. */
export function asPlain(texts: readonly Bilingual[], language: Language): string[] {
  return texts.map((text) => text[language]);
}
