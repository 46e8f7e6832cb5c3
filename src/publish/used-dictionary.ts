import type { ColumnData } from '../common/columns.js';

type TextData = ColumnData & { readonly type: 'text' };

/**
 * The same text column with only the texts that occur in it, sorted. Formats that write dictionaries call this: a
 * text that suppression took out of the rows must not travel on in the dictionary.
 */
export function usedDictionary(data: TextData): TextData {
  const { dictionary, codes } = data;
  const used = new Uint8Array(dictionary.length);
  for (const code of codes) if (code >= 0) used[code] = 1;
  const texts = [...new Set(dictionary.filter((_, code) => used[code]))].sort();
  const unchanged = texts.length === dictionary.length && texts.every((text, i) => text === dictionary[i]);
  if (unchanged) return data;
  const newCode = new Map(texts.map((text, i) => [text, i]));
  const renumbered = dictionary.map((text) => newCode.get(text) ?? -1);
  return {
    type: 'text',
    dictionary: texts,
    codes: codes.map((code) => (code < 0 ? -1 : (renumbered[code] as number))),
  };
}
