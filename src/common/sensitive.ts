import {
  HEALTH,
  HEALTH_OF_PERSONS,
  LANGUAGE,
  NATIONALITY,
  ORIGIN,
  OTHER_MEANING,
  PROVIDER,
  patternOf,
  RELIGION,
  SMALL,
} from './sensitive-words.js';

/** What a person must not be known by here: it may decide nothing about where one looks. */
export const SENSITIVE = ['origin', 'nationality', 'religion', 'language', 'health'] as const;
export type Sensitive = (typeof SENSITIVE)[number];

const PATTERNS: Readonly<Record<Sensitive, RegExp>> = {
  origin: patternOf(ORIGIN),
  nationality: patternOf(NATIONALITY),
  religion: patternOf(RELIGION),
  language: patternOf(LANGUAGE),
  health: patternOf(HEALTH),
};

const OF_PERSONS = patternOf(HEALTH_OF_PERSONS);

/** Words of a name or text, in lower case and without accents; `AantalWesterse` is two. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');
  return plain
    .replace(OTHER_MEANING, ' ')
    .split(' ')
    .filter((word) => word !== '');
}

/** Each two that stand side by side but for small words, as one; of a few letters they would make any word (`De Pol en`). */
function paired(words: readonly string[]): string[] {
  const long = words.filter((word) => !SMALL.has(word));
  return long.slice(1).flatMap((word, i) => {
    const before = long[i] ?? '';
    return before.length < 3 || word.length < 3 ? [] : [`${before}${word}`];
  });
}

/** Which of these a name or text plainly names, also within compounds and across small words; null when none. */
export function namesSensitive(text: string): Sensitive | null {
  const words = wordsOf(text);
  const all = [...words, ...paired(words)];
  const named = SENSITIVE.find((kind) => all.some((word) => PATTERNS[kind].test(word)));
  if (named) return named;
  const ofPersons = all.some((word) => OF_PERSONS.test(word)) && !words.some((word) => PROVIDER.test(word));
  return ofPersons ? 'health' : null;
}

/** Why it is refused, for who wanted it. */
export const WHY_REFUSED: Readonly<Record<Sensitive, string>> = {
  origin: 'origin says nothing of crime, and a figure that rests on it points at people for what they are',
  nationality:
    'nationality says nothing of crime, and a figure that rests on it points at people for what they are',
  religion: 'religion is a special category of personal data (GDPR, art. 9)',
  language: 'language stands in for origin',
  health:
    'health of persons is a special category of personal data (GDPR, art. 9); open figures of areas alone are taken',
};
