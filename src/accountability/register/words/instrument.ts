import type { Bilingual } from '../../../common/text.js';

/**
 * What records say of the method in general, true of every release: of what a municipality itself decides nothing is said here.
 * Dutch in plain words (B1) where the standard of the Algoritmeregister asks for it.
 */
export const INSTRUMENT = {
  name: {
    nl: 'Kwetsbaarheid voor ondermijning per buurt in beeld brengen',
    en: 'Mapping vulnerability to undermining crime per neighbourhood',
  },
  description: {
    nl: 'Dit algoritme telt per buurt, wijk en gemeente hoe vaak iets voorkomt dat ondermijning makkelijker kan maken, zoals panden met een onbekende eigenaar. Het maakt er kaarten en tabellen van. Medewerkers zien zo waar verder kijken zinvol kan zijn. Het algoritme beslist niets en zegt niets over één persoon, adres of bedrijf.',
    en: 'This algorithm counts per buurt, wijk and gemeente how often something occurs that may make undermining crime easier, such as properties with an unknown owner. It makes maps and tables. They show staff where a closer look may be useful. The algorithm decides nothing and says nothing of one person, address or company.',
  },
  goal: {
    nl: 'Het doel is dat de gemeente ziet waar ondermijning makkelijker kan ontstaan. Ondermijning is misdaad die gebruikmaakt van gewone huizen, bedrijven en regels. Met de cijfers kan de gemeente gerichter voorkomen, voorlichten en toezicht houden, en zelf weerbaarder worden. Het algoritme telt per buurt, wijk en gemeente hoe vaak iets voorkomt en toont dat op kaarten en in tabellen. Inwoners en ondernemers krijgen door een cijfer geen bericht en geen besluit. Zij kunnen er wel iets van merken: waar cijfers daar aanleiding toe geven, kan de gemeente vaker controleren of juist meer hulp bieden. Over één persoon, adres of bedrijf zegt het algoritme niets.',
    en: 'The goal is that the municipality sees where undermining crime can arise more easily. Undermining crime makes use of ordinary houses, companies and rules. With the figures the municipality can prevent, inform and supervise in a more focused way, and become more resilient itself. The algorithm counts per buurt, wijk and gemeente how often something occurs, and shows it on maps and in tables. No resident or entrepreneur receives a notice or a decision because of a figure. They may notice something of it: where figures give reason to, the municipality may inspect more often, or offer more help. The algorithm says nothing of one person, address or company.',
  },
  considerations: {
    nl: 'Voordelen: de gemeente kijkt eerst waar cijfers daar aanleiding toe geven, en niet op gevoel. Iedereen kan nalezen hoe een cijfer is gemaakt. Waar dat kan, staat bij een cijfer hoe zeker het is. Nadelen: een gebied kan een slechte naam krijgen, en een hoog cijfer kan een gewone oorzaak hebben. Cijfers over wat de politie zelf opspoort, laten ook zien waar de politie zoekt. Daarom tonen we geen cijfer over te weinig gevallen, staat bij elk cijfer wat het niet meet, en staat een score nooit zonder de cijfers waaruit zij bestaat. Overwogen alternatieven: werken zonder cijfers, met alleen signalen en ervaring; dat is minder goed te controleren. Of scores per persoon, adres of bedrijf; dat grijpt te diep in het privéleven in. Herkomst, nationaliteit, godsdienst, taal en gezondheid van mensen zijn geen invoer: geen indicator kan ze lezen.',
    en: 'Advantages: the municipality looks first where figures give reason to, and does not go by feeling. Everybody can read how a figure was made. Where possible, a figure says how sure it is. Disadvantages: an area may get a bad name, and a high figure may have an ordinary cause. Figures on what the police themselves look for also show where the police look. So no figure is shown of too few cases, every figure says what it does not measure, and a score never stands without the figures it is made of. Alternatives considered: working without figures, on signals and experience alone; that is harder to check. Or scores of persons, addresses or companies; that intrudes too deeply on private life. Origin, nationality, religion, language and health of people are no input: no indicator can read them.',
  },
  human: {
    nl: 'Het algoritme neemt geen besluit en kiest geen personen, adressen of bedrijven uit. Mensen lezen de cijfers en besluiten wat ermee gebeurt. Zij zien wat een cijfer wel en niet meet, hoe zeker het is, en waarom een vak leeg is. Een hoog cijfer is geen bewijs: eerst moet een medewerker nagaan of er een gewone verklaring is. Blijkt een bron fout, dan neemt de gemeente de levering terug en wordt alles opnieuw berekend. Het programma legt niet vast welke controles volgen. Het kiest ook geen controles willekeurig om mee te vergelijken. Dat moet de gemeente zelf regelen. Wie de cijfers bekijkt:',
    en: 'The algorithm takes no decision and picks no persons, addresses or companies. People read the figures and decide what is done with them. They see what a figure does and does not measure, how sure it is, and why a cell is empty. A high figure is no evidence: first a member of staff must find out whether there is an ordinary explanation. When a source proves wrong, the municipality takes the delivery back and everything is computed again. The program does not record which inspections follow. Nor does it pick inspections at random to compare with. The municipality must arrange that itself. Who looks at the figures:',
  },
  technical: {
    nl: 'Het algoritme is niet zelflerend: alle regels zijn vooraf opgeschreven (kaarten en SQL), en dezelfde invoer na dezelfde eerdere uitgaven geeft altijd dezelfde uitvoer. Invoer: leveringen van open gegevens en van gemeentelijke registers. Werking: (1) elke levering wordt herkend en tegen een contract gehouden; kenmerken van personen en bedrijven worden een sleutelcode (HMAC-SHA-256) of worden niet opgeslagen; (2) elke rij krijgt een buurt op grond van BAG-nummer, adres, punt of postcode; (3) per gebied en jaar worden teller en noemer geteld; (4) regels tegen herleidbaarheid bepalen wat getoond mag worden, ook naast andere cijfers en eerdere uitgaven; (5) uit de getoonde aantallen volgen de waarde, waar mogelijk een onzekerheidsmarge van 95 % (Wilson of Poisson) en bij kleine aantallen een bijgesteld cijfer (empirisch Bayes: bèta-binomiaal of Poisson-gamma); (6) scores per thema worden alleen van getoonde cijfers gemaakt; (7) voordat de uitgave verschijnt, probeert het programma verborgen aantallen te berekenen. Uitvoer: tabellen, kaartlagen en pagina’s, met een manifest dat van de cijfers terugleidt naar definities en leveringen.',
    en: 'The algorithm is not self-learning: all rules are written down beforehand (cards and SQL), and the same input after the same earlier releases always gives the same output. Input: deliveries of open data and of municipal registers. Operation: (1) each delivery is recognised and held against a contract; identifiers of persons and companies become a keyed code (HMAC-SHA-256) or are not stored; (2) each row gets a buurt by BAG number, address, point or postcode; (3) numerator and denominator are counted per area and year; (4) rules of disclosure control decide what may be shown, also beside other figures and earlier releases; (5) from the counts shown follow the value, where possible a margin of uncertainty of 95 % (Wilson or Poisson) and for small numbers a shrunk figure (empirical Bayes: beta–binomial or Poisson–gamma); (6) scores per theme are made of published figures alone; (7) before the release appears, the program tries to work out hidden counts. Output: tables, map layers and pages, with a manifest that leads from the figures back to definitions and deliveries.',
  },
} as const satisfies Record<string, Bilingual>;

/** Risks and what is done about them; which of the two sentences on the proxy test holds, the release says. */
export const RISKS = {
  general: {
    nl: 'Herleidbaarheid: cijfers over te weinig gevallen worden niet getoond, en vakken waaruit een verborgen aantal volgt ook niet. Elke uitgave wordt vooraf nagerekend zoals een aanvaller dat zou doen, samen met eerdere uitgaven; lukt het een verborgen aantal te berekenen, dan verschijnt zij niet. Stigma: kleuren zijn neutraal, en bij elk cijfer staat wat het niet meet. Toeval bij kleine aantallen: marges, bijgestelde cijfers, en ‘te weinig’ als uitkomst. Fouten in gegevens: rijen die niet kloppen tellen niet mee en worden geteld; een levering die sterk afwijkt van de vorige, wordt geweigerd. Scheve opsporing: cijfers die de inzet van de politie volgen, zijn gemerkt. Verkeerd gebruik: een cijfer is geen bewijs, en een score is geen oordeel over mensen. Fouten in het programma: elke uitgave wordt gecontroleerd voordat zij de vorige vervangt; lukt dat niet, dan blijft de vorige staan. Discriminatie: herkomst, nationaliteit, godsdienst, taal en gezondheid van mensen zijn geen invoer, maar een cijfer kan er ongemerkt mee samenhangen.',
    en: 'Traceability: figures of too few cases are not shown, nor are cells from which a hidden count follows. Every release is first worked through as an attacker would, together with earlier ones; if a hidden count can be worked out, it does not appear. Stigma: colours are neutral, and every figure says what it does not measure. Chance in small numbers: margins, shrunk figures, and “too few” as an outcome. Errors in data: rows that are wrong do not count and are counted apart; a delivery that differs much from the one before is refused. Skewed detection: figures that follow police effort are marked. Wrong use: a figure is no evidence, and a score is no judgement of people. Errors in the program: every release is checked before it replaces the one before; if that fails, the one before stays. Discrimination: origin, nationality, religion, language and health of people are no input, but a figure may go together with them unnoticed.',
  },
  tested: {
    nl: 'Voor deze uitgave is gemeten hoe sterk cijfers samenhangen met open cijfers over de bevolking; de uitkomst staat in de tabel proxytoets van de uitgave. Wat te sterk samenhangt, wordt pas getoond als mensen dat hebben besloten.',
    en: 'For this release it was measured how much figures go together with open figures on the population; the outcome stands in table proxytoets of the release. What goes together too strongly is shown only when people have decided so.',
  },
  untested: {
    nl: 'Voor deze uitgave is niet gemeten hoe sterk cijfers daarmee samenhangen.',
    en: 'For this release it was not measured how much figures go together with them.',
  },
} as const satisfies Record<string, Bilingual>;

/** What a release is, as a dataset. */
export const DATASET: Bilingual = {
  nl: 'Indicatoren en scores van kwetsbaarheid voor ondermijning per buurt, wijk en gemeente, als tabellen en kaartlagen, met hun onzekerheid en onder regels tegen herleidbaarheid. Zonder gegevens over één persoon, adres of bedrijf.',
  en: 'Indicators and scores of vulnerability to undermining crime per buurt, wijk and gemeente, as tables and map layers, with their uncertainty and under disclosure control. Without data on any one person, address or company.',
};

/** Words by which the entries are found. */
export const SEARCH_WORDS = {
  nl: ['ondermijning', 'veiligheid', 'buurt', 'wijk', 'indicatoren', 'kaart', 'openbare orde', 'buurtzicht'],
  en: ['undermining crime', 'organised crime', 'safety', 'neighbourhood', 'indicators', 'map', 'buurtzicht'],
} as const;
