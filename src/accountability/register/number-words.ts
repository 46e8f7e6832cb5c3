import type { Language } from './language.js';

/** A number with so many decimals, as the language writes it; a dash where there is none. */
export function numberText(value: number | null, decimals: number, language: Language): string {
  if (value === null) return '–';
  const text = value.toFixed(decimals);
  return language === 'nl' ? text.replace('.', ',') : text;
}
