import { CONCEPTS, type Concept, type KwbRow } from './kwb-rows.js';
import { BOM, quoted } from './text.js';

const KEYS: Readonly<Record<Concept, string>> = {
  originDutch: 'Nederland',
  originEurope: 'EuropaExclusiefNederland',
  originOutside: 'BuitenEuropa',
  educationLow: 'OpleidingsniveauLaag',
  educationMiddle: 'OpleidingsniveauMiddelbaar',
  educationHigh: 'OpleidingsniveauHoog',
  lowIncomes: 'k_40HuishoudensMetLaagsteInkomen',
  inhabitants: 'AantalInwoners',
  men: 'Mannen',
  women: 'Vrouwen',
  age0: 'k_0Tot15Jaar',
  age15: 'k_15Tot25Jaar',
  age25: 'k_25Tot45Jaar',
  age45: 'k_45Tot65Jaar',
  age65: 'k_65JaarOfOuder',
  households: 'HuishoudensTotaal',
  householdSize: 'GemiddeldeHuishoudensgrootte',
  density: 'Bevolkingsdichtheid',
  dwellings: 'Woningvoorraad',
  value: 'GemiddeldeWOZWaardeVanWoningen',
  vacant: 'PercentageOnbewoond',
  owned: 'Koopwoningen',
  rented: 'HuurwoningenTotaal',
  corporate: 'InBezitWoningcorporatie',
  income: 'GemiddeldInkomenPerInwoner',
  businesses: 'BedrijfsvestigingenTotaal',
  total: 'OppervlakteTotaal',
  land: 'OppervlakteLand',
  water: 'OppervlakteWater',
  urbanity: 'MateVanStedelijkheid',
  addressDensity: 'Omgevingsadressendichtheid',
};

/** Not in the table of 2022 as it was downloaded: it had another division of origin, whose columns would be gone a year later. */
const SINCE_2023: ReadonlySet<Concept> = new Set(['originDutch', 'originEurope', 'originOutside']);

/** Numbers behind the keys, in the order of the concepts. They shift from year to year: a trap of the real tables. */
const SUFFIXES: Readonly<Record<number, readonly number[]>> = {
  2022: [
    5, 6, 7, 8, 9, 10, 11, 12, 17, 18, 19, 28, 32, 33, 34, 35, 39, 40, 41, 42, 64, 65, 66, 72, 76, 91, 111,
    112, 113, 116, 117,
  ],
  2023: [
    5, 6, 7, 8, 9, 10, 11, 12, 17, 18, 19, 29, 33, 34, 35, 36, 40, 41, 42, 43, 65, 66, 67, 73, 77, 92, 112,
    113, 114, 117, 118,
  ],
};
const ONE_DECIMAL: ReadonlySet<Concept> = new Set(['householdSize', 'income', 'lowIncomes']);

/** The key figures as the typed CSV export of the OData portal. */
export function kwbOdata(rows: readonly KwbRow[], year: number): string {
  const shown = CONCEPTS.filter((concept) => year >= 2023 || !SINCE_2023.has(concept));
  const keys = shown.map((concept) => `${KEYS[concept]}_${SUFFIXES[year]?.[CONCEPTS.indexOf(concept)]}`);
  const header = [
    'ID',
    'WijkenEnBuurten',
    'Gemeentenaam_1',
    'SoortRegio_2',
    'Codering_3',
    'IndelingswijzigingGemeenteWijkBuurt_4',
  ];
  const lines = rows.map((row, id) => [
    String(id),
    quoted(row.code.padEnd(10)),
    quoted(row.gemeente.padEnd(40)),
    quoted(row.kind.padEnd(10)),
    quoted(row.code.padEnd(10)),
    quoted(row.changed),
    ...shown.map((concept) => {
      const value = row.figures[concept];
      return value === undefined ? '' : ONE_DECIMAL.has(concept) ? value.toFixed(1) : String(value);
    }),
  ]);
  const all = [[...header, ...keys].map(quoted), ...lines];
  return BOM + all.map((line) => `${line.join(';')}\r\n`).join('');
}
