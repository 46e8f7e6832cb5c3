/** What a value may show of a person. */
export type PersonalKind = 'bsn' | 'name' | 'email' | 'phone' | 'iban' | 'birth';

/** How a kind is called in messages. */
export const KIND_TEXT: Readonly<Record<PersonalKind, string>> = {
  bsn: 'citizen service numbers (BSN; the RSIN of a firm passes the same test)',
  name: 'names of persons',
  email: 'e-mail addresses',
  phone: 'phone numbers',
  iban: 'bank account numbers (IBAN)',
  birth: 'dates of birth',
};

const WORDS: Readonly<Record<PersonalKind, readonly string[]>> = {
  bsn: ['bsn', 'bsnnummer', 'bsnnr', 'burgerservicenummer', 'sofinummer'],
  name: [
    ...['achternaam', 'voornaam', 'voornamen', 'voorletter', 'voorletters', 'roepnaam', 'familienaam'],
    ...['geslachtsnaam', 'geboortenaam', 'tussenvoegsel', 'tussenvoegsels', 'voorvoegsel', 'voorvoegsels'],
    ...['lastname', 'firstname', 'surname', 'persoonsnaam', 'initialen'],
  ],
  email: ['email', 'emailadres', 'mailadres', 'emailaddress'],
  phone: ['telefoon', 'telefoonnummer', 'telefoonnr', 'telnr', 'tel', 'mobiel', 'mobielnummer', 'gsm'],
  iban: ['iban', 'ibannummer', 'rekeningnummer', 'bankrekening', 'bankrekeningnummer'],
  birth: ['geboortedatum', 'geboortedat', 'gebdatum', 'gebdat', 'birthdate'],
};

/** Roles in which persons stand in registers: `naam_eigenaar`, `EigenaarNaam`. */
const ROLES = [
  ...[
    'eigenaar',
    'bewoner',
    'melder',
    'aanvrager',
    'verdachte',
    'slachtoffer',
    'koper',
    'verkoper',
    'huurder',
  ],
  ...[
    'contactpersoon',
    'betrokkene',
    'dader',
    'leidinggevende',
    'bestuurder',
    'indiener',
    'persoon',
    'houder',
  ],
  ...['verhuurder', 'partner', 'client', 'medewerker', 'behandelaar', 'ambtenaar', 'gemachtigde'],
];

/** Words of columns that count or tell a kind of something: no value of a person stands below them. */
const COUNTING = new Set([
  ...['aantal', 'aantallen', 'percentage', 'perc', 'pct', 'gemiddelde', 'gemiddeld', 'totaal', 'relatief'],
  ...['heeft', 'indicatie', 'ind', 'soort', 'kanaal', 'bekend', 'via', 'per'],
]);

/** The words of a header: `naamEigenaar`, `naam_eigenaar` and `Naam eigenaar` are the same two. */
function wordsOf(header: string): string[] {
  return header
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function isNameOfRole(words: readonly string[]): boolean {
  const glued = words.join('');
  return ROLES.some((role) => {
    const both = words.includes('naam') && words.includes(role);
    return both || glued === `naam${role}` || glued === `${role}naam`;
  });
}

/** What the name of a column says that its values are, when it says so clearly. */
export function kindOfHeader(header: string): PersonalKind | null {
  const words = wordsOf(header);
  if (words.some((word) => COUNTING.has(word))) return null;
  // `e-mail` and `geboorte datum` are written in two.
  const pairs = words.slice(1).map((word, i) => `${words[i]}${word}`);
  const all = new Set([...words, ...pairs]);
  const kinds = Object.keys(WORDS) as PersonalKind[];
  const named = kinds.find((kind) => WORDS[kind].some((word) => all.has(word)));
  return named ?? (isNameOfRole(words) ? 'name' : null);
}
