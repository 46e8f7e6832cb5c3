/** What a person must not be known by here: it may decide nothing about where one looks. */
export const SENSITIVE = ['origin', 'nationality', 'religion', 'language', 'health'] as const;
export type Sensitive = (typeof SENSITIVE)[number];

/** Words that name one of these, in Dutch and English, each as a whole word of a name or text. */
const WORDS: Readonly<Record<Sensitive, RegExp>> = {
  origin:
    /^(herkomst|herkomstland|herkomstgroep|migratieachtergrond|migratie_achtergrond|geboorteland|afkomst|etniciteit|etnisch|allochto(on|nen)|autochto(on|nen)|(niet)?westers|(non)?western|ethnicity|ethnic|origin|immigrants?|migrant(en)?)$/,
  nationality: /^(nationaliteit(en)?|nationality|nationalities|staatsburgerschap|citizenship)$/,
  religion:
    /^(religie|religieus|godsdienst|geloof|geloofsovertuiging|kerkgenootschap|levensovertuiging|religion|religious|faith|moslims?|islamitisch|christelijk|joods|hindoe)$/,
  language: /^(taal|moedertaal|thuistaal|voorkeurstaal|language|mothertongue)$/,
  health:
    /^(gezondheid|gezondheidstoestand|ziekte|ziektebeeld|diagnose|handicap|medisch|medicatie|verslaafd|verslaving|psychisch|psychiatrisch|ggz|zorgindicatie|arbeidsongeschikt|arbeidsongeschiktheid|wmo|health|disease|diagnosis|disability|medical|addiction)$/,
};

/** Which of these a name or text plainly names; null when none. */
export function namesSensitive(text: string): Sensitive | null {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  // `niet-westers` and `migratie_achtergrond` are two words that make one.
  const pairs = words.slice(1).map((word, i) => `${words[i]}${word}`);
  const all = [...words, ...pairs, ...words.slice(1).map((word, i) => `${words[i]}_${word}`)];
  return SENSITIVE.find((kind) => all.some((word) => WORDS[kind].test(word))) ?? null;
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
