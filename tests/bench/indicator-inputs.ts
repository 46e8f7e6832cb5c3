import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mulberry } from '../support/mulberry.js';
import {
  addressLines,
  BUURTEN,
  buurtCode,
  COLUMNS,
  gemeenteOf,
  mapLines,
  objectId,
  regions,
  SIDE,
  transactionLines,
  writeLines,
} from './generate.js';

/** Rows of a whole country; of offences the rows that are not nought, of which there are fewest per buurt and type. */
export const INDICATOR_NATION = {
  addresses: 10_000_000,
  transactions: 8_000_000,
  establishments: 3_000_000,
  offences: 3_480_000,
  incidents: 2_000_000,
};
export type IndicatorSizes = typeof INDICATOR_NATION;

/** Twenty years, which is what a dwelling that is sold on and on is looked at for. */
const SALE_YEARS = Array.from({ length: 20 }, (_, i) => 2005 + i);
const FIGURE_TABLES = { '85318NED': 2022, '85618NED': 2023, '85984NED': 2024 } as const;
/** Seven years, of which the first serve pooling, and as many types as the police tell apart. */
const OFFENCE_YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024];
const OFFENCE_TYPES = [
  ...['0.0.0', '3.1.1', '3.1.3', '2.2.1', '3.9.1', '2.7.2', '1.4.4', '3.6.4'],
  ...Array.from({ length: 51 }, (_, i) => `${1 + (i % 3)}.${5 + (Math.floor(i / 3) % 4)}.${10 + i}`),
];
/** Branches of which some are open to abuse, and most are not. */
const BRANCHES = [
  ...['62010', '70221', '41200', '86231', '47910', '85592', '43320', '01410', '74101', '69202'],
  ...['78201', '45112', '56101', '96021', '55101', '92009', '38110', '47420', '45204', '77110'],
];

type Next = () => number;

function whole(next: Next, below: number): number {
  return Math.floor(next() * below);
}

function pick(next: Next, values: readonly string[]): string {
  return values[whole(next, values.length)] as string;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function day(next: Next, year: number): string {
  return `${two(1 + whole(next, 28))}-${two(1 + whole(next, 12))}-${year}`;
}

function* establishmentLines(count: number, addresses: number): Generator<string> {
  yield 'vestigingsnummer;kvk_nummer;object_id;sbi_2008;datum_vestiging;datum_opheffing;werkzame_personen\n';
  const next = mulberry(21);
  for (let i = 0; i < count; i++) {
    // Many at few addresses: that is what some of the figures look for.
    const object = Math.floor(addresses * next() ** 3);
    const began = 2005 + whole(next, 20);
    const ended = next() < 0.4 ? day(next, began + 1 + whole(next, 6)) : '';
    const firm = String(10_000_000 + Math.floor(i * 0.8));
    yield `${String(i).padStart(12, '0')};${firm};${objectId(object)};${pick(next, BRANCHES)};${day(next, began)};${ended};${1 + whole(next, 30)}\n`;
  }
}

function* incidentLines(count: number): Generator<string> {
  yield 'incident_id;datum;gemeentecode;organisatieonderdeel;motief;vorm;kanaal;doelgroep;ernst;strafbaar;aangifte;reactie_dagen;nazorg;buurtcode\n';
  const next = mulberry(23);
  const motives = ['frustratie', 'verward gedrag', 'instrumenteel', 'onbekend'];
  const forms = ['verbaal', 'fysiek', 'bedreiging', 'intimidatie', 'discriminatie', 'vernieling', 'online'];
  const channels = ['balie', 'telefoon', 'e-mail', 'sociale media', 'huisbezoek', 'openbare ruimte'];
  const targets = ['politieke ambtsdrager', 'ambtenaar', 'journalist', 'wetenschapper', 'hulpverlener'];
  for (let i = 0; i < count; i++) {
    const yes = (share: number): string => (next() < share ? 'J' : 'N');
    const gemeente = gemeenteOf(whole(next, BUURTEN));
    const what = `${pick(next, motives)};${pick(next, forms)};${pick(next, channels)};${pick(next, targets)}`;
    const days = next() < 0.1 ? '' : String(whole(next, 40));
    yield `IA${i};${day(next, 2022 + (i % 3))};GM${gemeente};jeugd;${what};${pick(next, ['licht', 'ernstig'])};${yes(0.6)};${yes(0.3)};${days};${yes(0.5)};\n`;
  }
}

/** An area, type and year of which nothing was registered has no row, as in the real table. */
function* offenceLines(count: number): Generator<string> {
  yield '"ID";"SoortMisdrijf";"WijkenEnBuurten";"Perioden";"GeregistreerdeMisdrijven_1";"Gemeentenaam_2";"SoortRegio_3"\n';
  const next = mulberry(24);
  const areas = regions();
  const share = count / (areas.length * OFFENCE_TYPES.length * OFFENCE_YEARS.length);
  let id = 0;
  for (const type of OFFENCE_TYPES)
    for (const code of areas)
      for (const year of OFFENCE_YEARS)
        if (next() < share)
          yield `${id++};"${type} ";"${code}";"${year}JJ00";${1 + whole(next, 40)};"Gemeente                      ";"Regio   "\n`;
}

const FIGURES = [
  ...['AantalInwoners_5', 'k_0Tot15Jaar_8', 'k_15Tot25Jaar_9', 'k_65JaarOfOuder_12', 'HuishoudensTotaal_29'],
  ...[
    'Woningvoorraad_35',
    'GemiddeldeWOZWaardeVanWoningen_36',
    'PercentageOnbewoond_40',
    'HuurwoningenTotaal_42',
  ],
  'OppervlakteLand_113',
];

function* figureLines(year: number): Generator<string> {
  yield `"ID";"WijkenEnBuurten";"Gemeentenaam_1";"SoortRegio_2";${FIGURES.map((name) => `"${name}"`).join(';')}\n`;
  const next = mulberry(year);
  for (const [i, code] of regions().entries()) {
    const people = 5 * whole(next, 600);
    const homes = 5 * Math.floor(people / 11);
    const ages = [7, 8, 5].map((part) => 5 * Math.floor(people / (5 * part)));
    const value = next() < 0.02 ? '' : String(150 + whole(next, 500));
    const figures = [
      people,
      ...ages,
      homes,
      homes,
      value,
      whole(next, 9),
      whole(next, 100),
      1 + whole(next, 900),
    ];
    yield `${i};"${code}";"Gemeente                 ";"Regio     ";${figures.join(';')}\n`;
  }
}

/** Which square of the map is which buurt: others are told, for they place no points. */
function* squareLines(): Generator<string> {
  yield 'column,row,buurt\n';
  for (let buurt = 0; buurt < BUURTEN; buurt++)
    yield `${20_000 / SIDE + (buurt % COLUMNS)},${320_000 / SIDE + Math.floor(buurt / COLUMNS)},BU${buurtCode(buurt)}\n`;
}

/** Writes the deliveries into `inbox` of a folder, and beside it what others need to know of the map. @returns rows of all. */
export function generateIndicatorInputs(folder: string, sizes: IndicatorSizes): number {
  const inbox = join(folder, 'inbox');
  mkdirSync(inbox, { recursive: true });
  const { addresses, transactions, establishments, offences, incidents } = sizes;
  const files: readonly (readonly [string, Iterable<string>])[] = [
    ['bagadres-full.csv', addressLines(addresses)],
    ['kadaster-transacties.csv', transactionLines(transactions, addresses, SALE_YEARS)],
    ['vestigingen.csv', establishmentLines(establishments, addresses)],
    ['47018NED_TypedDataSet_bench.csv', offenceLines(offences)],
    ['incidenten-agressie.csv', incidentLines(incidents)],
    ...Object.entries(FIGURE_TABLES).map(
      ([table, year]) => [`${table}_TypedDataSet_bench.csv`, figureLines(year)] as const,
    ),
  ];
  writeLines(join(inbox, 'wijkenbuurten_2024.geojson'), mapLines());
  writeLines(join(folder, 'squares.csv'), squareLines());
  return files.reduce((rows, [file, lines]) => rows + writeLines(join(inbox, file), lines) - 1, 0);
}
