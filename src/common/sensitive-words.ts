/**
 * What names one kind of thing: patterns of words in lower case, without accents, with blanks between them. Two words side by side, but
 * for small words between them, are held against them as one: `land van geboorte` is `landgeboorte`.
 */
interface Words {
  /** Distinctive enough to be found anywhere in a word: `aantalnationaliteiten`. */
  readonly within: string;
  /** How a word begins: `herkomstgroepering`, and not `geldherkomst`. */
  readonly begins: string;
  /** Whole words, where more letters make another word: `taal`, and not `taalboek`. */
  readonly whole: string;
}

/** Who is from where, countries of CBS’s older key figures among it, which name nothing else. */
export const ORIGIN: Words = {
  within: `
    migratieachtergrond migrationbackground geboorteland landherkomst landvanherkomst etnisch etnicit
    ethni allochto autochto asielzoek statushouder vluchteling refugee countryofbirth countrybirth
    birthcountry foreignborn landgeboorte landvangeboorte arbeidsmigrant
    (bevolking|bewoner|inwoner|persoon|persoons|ouder)s?herkomst
  `,
  begins: `
    herkomst afkomst(?!ig) geboorte(plaats|gewest|regio) nietwesters nonwestern buitenlander asylum
    inburger nareiziger ontheemde birthplace migranten zigeuner woonwagenbewoner marokkaan surinaam
    antilliaan arubaan roemeen bulgaar oekrain
  `,
  whole: `
    westerse? western origins? (im|re)?migrant(en|s)? azc sinti foreigners?
    (born|geboren)(abroad|buitenland) buitenlandgeboren placebirth nietnederlanders? marokko turkije
    suriname antillen aruba morocco turkey marokkanen moroccans? turk(s|se|en|ish)? surinam(ers?|ese)
    antillia?nen antilleans? pools poolse polen polish roemenen romanians? bulgaren bulgarians?
    syrische? syriers? syrians? somalische? somaliers? albane(es|se|zen) albanians?
  `,
};

export const NATIONALITY: Words = {
  within: 'nationalit',
  begins: 'staatsburger staatlo(os|ze) citizenship paspoortland verblijfs?(vergunning|titel|status|recht)',
  whole: 'vreemdeling(en)? foreignnationals?',
};

export const RELIGION: Words = {
  within: 'godsdienst moslim muslim levensovertuiging kerkgenootschap',
  begins: `
    religi islam geloofs gelovig joodse? hindoe hindu boeddh buddh katholie roomskatholie protestant
    gereformeerd hervormd christelijk moskee mosque synago kerk(elijk|gang|bezoek|lid) onkerkelijk
    churchattendance
  `,
  whole: 'geloof faith christen(en)? christians? jood joden jews? jewish catholics? sikhs? hoofddoek(en)?',
};

export const LANGUAGE: Words = {
  within: 'moedertaal thuistaal taalachterstand taalniveau anderstalig mothertongue',
  begins: `
    taal(achter|niveau|beheers|vaardig|toets|groep|code|barriere|keuze|thuis|gebruik|eis|kennis)
    (niet)?(nederlands|arabisch|turks|pools|vreemd)talig
  `,
  whole: `
    taal languages? (voorkeurs?|spreek|voer|omgangs)taal (gesproken|moeder|thuis|voorkeurs)talen
    native(speakers?|tongue)
  `,
};

export const HEALTH: Words = {
  within: '',
  begins: `
    ziekte(beeld|geschiedenis|verleden|last|duur) diagnose diagnosis arbeidsongeschikt wajong
    gezondheids(toestand|klacht|beleving|situatie|status|probleem|problem|score|beperking|achterstand)
    (ggz|wmo)(client|patient|gebruik|indicatie|traject|verleden) zorgindicatie medicijngebruik
    medische(gegevens|indicatie|klacht|achtergrond|toestand|behandeling)
  `,
  whole: `
    gezondheid ziekte(n|s)? ziek handicaps? medisch medicatie verslaafd verslaving psychisch
    psychiatrisch ggz wmo health diseases? illness(es)? disability disabilities disabled medical
    addiction addicts? addicted patient(en|s)? hiv
  `,
};

/** Words of health that organisations of care have in their names too: beside such a one they name no person. */
export const HEALTH_OF_PERSONS: Words = {
  within: 'verslaafd verslaving',
  begins: 'gehandicapt(?!enparkeer|enzorg) psychose',
  whole: 'psychische psychiatrische depressief depressie',
};

/** How a word ends that names who gives care, and not who gets it. */
export const PROVIDER =
  /(aanbieder|instelling|organisatie|kliniek|praktijk|leverancier|contract|provider|institution|clinic|centrum|centra|locatie|functie|tehuis|tehuizen|ziekenhuis|ziekenhuizen|dagverblijf|dagverblijven|vervoer)(en|s)?$/;

/** Small words that stand between the parts of one name. */
export const SMALL = new Set('van vd der den de het t of the in uit een a an op te from s'.split(' '));

/** What is said with such words and means something else: places, and houses for who works here. */
export const OTHER_MEANING =
  /\b(poolse landen|swimming pools|(huisvesting|logies) (van |voor )?arbeidsmigranten|housing (of|for) labour migrants|labour migrants? housing)\b/g;

/** One pattern of all that names a kind, for a whole word. */
export function patternOf({ within, begins, whole }: Words): RegExp {
  const listed = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '');
  const any = [
    ...listed(within).map((part) => `.*(?:${part}).*`),
    ...listed(begins).map((part) => `(?:${part}).*`),
    ...listed(whole).map((part) => `(?:${part})`),
  ];
  return new RegExp(`^(?:${any.join('|')})$`);
}
