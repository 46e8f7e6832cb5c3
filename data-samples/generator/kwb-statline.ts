import { CONCEPTS, type Concept, type KwbRow } from './kwb-rows.js';
import { BOM, quoted } from './text.js';

/** Title paths as StatLine prints them; the no-break space before the unit of income is in the real header. */
const PATHS: Readonly<Record<Concept, string>> = {
  originDutch: 'Bevolking/Bevolking naar herkomst/Herkomstland/Nederland (aantal)',
  originEurope: 'Bevolking/Bevolking naar herkomst/Herkomstland/Europa (exclusief Nederland)  (aantal)',
  originOutside: 'Bevolking/Bevolking naar herkomst/Herkomstland/Buiten Europa  (aantal)',
  educationLow: 'Opleidingsniveau/Opleidingsniveau laag (aantal)',
  educationMiddle: 'Opleidingsniveau/Opleidingsniveau middelbaar (aantal)',
  educationHigh: 'Opleidingsniveau/Opleidingsniveau hoog (aantal)',
  lowIncomes: 'Inkomen/Inkomen van huishoudens/40% huishoudens met laagste inkomen (%)',
  inhabitants: 'Bevolking/Aantal inwoners (aantal)',
  men: 'Bevolking/Geslacht/Mannen (aantal)',
  women: 'Bevolking/Geslacht/Vrouwen (aantal)',
  age0: 'Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)',
  age15: 'Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)',
  age25: 'Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)',
  age45: 'Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)',
  age65: 'Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)',
  households: 'Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)',
  householdSize: 'Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)',
  density: 'Bevolking/Bevolkingsdichtheid (aantal inwoners per km²)',
  dwellings: 'Wonen/Woningvoorraad (aantal)',
  value: 'Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)',
  vacant: 'Wonen/Woningen naar bewoning/Percentage onbewoond (%)',
  owned: 'Wonen/Woningen naar eigendom/Koopwoningen (%)',
  rented: 'Wonen/Woningen naar eigendom/Huurwoningen/Huurwoningen totaal (%)',
  corporate: 'Wonen/Woningen naar eigendom/Huurwoningen/In bezit woningcorporatie (%)',
  income: 'Inkomen/Inkomen van personen/Gemiddeld inkomen per inwoner\u00a0 (x 1 000 euro)',
  businesses: 'Bedrijfsvestigingen, SBI 2008/Bedrijfsvestigingen totaal (aantal)',
  total: 'Oppervlakte/Oppervlakte totaal (ha)',
  land: 'Oppervlakte/Oppervlakte land (ha)',
  water: 'Oppervlakte/Oppervlakte water (ha)',
  urbanity: 'Stedelijkheid/Mate van stedelijkheid (code)',
  addressDensity: 'Stedelijkheid/Omgevingsadressendichtheid (per km²)',
};
const ONE_DECIMAL: ReadonlySet<Concept> = new Set(['householdSize', 'income', 'lowIncomes']);
const WIDTH = 8;

/** The key figures as StatLine's "CSV met statistische symbolen": all text, right-aligned, a point for missing. */
export function kwbStatline(rows: readonly KwbRow[]): string {
  const header = [
    'Wijken en buurten',
    'Regioaanduiding/Gemeentenaam (naam)',
    'Regioaanduiding/Soort regio (omschrijving)',
    'Regioaanduiding/Codering (code)',
    'Regioaanduiding/Indelingswijziging gemeente, wijk, buurt (code)',
    ...CONCEPTS.map((concept) => PATHS[concept]),
  ];
  const lines = rows.map((row) => [
    row.name,
    row.gemeente.padEnd(40),
    row.kind.padEnd(10),
    row.code.padEnd(10),
    row.changed,
    ...CONCEPTS.map((concept) => {
      const value = row.figures[concept];
      const text = value === undefined ? '.' : ONE_DECIMAL.has(concept) ? value.toFixed(1) : String(value);
      return text.padStart(WIDTH);
    }),
  ]);
  return BOM + [header, ...lines].map((line) => `${line.map(quoted).join(';')}\n`).join('');
}
