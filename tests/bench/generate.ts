import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { mulberry } from '../support/mulberry.js';

/** Inputs of national size, in the forms of the contracts; equal on every run and machine. */
export interface Generated {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
}

export interface Sizes {
  readonly addresses: number;
  readonly transactions: number;
}

const YEARS = [2020, 2021, 2022, 2023, 2024];
const OFFENCES = ['0.0.0 ', '3.1.1 ', '3.1.3 ', '2.2.1 ', '1.6.3 '];
/** Buurten in a row of the map. */
export const COLUMNS = 120;
/** Buurten are squares of 2 km in RD, in rows of `COLUMNS`. */
export const SIDE = 2000;
export const BUURTEN = 14_520;
const BUURTEN_A_GEMEENTE = 43;
const BUURTEN_A_WIJK = 5;
const BLOCK = 1 << 20;

/** Writes lines in blocks: the file may be larger than memory. */
export class LineWriter {
  private readonly handle: number;
  private block = '';
  private bytes = 0;
  lines = 0;

  constructor(file: string) {
    this.handle = openSync(file, 'w');
  }

  write(line: string): void {
    this.block += line;
    this.lines += 1;
    if (this.block.length >= BLOCK) this.flush();
  }

  private flush(): void {
    this.bytes += writeSync(this.handle, this.block);
    this.block = '';
  }

  /** @returns the size of the file in bytes. */
  end(): number {
    this.flush();
    closeSync(this.handle);
    return this.bytes;
  }
}

export function writeLines(file: string, lines: Iterable<string>): number {
  const writer = new LineWriter(file);
  for (const line of lines) writer.write(line);
  writer.end();
  return writer.lines;
}

export function gemeenteOf(buurt: number): string {
  return String(1000 + Math.floor(buurt / BUURTEN_A_GEMEENTE));
}

export function buurtCode(buurt: number): string {
  const within = buurt % BUURTEN_A_GEMEENTE;
  return `${gemeenteOf(buurt)}${10 + Math.floor(within / BUURTEN_A_WIJK)}${10 + (within % BUURTEN_A_WIJK)}`;
}

function cornerOf(buurt: number): readonly [number, number] {
  return [20_000 + (buurt % COLUMNS) * SIDE, 320_000 + Math.floor(buurt / COLUMNS) * SIDE];
}

export function regions(): string[] {
  const codes = new Set<string>();
  for (let buurt = 0; buurt < BUURTEN; buurt++) {
    const code = buurtCode(buurt);
    codes.add(`GM${code.slice(0, 4)}    `);
    codes.add(`WK${code.slice(0, 6)}  `);
    codes.add(`BU${code}`);
  }
  return [...codes];
}

export function objectId(object: number): string {
  return `${gemeenteOf(object % BUURTEN)}01${String(object).padStart(10, '0')}`;
}

export function* addressLines(count: number): Generator<string> {
  yield 'openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;gemeente;provincie;nummeraanduiding;verblijfsobjectgebruiksdoel;oppervlakteadresseerbaarobject;verblijfsobjectstatus;object_id;object_type;nevenadres;pandid;pandstatus;pandbouwjaar;x;y;lon;lat;verkorteopenbareruimte\n';
  const next = mulberry(1);
  for (let i = 0; i < count; i++) {
    const buurt = i % BUURTEN;
    const [left, below] = cornerOf(buurt);
    const [x, y] = [(left + next() * SIDE).toFixed(3), (below + next() * SIDE).toFixed(3)];
    const use = next() < 0.85 ? 'woonfunctie' : 'winkelfunctie';
    const gemeente = gemeenteOf(buurt);
    const area = 20 + Math.floor(next() * 200);
    const year = 1900 + Math.floor(next() * 124);
    yield `Straat ${buurt % 97};${1 + (i % 250)};;;${1000 + (buurt % 9000)}AB;Plaats ${gemeente};Gemeente ${gemeente};Provincie;${gemeente}20${String(i).padStart(10, '0')};${use};${area};Verblijfsobject in gebruik;${objectId(i)};VBO;f;${gemeente}10${String(i).padStart(10, '0')};Pand in gebruik;${year};${x};${y};5.193120;52.561378;\n`;
  }
}

/** 1234567 as `1.234.567,00`. */
function euros(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')},00`;
}

export function* transactionLines(count: number, addresses: number, years = YEARS): Generator<string> {
  yield 'transactie_id;object_id;leverdatum;koopsom;hypotheekbedrag;koper_id;verkoper_id;soort\n';
  const next = mulberry(2);
  for (let i = 0; i < count; i++) {
    const day = String(1 + Math.floor(next() * 28)).padStart(2, '0');
    const month = String(1 + Math.floor(next() * 12)).padStart(2, '0');
    const price = 100_000 + Math.floor(next() * 900_000);
    const mortgage = next() < 0.2 ? '' : euros(Math.floor(price * 0.8));
    const person = () => 100_000_000 + Math.floor(next() * 900_000_000);
    const kind = next() < 0.95 ? 'koop' : 'familie';
    yield `T${i};${objectId(Math.floor(next() * addresses))};${day}-${month}-${years[i % years.length]};${euros(price)};${mortgage};${person()};${person()};${kind}\n`;
  }
}

function* figureLines(): Generator<string> {
  yield '"ID";"WijkenEnBuurten";"Gemeentenaam_1";"SoortRegio_2";"AantalInwoners_5";"k_15Tot25Jaar_9";"HuishoudensTotaal_29";"Woningvoorraad_35";"GemiddeldeWOZWaardeVanWoningen_36"\n';
  const next = mulberry(3);
  for (const [i, code] of regions().entries()) {
    const people = 5 * Math.floor(next() * 600);
    const [young, homes] = [5 * Math.floor(people / 40), 5 * Math.floor(people / 11)];
    yield `${i};"${code}";"Gemeente                 ";"Regio     ";${people};${young};${homes};${homes};${150 + Math.floor(next() * 500)}\n`;
  }
}

function* offenceLines(): Generator<string> {
  yield '"ID";"SoortMisdrijf";"WijkenEnBuurten";"Perioden";"GeregistreerdeMisdrijven_1";"Gemeentenaam_2";"SoortRegio_3"\n';
  const next = mulberry(4);
  let id = 0;
  for (const code of regions())
    for (const offence of OFFENCES)
      for (const year of YEARS)
        yield `${id++};"${offence}";"${code}";"${year}JJ00";${Math.floor(next() * 40)};"Gemeente                      ";"Regio   "\n`;
}

export function* mapLines(): Generator<string> {
  yield '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[\n';
  for (let buurt = 0; buurt < BUURTEN; buurt++) {
    const [x, y] = cornerOf(buurt);
    const ring = [
      [x, y],
      [x + SIDE, y],
      [x + SIDE, y + SIDE],
      [x, y + SIDE],
      [x, y],
    ];
    const feature = {
      type: 'Feature',
      properties: { buurtcode: `BU${buurtCode(buurt)}`, buurtnaam: `Buurt ${buurt}` },
      geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
    };
    yield `${JSON.stringify(feature)}${buurt + 1 < BUURTEN ? ',' : ''}\n`;
  }
  yield ']}\n';
}

/** Writes all inputs into a folder. */
export function generate(folder: string, sizes: Sizes): Generated[] {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, file: string, lines: Iterable<string>, around = 1): Generated => ({
    name,
    file: join(folder, file),
    rows: writeLines(join(folder, file), lines) - around,
  });
  return [
    write('addresses', 'bagadres-full.csv', addressLines(sizes.addresses)),
    write('transactions', 'transacties.csv', transactionLines(sizes.transactions, sizes.addresses)),
    write('figures', '85984NED_TypedDataSet_bench.csv', figureLines()),
    write('offences', '47018NED_TypedDataSet_bench.csv', offenceLines()),
    write('map', 'wijkenbuurten_2024.geojson', mapLines(), 2),
  ];
}
