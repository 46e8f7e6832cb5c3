/**
 * What a Node user does: thirty indicators in polars, from the CSV files to figures of buurten, wijken and gemeenten. Usage:
 * indicators-polars.ts INBOX SQUARES RESULTS. Prints one line of JSON; the start of Node and writing the results are not
 * counted. Columns that are not used are not read; nothing is checked, nobody is made unknown, and no point is placed:
 * SQUARES says which square of the map is which buurt.
 */
import { join } from 'node:path';
import { type Expr, type Frame, pl, readColumns } from './polars.js';

const [inbox = '', squares = '', results = ''] = process.argv.slice(2);
const YEARS = [2022, 2023, 2024];
const { Int32, Float64, Utf8 } = pl;
const start = performance.now();
const before = process.cpuUsage();
const col = pl.col;
const is = (name: string, text: string): Expr => col(name).eq(pl.lit(text));

function read(name: string, types: Readonly<Record<string, unknown>>): Frame {
  return readColumns(join(inbox, name), types);
}

/** Days as year, month and day in one number: enough to compare with and to count months back. */
function day(name: string): Expr {
  const part = (from: number, length: number): Expr => col(name).str.slice(from, length).cast(Int32);
  return part(6, 4).mul(12).plus(part(3, 2)).mul(31).plus(part(0, 2));
}

/** Few days are written many times: each is read once. */
function withDay(frame: Frame, name: string, as: string): Frame {
  const each = frame.select(name).unique().withColumns(day(name).cast(Int32).alias(as));
  return frame.join(each.filter(col(name).isNotNull()), { on: name, how: 'left' });
}

function yearOf(name: string): Expr {
  return col(name).minus(32).div(372).floor().cast(Int32);
}

const figures: Frame[] = [];

function keep(indicator: string, counted: Frame, pool = 1, kinds = ['BU', 'WK', 'GM']): void {
  let rows: Frame;
  if (pool > 1) {
    const years = YEARS.map((year) =>
      counted
        .filter(
          col('period')
            .gt(year - pool)
            .and(col('period').ltEq(year)),
        )
        .groupBy('area')
        .agg(
          col('numerator').sum().alias('numerator'),
          col('denominator').sum().alias('sum'),
          col('denominator').count().alias('known'),
          col('numerator').count().alias('n'),
        )
        .filter(col('n').eq(pool))
        .withColumns(
          pl.when(col('known').eq(pool)).then(col('sum')).otherwise(pl.lit(null)).alias('denominator'),
          pl.lit(year).cast(Int32).alias('period'),
        ),
    );
    rows = pl.concat(years);
  } else {
    rows = counted.filter(col('period').isIn(YEARS).and(col('numerator').isNotNull()));
  }
  if (kinds.length < 3) rows = rows.filter(col('area').str.slice(0, 2).isIn(kinds));
  figures.push(
    rows.select(
      pl.lit(indicator).alias('indicator'),
      col('area'),
      col('period').cast(Int32),
      col('numerator').cast(Float64),
      col('denominator').cast(Float64),
    ),
  );
}

/** Sums of buurten over wijken and gemeenten. */
function keepSums(indicator: string, counted: Frame): void {
  const buurten = counted
    .filter(col('period').isIn(YEARS))
    .select(
      col('buurt').alias('area'),
      col('period'),
      col('numerator').cast(Float64),
      col('denominator').cast(Float64),
    );
  const larger = [
    ['WK', 6],
    ['GM', 4],
  ].map(([kind, digits]) =>
    buurten
      .withColumns(
        pl.concatString([pl.lit(kind), col('area').str.slice(2, Number(digits))], '').alias('area'),
      )
      .groupBy('area', 'period')
      .agg(col('numerator').sum(), col('denominator').sum()),
  );
  keep(indicator, pl.concat([buurten, ...larger]));
}

/** How many rows of each buurt and period are `of` it. */
function share(rows: Frame, of: Expr): Frame {
  return rows
    .withColumns(of.cast(Float64).alias('numerator'))
    .groupBy('buurt', 'period')
    .agg(col('numerator').sum(), col('numerator').count().alias('denominator'));
}

function readAddresses(): Frame {
  const rows = read('bagadres-full.csv', {
    object_id: Utf8,
    verblijfsobjectgebruiksdoel: Utf8,
    oppervlakteadresseerbaarobject: Int32,
    nevenadres: Utf8,
    x: Float64,
    y: Float64,
  });
  const known = readColumns(squares, { column: Int32, row: Int32, buurt: Utf8 }, ',');
  const ids = rows.select('object_id').unique().height;
  const own =
    ids === rows.height ? rows : rows.sort(['nevenadres']).unique({ subset: ['object_id'], keep: 'first' });
  const square = (name: string, side: number): Expr => col(name).div(side).floor();
  return own
    .select(
      col('object_id'),
      square('x', 2000).cast(Int32).alias('column'),
      square('y', 2000).cast(Int32).alias('row'),
      square('x', 100).mul(100_000).plus(square('y', 100)).cast(pl.Int64).alias('hectare'),
      pl
        .when(col('oppervlakteadresseerbaarobject').eq(1))
        .then(pl.lit(null))
        .otherwise(col('oppervlakteadresseerbaarobject'))
        .alias('size'),
      col('verblijfsobjectgebruiksdoel').str.contains('woonfunctie').fillNull(false).alias('home'),
    )
    .join(known, { on: ['column', 'row'], how: 'left' });
}

function readSales(addresses: Frame): Frame {
  const amount = (name: string): Expr =>
    col(name).str.replaceAll('.', '', true).str.replace(',', '.', true).cast(Float64);
  const rows = read('kadaster-transacties.csv', {
    object_id: Utf8,
    leverdatum: Utf8,
    koopsom: Utf8,
    hypotheekbedrag: Utf8,
    soort: Utf8,
  })
    .filter(col('soort').neq(pl.lit('familie')))
    .withColumns(amount('koopsom').alias('price'), amount('hypotheekbedrag').alias('mortgage'));
  const same = col('object_id').eq(col('object_id').shift(1));
  return withDay(rows, 'leverdatum', 'day')
    .select('object_id', 'day', 'price', 'mortgage')
    .sort(['object_id', 'day'])
    .withColumns(
      yearOf('day').alias('period'),
      pl.when(same).then(col('day').shift(1)).otherwise(pl.lit(null)).alias('before'),
    )
    .join(addresses.select('object_id', 'buurt', 'home'), { on: 'object_id', how: 'left' })
    .withColumns(col('home').fillNull(false).alias('home'));
}

function countSales(addresses: Frame): void {
  const sales = readSales(addresses);
  const placed = sales.filter(col('buurt').isNotNull());
  const homes = placed.filter(col('home'));
  keepSums('gemiddelde-koopsom', share(homes, col('price')));
  keepSums('koop-zonder-hypotheek', share(homes, col('mortgage').fillNull(0).eq(0)));
  const first = sales.getColumn('period').min();
  const soon = col('before')
    .gt(col('day').minus(12 * 31))
    .fillNull(false);
  keepSums('snelle-doorverkoop', share(placed.filter(col('period').gt(first)), soon));
  const dwellings = addresses.filter(col('home').and(col('buurt').isNotNull())).select('object_id', 'buurt');
  const stock = dwellings.groupBy('buurt').agg(col('object_id').count().alias('denominator'));
  const onDwellings = (times: Frame, year: number): Frame =>
    stock
      .join(
        dwellings
          .join(times, { on: 'object_id', how: 'inner' })
          .groupBy('buurt')
          .agg(col('n').sum().alias('numerator')),
        { on: 'buurt', how: 'left' },
      )
      .select(
        col('buurt'),
        pl.lit(year).cast(Int32).alias('period'),
        col('numerator').fillNull(0).cast(Float64),
        col('denominator').cast(Float64),
      );
  const sold = (from: number, to: number): Frame =>
    sales
      .filter(col('period').gtEq(from).and(col('period').ltEq(to)))
      .groupBy('object_id')
      .agg(col('day').count().alias('n'));
  const through = YEARS.filter((year) => year - 19 >= first).map((year) =>
    onDwellings(
      sold(year - 19, year)
        .filter(col('n').gtEq(5))
        .withColumns(pl.lit(1).alias('n')),
      year,
    ),
  );
  keepSums('doorsluiswoningen', pl.concat(through));
  keepSums('verkochte-woningen', pl.concat(YEARS.map((year) => onDwellings(sold(year, year), year))));
}

function countFirms(addresses: Frame): void {
  const rows = read('vestigingen.csv', {
    object_id: Utf8,
    sbi_2008: Utf8,
    datum_vestiging: Utf8,
    datum_opheffing: Utf8,
  });
  const firms = withDay(withDay(rows, 'datum_vestiging', 'began'), 'datum_opheffing', 'ended')
    .join(addresses.select('object_id', 'buurt', 'size'), { on: 'object_id', how: 'left' })
    .filter(col('buurt').isNotNull());
  const registered = pl.concat(
    YEARS.map((year) => {
      const last = (year * 12 + 12) * 31 + 31;
      return firms
        .filter(
          col('began')
            .ltEq(last)
            .and(col('ended').isNull().or(col('ended').gt(last))),
        )
        .select(
          pl.lit(year).cast(Int32).alias('period'),
          col('object_id'),
          col('sbi_2008'),
          col('buurt'),
          col('size'),
        );
    }),
  );
  const branch = (pattern: string): Expr => col('sbi_2008').str.contains(pattern);
  keepSums('kwetsbare-branches', share(registered, branch('^(38|45|4742|4777|4779|55|56|771|78|92|9602)')));
  keepSums('uitzendbureaus', share(registered, branch('^78')));
  const sized = registered.filter(col('size').isNotNull());
  keepSums('autobedrijven-klein-pand', share(sized, branch('^(45|771)').and(col('size').lt(60))));
  const sites = sized
    .groupBy('period', 'object_id')
    .agg(col('buurt').first(), col('size').first(), col('sbi_2008').count().alias('firms'));
  keepSums('meervoudige-inschrijving', share(sites, col('firms').gtEq(4).and(col('size').lt(50))));
  const changes = pl
    .concat([
      firms.select(col('buurt'), yearOf('began').alias('period')),
      firms.filter(col('ended').isNotNull()).select(col('buurt'), yearOf('ended').alias('period')),
    ])
    .withColumns(pl.lit(1).alias('n'))
    .groupBy('buurt', 'period')
    .agg(col('n').sum().alias('numerator'));
  const churn = registered
    .groupBy('buurt', 'period')
    .agg(col('object_id').count().alias('denominator'))
    .join(changes.filter(col('buurt').isNotNull()), { on: ['buurt', 'period'], how: 'full', coalesce: true })
    .withColumns(col('numerator').fillNull(0), col('denominator').fillNull(0));
  keepSums('verloop-vestigingen', churn);
}

function countHectares(addresses: Frame): void {
  const near = addresses.filter(col('buurt').isNotNull());
  const objects = near.groupBy('hectare').agg(col('object_id').count().alias('objects'));
  const last = pl.lit(YEARS.at(-1)).cast(Int32).alias('period');
  const rows = near
    .select('hectare', 'buurt')
    .join(objects, { on: 'hectare', how: 'left' })
    .withColumns(last);
  keepSums('verspreide-bebouwing', share(rows, col('objects').ltEq(2)));
}

function readKey(): Frame {
  const names = {
    WijkenEnBuurten: 'area',
    AantalInwoners_5: 'people',
    k_0Tot15Jaar_8: 'children',
    k_15Tot25Jaar_9: 'young',
    k_65JaarOfOuder_12: 'old',
    HuishoudensTotaal_29: 'households',
    Woningvoorraad_35: 'homes',
    GemiddeldeWOZWaardeVanWoningen_36: 'value',
    PercentageOnbewoond_40: 'empty',
    HuurwoningenTotaal_42: 'rented',
    OppervlakteLand_113: 'land',
  };
  const types = Object.fromEntries(
    Object.entries(names).map(([name, short]) => [name, short === 'area' ? Utf8 : Float64]),
  );
  const years = { '85318NED': 2022, '85618NED': 2023, '85984NED': 2024 };
  return pl.concat(
    Object.entries(years).map(([table, year]) =>
      read(`${table}_TypedDataSet_bench.csv`, types)
        .rename(names)
        .withColumns(col('area').str.strip(), pl.lit(year).cast(Int32).alias('period')),
    ),
  );
}

function countKey(key: Frame): void {
  const of = (numerator: Expr, denominator: string): Frame =>
    key.select(
      col('area'),
      col('period'),
      numerator.alias('numerator'),
      col(denominator).alias('denominator'),
    );
  keep('onbewoonde-woningen', of(col('empty').mul(col('homes')).div(100), 'homes'));
  keep('bevolkingsdichtheid', of(col('people'), 'land'));
  keep('woz-gemiddeld', of(col('value').mul(col('homes')), 'homes'));
  keep('huurwoningen', of(col('rented').mul(col('homes')).div(100), 'homes'));
  keep('inwoners-per-huishouden', of(col('people'), 'households'));
  keep('aandeel-65-plus', of(col('old'), 'people'));
  keep('aandeel-jongeren', of(col('young'), 'people'));
  keep('aandeel-kinderen', of(col('children'), 'people'));
}

function countOffences(key: Frame): void {
  const offences = read('47018NED_TypedDataSet_bench.csv', {
    SoortMisdrijf: Utf8,
    WijkenEnBuurten: Utf8,
    Perioden: Utf8,
    GeregistreerdeMisdrijven_1: Float64,
  }).select(
    col('SoortMisdrijf').str.strip().alias('type'),
    col('WijkenEnBuurten').str.strip().alias('area'),
    col('Perioden').str.slice(0, 4).cast(Int32).alias('period'),
    col('GeregistreerdeMisdrijven_1').alias('n'),
  );
  // An absent row means nought where the gemeente has rows of the level in the year, and the year rows of the type.
  const place = col('area').str.slice(0, 6).alias('place');
  const covered = offences.select('area', 'period').unique().select(place, col('period')).unique();
  const listed = key.filter(col('period').eq(2024)).select(col('area'), place);
  const cells = listed.join(covered, { on: 'place', how: 'inner' }).select('area', 'period');
  const people = key.select(col('area'), col('period'), col('people').alias('denominator'));
  const count = (indicator: string, type: string, pool = 1, kinds?: string[]): void => {
    const of = offences.filter(is('type', type)).select('area', 'period', 'n');
    const counted = cells
      .filter(col('period').isIn([...of.getColumn('period').unique().toArray()]))
      .join(of, { on: ['area', 'period'], how: 'left' })
      .join(people, { on: ['area', 'period'], how: 'inner' })
      .withColumns(col('n').fillNull(0).alias('numerator'));
    keep(indicator, counted, pool, kinds);
  };
  count('drugshandel', '3.1.1', 3);
  count('wapenhandel', '3.1.3', 3);
  count('bedreigingen', '1.4.4', 3);
  count('bijzondere-wetten', '2.7.2', 3, ['WK', 'GM']);
  count('horizontale-fraude', '3.9.1');
  count('misdrijven-totaal', '0.0.0');
  count('vernielingen', '2.2.1');
}

function countIncidents(): void {
  const texts = ['datum', 'gemeentecode', 'motief', 'vorm', 'kanaal', 'strafbaar', 'aangifte'];
  const types = { ...Object.fromEntries(texts.map((name) => [name, Utf8])), reactie_dagen: Float64 };
  const incidents = read('incidenten-agressie.csv', types).withColumns(
    col('datum').str.slice(6, 4).cast(Int32).alias('period'),
  );
  const count = (indicator: string, rows: Frame, of: Expr): void => {
    const counted = rows.withColumns(of.cast(Float64).alias('numerator')).groupBy('gemeentecode', 'period');
    keep(
      indicator,
      counted
        .agg(col('numerator').sum(), col('numerator').count().alias('denominator'))
        .rename({ gemeentecode: 'area' }),
    );
  };
  count('aangifte-ratio', incidents.filter(is('strafbaar', 'J')), is('aangifte', 'J'));
  count('reactietijd', incidents, col('reactie_dagen'));
  count('online-incidenten', incidents, is('vorm', 'online').or(is('kanaal', 'sociale media')));
  const known = incidents.filter(col('motief').neq(pl.lit('onbekend')));
  count('instrumentele-incidenten', known, is('motief', 'instrumenteel'));
}

const addresses = readAddresses();
countSales(addresses);
countFirms(addresses);
countHectares(addresses);
const key = readKey();
countKey(key);
countOffences(key);
countIncidents();
const result = pl.concat(figures);
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1024;
result.writeCSV(results);
process.stdout.write(
  `${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, rows: result.height })}\n`,
);
