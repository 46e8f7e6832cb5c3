import type { Bilingual } from '../../../common/text.js';

/** Headings of the annex; letters are those of GDPR art. 35(7). */
export const ANNEX_HEADINGS = {
  title: { nl: 'Bijlage bij de DPIA', en: 'Annex to the DPIA' },
  description: {
    nl: 'a. Beschrijving van de verwerking en de doelen (AVG art. 35 lid 7 onder a)',
    en: 'a. Description of the processing and its purposes (GDPR art. 35(7)(a))',
  },
  purposes: { nl: 'Doelen', en: 'Purposes' },
  controller: { nl: 'Verantwoordelijke en grondslag', en: 'Controller and legal basis' },
  recipients: { nl: 'Ontvangers', en: 'Recipients' },
  data: { nl: 'Gegevens', en: 'Data' },
  fields: {
    nl: 'Velden van gegevens over adressen, bedrijven en personen',
    en: 'Fields of data on addresses, companies and persons',
  },
  indicators: { nl: 'Wat wordt geteld', en: 'What is counted' },
  necessity: {
    nl: 'b. Noodzaak en evenredigheid (onder b)',
    en: 'b. Necessity and proportionality (point b)',
  },
  risks: {
    nl: 'c. Risico’s voor de rechten en vrijheden van mensen (onder c)',
    en: 'c. Risks to the rights and freedoms of people (point c)',
  },
  measures: { nl: 'd. Maatregelen (onder d)', en: 'd. Measures (point d)' },
  rules: {
    nl: 'Regels tegen herleidbaarheid in deze uitgave',
    en: 'Rules of disclosure control in this release',
  },
  overrides: {
    nl: 'Regels die losser zijn gezet, met het besluit',
    en: 'Rules that are held looser, with the decision',
  },
  tests: { nl: 'Toetsen die zijn gedaan', en: 'Tests that were done' },
  rest: { nl: 'Andere maatregelen', en: 'Other measures' },
} as const satisfies Record<string, Bilingual>;

/** What the annex is, and what it is not. */
export const ANNEX_LEAD: Bilingual = {
  nl: 'Deze bijlage is gemaakt uit de kaarten, de contracten van de gegevens en het manifest van de uitgave. Zij beschrijft wat het programma doet. Zij vervangt de DPIA niet: of de verwerking noodzakelijk en evenredig is, beoordeelt de gemeente zelf, met advies van de functionaris gegevensbescherming.',
  en: 'This annex is made from the cards, the contracts of the data and the manifest of the release. It describes what the program does. It does not replace the DPIA: whether the processing is necessary and proportionate is for the municipality to judge, with the advice of its data protection officer.',
};

export const PURPOSES: readonly Bilingual[] = [
  {
    nl: 'Zien in welke gebieden ondermijning makkelijker kan ontstaan, om gerichter te kunnen voorkomen, voorlichten en toezicht houden.',
    en: 'To see in which areas undermining crime can arise more easily, so as to prevent, inform and supervise in a more focused way.',
  },
  {
    nl: 'De weerbaarheid van de gemeente zelf volgen, zoals agressie tegen medewerkers en bestuurders en wat daartegen is gedaan.',
    en: 'To follow the resilience of the municipality itself, such as aggression against staff and office-holders and what was done about it.',
  },
  {
    nl: 'Raad, inwoners en onderzoekers laten zien waarop beleid rust, met cijfers die niet tot een persoon, adres of bedrijf te herleiden zijn.',
    en: 'To show council, residents and researchers what policy rests on, with figures that can’t be traced to a person, address or company.',
  },
  {
    nl: 'Niet: iemand beoordelen, een persoon, adres of bedrijf uitkiezen, of strafbare feiten opsporen.',
    en: 'Not: to judge anybody, to pick out a person, address or company, or to investigate offences.',
  },
];

export const NECESSITY: readonly Bilingual[] = [
  {
    nl: 'Alleen aantallen per gebied, en wat daaruit volgt, verlaten het magazijn. Geen rij, persoon, adres of bedrijf komt in een uitgave, ook niet in de interne.',
    en: 'Only counts per area, and what follows from them, leave the warehouse. No row, person, address or company enters a release, not even the internal one.',
  },
  {
    nl: 'Een kolom waarvoor het contract geen veld heeft, wordt niet opgeslagen. Een kolom die op persoonsgegevens lijkt en daar niet voor is bedoeld, houdt de levering tegen.',
    en: 'A column for which the contract has no field is not stored. A column that looks like personal data and is not meant to hold them stops the delivery.',
  },
  {
    nl: 'Herkomst, nationaliteit, godsdienst, taal en gezondheid van mensen worden niet opgeslagen, zodat geen indicator ermee kan rekenen. Open cijfers per gebied over herkomst, inkomen en opleiding worden alleen ingelezen om samenhang te toetsen: geen definitie kan ze lezen.',
    en: 'Origin, nationality, religion, language and health of people are not stored, so no indicator can count with them. Open figures per area on origin, income and education are read in only to test what goes together: no definition can read them.',
  },
  {
    nl: 'Er zijn geen scores van personen, adressen of bedrijven, en er is geen totaalscore.',
    en: 'There are no scores of persons, addresses or companies, and there is no total score.',
  },
];

/** What remains after all measures: said as it is. */
export const RESIDUAL_RISKS: readonly { readonly risk: Bilingual; readonly remains: Bilingual }[] = [
  {
    risk: { nl: 'Herleiden met kennis van elders', en: 'Tracing with knowledge from elsewhere' },
    remains: {
      nl: 'De regels houden rekening met wat is gepubliceerd, en met iemand die zijn eigen geval kent; niet met alles wat iemand uit een andere bron weet. Wie een gebied goed kent, kan meer afleiden dan een ander.',
      en: 'The rules reckon with what was published, and with somebody who knows his own case; not with all that somebody knows from another source. Who knows an area well can infer more than others.',
    },
  },
  {
    risk: { nl: 'Iets weten van een hele groep', en: 'Knowing something of a whole group' },
    remains: {
      nl: 'Een cijfer van nul, of van bijna allemaal, zegt iets over iedereen in het gebied, ook als niemand te herkennen is.',
      en: 'A figure of nought, or of nearly all, says something of everybody in the area, though nobody can be recognised.',
    },
  },
  {
    risk: { nl: 'Verbanden die niemand heeft genoemd', en: 'Relations that nobody named' },
    remains: {
      nl: 'Het programma zoekt aantallen die gelijk zijn of optellen, en rekent na wat daaruit volgt. Verbanden die niet zijn opgegeven en die het niet vindt, zoals sommen van bedragen, rekent het niet na.',
      en: 'The program looks for counts that are equal or add up, and works out what follows from them. Relations that were not declared and that it does not find, such as sums of amounts, are not worked out.',
    },
  },
  {
    risk: { nl: 'De interne editie', en: 'The internal edition' },
    remains: {
      nl: 'De interne editie toont kleinere aantallen. Wie haar kent, weet meer dan de openbare editie toont. Zij blijft binnen de kring van ontvangers; dat bewaakt de gemeente. Het logboek van inzage legt vast wie met het programma kijkt, niet wie een bestand opent dat al is uitgedeeld.',
      en: 'The internal edition shows smaller counts. Who knows it knows more than the public edition shows. It stays among its recipients; the municipality sees to that. The audit log records who looks with the program, not who opens a file that was handed out.',
    },
  },
  {
    risk: { nl: 'Uitgaven naast elkaar leggen', en: 'Holding releases side by side' },
    remains: {
      nl: 'Een aantal dat sinds een eerdere uitgave met weinig is veranderd, wordt verborgen als de verandering te lezen zou zijn, zolang het grootboek die uitgave kent. Dat er één bij kwam en één afging, is niet te zien en wordt ook niet verborgen. Wat eens is getoond, blijft bekend: eerdere uitgaven kunnen niet worden teruggehaald bij wie ze al heeft.',
      en: 'A count that moved by few since an earlier release is hidden where the change could be read, as long as the ledger knows that release. That one came while another went can’t be seen, and is not hidden. What was once shown stays known: earlier releases can’t be taken back from who has them.',
    },
  },
  {
    risk: { nl: 'Veel vragen met de hand', en: 'Many questions by hand' },
    remains: {
      nl: 'Binnen de gemeente kunnen vragen aan de rijen worden gesteld; het antwoord is een afgerond aantal. Geen grens per antwoord houdt stand tegen heel veel vragen. Het logboek van inzage maakt zichtbaar dat iemand veel over één plek vraagt; kijken moet een mens.',
      en: 'Inside the municipality questions can be put to the rows; the answer is a rounded count. No bound on single answers holds against very many questions. The audit log shows that somebody asks much about one place; a person has to look.',
    },
  },
  {
    risk: { nl: 'Grootboek en logboek', en: 'Ledger and audit log' },
    remains: {
      nl: 'Een veranderde regel valt op. Wie in de mappen mag schrijven, kan het geheel vervangen of weggooien. Dat ziet alleen wie een eerder einde heeft bewaard, zoals de rekenkamer of de controlerend accountant.',
      en: 'A changed entry is found. Who may write in the folders can replace or remove the whole. Only somebody who kept an earlier end of it can tell, such as the council’s auditor.',
    },
  },
  {
    risk: { nl: 'Een sleutelcode is geen anonimiteit', en: 'A keyed code is no anonymity' },
    remains: {
      nl: 'In het magazijn staan rijen over adressen, panden en gebeurtenissen, en sleutelcodes van personen en bedrijven. Wie het magazijn en de sleutel heeft, kan gegevens koppelen. De gemeente beveiligt de machine.',
      en: 'The warehouse holds rows on addresses, properties and events, and keyed codes of persons and companies. Who has the warehouse and the key can link data. The municipality secures the machine.',
    },
  },
  {
    risk: { nl: 'Samenhang met herkomst of inkomen', en: 'Going together with origin or income' },
    remains: {
      nl: 'Een cijfer kan samenhangen met kenmerken die geen invoer zijn. Een toets maakt dat zichtbaar, en wat te sterk samenhangt blijft weg tot mensen erover hebben besloten. De toets kijkt naar gebieden, ziet weinig als er weinig gebieden zijn, en neemt de samenhang niet weg.',
      en: 'A figure may go together with traits that are no input. A test makes that visible, and what goes together too strongly is withheld until people decide. The test looks at areas, sees little where areas are few, and does not take away what goes together.',
    },
  },
  {
    risk: { nl: 'Een slechte naam voor een gebied', en: 'A bad name for an area' },
    remains: {
      nl: 'Een kaart kan mensen en ondernemers schaden die er niets mee te maken hebben. Uitleg, marges en neutrale kleuren verkleinen dat, maar sluiten het niet uit.',
      en: 'A map may harm people and entrepreneurs who have nothing to do with it. Explanation, margins and neutral colours make that smaller, but do not rule it out.',
    },
  },
  {
    risk: { nl: 'Vaker kijken, meer vinden', en: 'Looking more, finding more' },
    remains: {
      nl: 'Waar vaker wordt gecontroleerd, wordt meer gevonden, en dat kan een volgend cijfer verhogen. Het programma meet dat effect niet.',
      en: 'Where inspections are more frequent more is found, and that may raise a next figure. The program does not measure that effect.',
    },
  },
  {
    risk: { nl: 'Ander gebruik dan bedoeld', en: 'Other use than meant' },
    remains: {
      nl: 'Cijfers kunnen worden gebruikt voor een doel dat hier niet staat. Het programma kan dat niet verhinderen.',
      en: 'Figures may be used for a purpose that is not named here. The program can’t prevent that.',
    },
  },
];

export const MEASURES: readonly Bilingual[] = [
  {
    nl: 'Een vak waaruit een verborgen aantal door aftrekken te berekenen is, blijft ook leeg. Welke van de twee redenen geldt, staat er niet bij.',
    en: 'A cell from which a hidden count follows by subtraction stays empty too. Which of the two reasons holds is not told.',
  },
  {
    nl: 'Voordat een uitgave de vorige vervangt, probeert het programma als een aanvaller verborgen aantallen te berekenen, uit alle bestanden, eerdere uitgaven en de andere editie. Lukt dat, dan blijft de vorige uitgave staan.',
    en: 'Before a release replaces the one before it, the program tries as an attacker to work out hidden counts, from all files, earlier releases and the other edition. If it can, the one before stays.',
  },
  {
    nl: 'Een grootboek legt van elke uitgave vast wat wanneer is gepubliceerd, op welk niveau en onder welke regels. De regels ervan zijn met hashes aan elkaar verbonden; ‘release verify’ rekent alles na. Nieuwe uitgaven worden tegen alle eerdere gehouden.',
    en: 'A ledger records of each release what was published when, at which level and under which rules. Its entries are chained by hash; “release verify” works everything out anew. New releases are held against all earlier ones.',
  },
  {
    nl: 'Vragen aan de interne editie en aan de rijen vallen onder dezelfde regels. Wie wat vraagt, staat in een logboek van inzage voordat het antwoord komt; de controleur van de raad kan het lezen en nagaan of het is veranderd.',
    en: 'Questions to the internal edition and to the rows are under the same rules. Who asks what stands in an audit log before the answer is given; the council’s auditor can read it and check whether it was changed.',
  },
  {
    nl: 'Het programma rekent op de eigen machine en stuurt geen gegevens weg.',
    en: 'The program computes on the machine it runs on and sends no data away.',
  },
  {
    nl: 'Kenmerken van personen en bedrijven worden bij binnenkomst een sleutelcode (HMAC-SHA-256, met een sleutel die alleen de eigenaar kan lezen) of worden niet opgeslagen.',
    en: 'Identifiers of persons and companies become a keyed code on arrival (HMAC-SHA-256, with a key that only its owner can read) or are not stored.',
  },
  {
    nl: 'Wat voorbij zijn bewaartermijn is, wordt gemeld, en verwijderd met de opdracht ‘dataset purge’. Dat gaat niet vanzelf.',
    en: 'What is past its retention is announced, and removed with the command “dataset purge”. That does not go by itself.',
  },
  {
    nl: 'Een foute levering kan worden teruggenomen; dan wordt alles berekend alsof zij er nooit was. Wat al is gepubliceerd, blijft bekend.',
    en: 'A wrong delivery can be taken out again; then everything is computed as if it had never come. What was published stays known.',
  },
  {
    nl: 'Elk getoond cijfer is terug te volgen naar de gebruikte leveringen (met hun hash), definities en run: in het manifest, en met ‘release explain’.',
    en: 'Every figure shown can be followed back to the deliveries used (with their hashes), definitions and run: in the manifest, and with “release explain”.',
  },
  {
    nl: 'Vragen aan een uitgave lezen alleen de vrijgegeven tabellen, zonder toegang tot andere bestanden.',
    en: 'Queries on a release read the disclosed tables alone, without access to other files.',
  },
];
