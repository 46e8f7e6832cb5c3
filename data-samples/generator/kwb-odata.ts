import { CONCEPTS, type Concept, type KwbRow } from './kwb-rows.js';
import { BOM, quoted } from './text.js';

const KEYS: Readonly<Record<Concept, string>> = {
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

/** Numbers behind the keys, in the order of the concepts. They shift from year to year: a trap of the real tables. */
const SUFFIXES: Readonly<Record<number, readonly number[]>> = {
  2022: [5, 6, 7, 8, 9, 10, 11, 12, 28, 32, 33, 34, 35, 39, 40, 41, 42, 72, 91, 111, 112, 113, 116, 117],
  2023: [5, 6, 7, 8, 9, 10, 11, 12, 29, 33, 34, 35, 36, 40, 41, 42, 43, 73, 92, 112, 113, 114, 117, 118],
};
const ONE_DECIMAL: ReadonlySet<Concept> = new Set(['householdSize', 'income']);

/** The key figures as the typed CSV export of the OData portal. */
export function kwbOdata(rows: readonly KwbRow[], year: number): string {
  const keys = CONCEPTS.map((concept, i) => `${KEYS[concept]}_${SUFFIXES[year]?.[i]}`);
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
    ...CONCEPTS.map((concept) => {
      const value = row.figures[concept];
      return value === undefined ? '' : ONE_DECIMAL.has(concept) ? value.toFixed(1) : String(value);
    }),
  ]);
  const all = [[...header, ...keys].map(quoted), ...lines];
  return BOM + all.map((line) => `${line.join(';')}\r\n`).join('');
}
