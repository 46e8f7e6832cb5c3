import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bilingual } from '../../common/text.js';
import type { Language } from '../catalogue/words.js';
import type { ReleaseContent, WrittenFile } from '../format.js';

const LANGUAGES: readonly { readonly language: Language; readonly name: Bilingual }[] = [
  { language: 'nl', name: { nl: 'Nederlands', en: 'Dutch' } },
  { language: 'en', name: { nl: 'Engels', en: 'English' } },
];

/** Writes `<name>.nl.html` and `<name>.en.html`. */
export async function writeBothLanguages(
  directory: string,
  name: string,
  title: Bilingual,
  content: ReleaseContent,
  page: (content: ReleaseContent, language: Language) => string,
): Promise<readonly WrittenFile[]> {
  const files = LANGUAGES.map(({ language, name: said }) => ({
    language,
    path: `${name}.${language}.html`,
    title: { nl: `${title.nl} (${said.nl})`, en: `${title.en} (${said.en})` },
    mediaType: 'text/html',
  }));
  for (const { language, path } of files) await writeFile(join(directory, path), page(content, language));
  return files.map(({ path, title: full, mediaType }) => ({ path, title: full, mediaType }));
}
