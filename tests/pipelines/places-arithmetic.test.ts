import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvRow, inboxRows, plantedTable, SampleRun } from './sample.js';

/** Numerator and denominator by `area period`. */
type Counts = Map<string, readonly [numerator: number, denominator: number]>;
type Amounts = Map<string, number>;

const YEARS = [2022, 2023, 2024];
const GEMEENTEN = ['GM0097', 'GM0099', 'GM2099'];
const VULNERABLE = /^(38|45|4742|4777|4779|55|56|771|78|92|9602)/;

function goodRows(file: string): CsvRow[] {
  const bad = new Set(
    plantedTable('file')
      .filter((row) => row.file === `${file}.csv`)
      .map((row) => Number(row.line)),
  );
  return inboxRows(`${file}.csv`).filter((_, i) => !bad.has(i + 2));
}

/** `31-12-2024` as a number that sorts: 20241231. */
function dayOf(date: string | undefined): number {
  const [day = '', month = '', year = ''] = (date ?? '').split('-');
  return Number(`${year}${month}${day}`);
}

const yearOf = (date: string | undefined): number => Math.floor(dayOf(date) / 10_000);

/** Whether something that began and perhaps ended was there on the last day of a year. */
function thereAtTheEnd(begin: string | undefined, end: string | undefined, year: number): boolean {
  const last = year * 10_000 + 1231;
  return dayOf(begin) <= last && (end === '' || dayOf(end) > last);
}

function add(amounts: Amounts, key: string, amount: number): void {
  amounts.set(key, (amounts.get(key) ?? 0) + amount);
}

/** The buurt itself, its wijk and its gemeente. */
const levelsOf = (buurt: string): string[] => [buurt, `WK${buurt.slice(2, 8)}`, `GM${buurt.slice(2, 6)}`];

/** Key figures by `area year`; of a border that moved nothing says what there was before. */
function keyFigures(column: RegExp): Amounts {
  const found: Amounts = new Map();
  for (const [start, year] of [
    ['85318NED', 2022],
    ['85618NED', 2023],
    ['Kerncijfers', 2024],
  ] as const) {
    for (const row of inboxRows(start)) {
      const entry = (name: RegExp) => Object.entries(row).find(([key]) => name.test(key))?.[1] ?? '';
      const area = entry(/^WijkenEnBuurten$|Codering \(code\)/);
      if (/^\d+$/.test(entry(column))) found.set(`${area} ${year}`, Number(entry(column)));
      if (entry(/ndelingswijziging/) === '3')
        for (const before of YEARS.filter((y) => y < year)) found.delete(`${area} ${before}`);
    }
  }
  return found;
}

/** Three years of counts over three years of denominators; an area without a count has nought. */
function pooled(numerators: Amounts, denominators: Amounts, year: number): Counts {
  const counts: Counts = new Map();
  for (const area of new Set([...denominators.keys()].map((key) => key.slice(0, -5)))) {
    const keys = [year - 2, year - 1, year].map((y) => `${area} ${y}`);
    if (keys.some((key) => !denominators.has(key))) continue;
    const sum = (of: Amounts) => keys.reduce((total, key) => total + (of.get(key) ?? 0), 0);
    counts.set(`${area} ${year}`, [sum(numerators), sum(denominators)]);
  }
  return counts;
}

/** Counts over denominators of the same year, where there is a denominator. */
function single(numerators: Amounts, denominators: Amounts): Counts {
  return new Map([...denominators].map(([key, below]) => [key, [numerators.get(key) ?? 0, below]]));
}

function only(counts: Counts, areas: RegExp): Counts {
  return new Map([...counts].filter(([key]) => areas.test(key)));
}

/** Drugs, care, parks, countryside, labour and youth once more, in plain TypeScript over the files as they arrived. */
describe('indicators of places, counted a second time from the raw files', () => {
  let run: SampleRun;
  const buurtAt = new Map<string, string>();
  const buurtOf = new Map<string, string>();
  const dwellings = new Set<string>();

  beforeAll(async () => {
    run = await SampleRun.start();
    const placed = await run.warehouse<{ x: number; y: number; buurt: string }>(
      'SELECT x, y, buurt FROM areas.placed',
    );
    for (const { x, y, buurt } of placed) buurtAt.set(`${x} ${y}`, buurt);
    for (const row of inboxRows('bagadres-full')) {
      if (row.nevenadres === 't') continue;
      const buurt = buurtAt.get(`${Number(row.x)} ${Number(row.y)}`);
      if (buurt) buurtOf.set(row.object_id as string, buurt);
      if (row.verblijfsobjectgebruiksdoel?.includes('woonfunctie')) dwellings.add(row.object_id as string);
    }
  });
  afterAll(() => run?.remove());

  /** Holds the warehouse's figures of every level against a second count. */
  async function same(indicator: string, naive: Counts, fewest = 3): Promise<void> {
    const rows = await run.warehouse<{ area: string; period: number; top: number; below: number }>(
      `SELECT area, period, numerator AS top, denominator AS below FROM indicators.value
       WHERE indicator = '${indicator}' AND denominator IS NOT NULL AND numerator IS NOT NULL`,
    );
    const computed: Counts = new Map(rows.map((r) => [`${r.area} ${r.period}`, [r.top, r.below]]));
    const sorted = (counts: Counts) =>
      [...counts].map(([key, parts]) => `${key}: ${parts.join(' / ')}`).sort();
    expect(naive.size).toBeGreaterThanOrEqual(fewest);
    expect([...naive.values()].some(([numerator]) => numerator > 0)).toBe(true);
    expect(sorted(computed)).toEqual(sorted(naive));
  }

  /** Where a row of a register lies, by object or by point. */
  function placeOf(row: CsvRow): string | undefined {
    if (row.object_id) return buurtOf.get(row.object_id);
    // Points lie at an address, or half a metre beside it.
    const metre = (text = ''): number => Math.floor(Number(text.replace(',', '.')));
    return row.x ? buurtAt.get(`${metre(row.x)} ${metre(row.y)}`) : undefined;
  }

  /** Addresses of today, by area and year from so far back. */
  function addresses(from: number): Amounts {
    const found: Amounts = new Map();
    for (const buurt of buurtOf.values())
      for (const area of levelsOf(buurt))
        for (let year = from; year <= 2024; year++) add(found, `${area} ${year}`, 1);
    return found;
  }

  it('sluitingen-13b: cases once, in the year of their first measure', async () => {
    const first = new Map<string, CsvRow>();
    const rows = inboxRows('sluitingen-13b.csv').filter(
      (row) =>
        row.grondslag === '13b Opiumwet' &&
        ['besloten', 'uitgevoerd', 'beëindigd'].includes(row.status as string),
    );
    for (const row of rows) {
      const before = first.get(row.zaak_id as string);
      const key = (r: CsvRow) => `${dayOf(r.datum_besluit)} ${r.maatregel_id}`;
      if (!before || key(row) < key(before)) first.set(row.zaak_id as string, row);
    }
    const cases: Amounts = new Map();
    for (const row of first.values())
      for (const area of levelsOf(buurtOf.get(row.object_id as string) as string))
        add(cases, `${area} ${yearOf(row.datum_besluit)}`, 1);
    const below = addresses(2020);
    await same('sluitingen-13b', new Map(YEARS.flatMap((year) => [...pooled(cases, below, year)])), 300);
    expect(rows.length).toBeGreaterThan(first.size);
  });

  it('hennepkwekerijen: per level, those on a shed too', async () => {
    const cleared: Amounts = new Map();
    for (const row of inboxRows('drugslocaties.csv')) {
      const buurt = placeOf(row);
      if (row.soort !== 'hennepkwekerij' || !buurt) continue;
      for (const area of levelsOf(buurt)) add(cleared, `${area} ${yearOf(row.datum)}`, 1);
    }
    const stock = keyFigures(/^Woningvoorraad_|Woningvoorraad \(aantal\)/);
    await same('hennepkwekerijen', only(pooled(cleared, stock, 2024), /^(BU|WK|GM)\d{4}/), 100);
  });

  /** Sites per gemeente: that of the buurt, or the one that the row names. */
  function sitesOf(kinds: readonly string[]): Amounts {
    const found: Amounts = new Map();
    for (const row of inboxRows('drugslocaties.csv')) {
      if (!kinds.includes(row.soort as string)) continue;
      const buurt = placeOf(row);
      add(found, `${buurt ? `GM${buurt.slice(2, 6)}` : row.gemeentecode} ${yearOf(row.datum)}`, 1);
    }
    return found;
  }

  it('drugslocaties', async () => {
    const found = sitesOf(['productielocatie', 'opslaglocatie', 'uitwaslocatie']);
    const below = only(single(addresses(2020), addresses(2020)), /^GM/);
    const denominators: Amounts = new Map([...below].map(([key, [amount]]) => [key, amount]));
    await same('drugslocaties', new Map(YEARS.flatMap((year) => [...pooled(found, denominators, year)])), 9);
  });

  it('drugsdumpingen: in the field and of a gemeente alone', async () => {
    const land = keyFigures(/^OppervlakteLand_|Oppervlakte land \(ha\)/);
    await same('drugsdumpingen', only(pooled(sitesOf(['dumping']), land, 2024), /^GM/));
    expect(inboxRows('drugslocaties.csv').some((row) => !placeOf(row))).toBe(true);
  });

  it.each([
    ['bodemverontreiniging', '2.6.2', /^OppervlakteLand_|Oppervlakte land \(ha\)/],
    ['mensenhandel', '1.6.3', /^AantalInwoners_|Aantal inwoners \(aantal\)/],
  ] as const)('%s, three years together', async (indicator, type, column) => {
    const offences: Amounts = new Map(
      inboxRows('47013NED')
        .filter((row) => row.SoortMisdrijf === type)
        .map((row) => [
          `${row.RegioS} ${(row.Perioden as string).slice(0, 4)}`,
          Number(row.GeregistreerdeMisdrijven_1),
        ]),
    );
    await same(indicator, only(pooled(offences, keyFigures(column), 2024), /^GM/));
  });

  it('drugsoverlast-meldingen: joined reports once, and nought where nobody reported', async () => {
    const reports: Amounts = new Map();
    for (const row of inboxRows('meldingen-openbare-ruimte.csv')) {
      const buurt = placeOf(row);
      const meant = /drug|hennep|xtc|lachgas/i.test(`${row.hoofdcategorie} ${row.subcategorie}`);
      if (!buurt || !meant || row.hoofdmelding_id !== '') continue;
      for (const area of levelsOf(buurt)) add(reports, `${area} ${yearOf(row.datum_melding)}`, 1);
    }
    const people = keyFigures(/^AantalInwoners_|Aantal inwoners \(aantal\)/);
    await same('drugsoverlast-meldingen', only(single(reports, people), /^(BU|WK|GM)\d{4}/), 300);
  });

  it('drugsmisdrijven-verandering: the year over the year before', async () => {
    const offences: Amounts = new Map(
      inboxRows('47018NED')
        .filter((row) => row.SoortMisdrijf === '3.1.1')
        .map((row) => [
          `${row.WijkenEnBuurten} ${(row.Perioden as string).slice(0, 4)}`,
          Number(row.GeregistreerdeMisdrijven_1),
        ]),
    );
    const areas = new Set([...buurtOf.values()].flatMap((buurt) => levelsOf(buurt).slice(1)));
    const counts: Counts = new Map(
      [...areas].flatMap((area) =>
        YEARS.map((year) => [
          `${area} ${year}`,
          [offences.get(`${area} ${year}`) ?? 0, offences.get(`${area} ${year - 1}`) ?? 0],
        ]),
      ) as [string, [number, number]][],
    );
    await same('drugsmisdrijven-verandering', counts, 70);
  });

  /** Providers under contract with a known establishment, by gemeente and year: how many fit. */
  function providers(fits: (branches: readonly string[]) => boolean): Counts {
    const firms = goodRows('vestigingen');
    const contracts = goodRows('zorgaanbieders');
    const counts: Counts = new Map();
    for (const year of YEARS) {
      const branches = new Map<string, string[]>();
      for (const row of firms.filter((r) => thereAtTheEnd(r.datum_vestiging, r.datum_opheffing, year)))
        branches.set(row.kvk_nummer as string, [
          ...(branches.get(row.kvk_nummer as string) ?? []),
          row.sbi_2008 as string,
        ]);
      for (const gemeente of GEMEENTEN) {
        const running = new Set(
          contracts
            .filter((r) => r.gemeentecode === gemeente && thereAtTheEnd(r.begindatum, r.einddatum, year))
            .map((r) => r.kvk_nummer as string),
        );
        const known = [...running].flatMap((kvk) =>
          branches.has(kvk) ? [branches.get(kvk) as string[]] : [],
        );
        counts.set(`${gemeente} ${year}`, [known.filter(fits).length, known.length]);
      }
    }
    return counts;
  }

  it('zorgaanbieders: a number of the trade register finds its firm under the hash', async () => {
    await same(
      'zorgaanbieders-zonder-zorgactiviteit',
      providers((branches) => !branches.some((sbi) => /^8[678]/.test(sbi))),
      9,
    );
    await same(
      'zorgaanbieders-kwetsbare-branche',
      providers((branches) => branches.some((sbi) => VULNERABLE.test(sbi))),
      9,
    );
  });

  it('kamerbewoning', async () => {
    const counts: Counts = new Map();
    for (const row of goodRows('brp-bewoning')) {
      const buurt = buurtOf.get(row.object_id as string);
      if (!buurt || !dwellings.has(row.object_id as string)) continue;
      for (const area of levelsOf(buurt)) {
        const [top, below] = counts.get(`${area} 2024`) ?? [0, 0];
        counts.set(`${area} 2024`, [top + (Number(row.aantal_huishoudens) >= 4 ? 1 : 0), below + 1]);
      }
    }
    await same('kamerbewoning', counts, 100);
  });

  it('jongerenwerk-uren', async () => {
    const hours: Amounts = new Map();
    for (const row of inboxRows('jongerenwerk-aanbod.csv'))
      for (const year of YEARS.filter((y) => thereAtTheEnd(row.begindatum, row.einddatum, y)))
        for (const area of levelsOf(row.buurtcode as string))
          add(hours, `${area} ${year}`, Number((row.uren_per_week as string).replace(',', '.')));
    const young = keyFigures(/^k_15Tot25Jaar_|15 tot 25 jaar \(aantal\)/);
    await same('jongerenwerk-uren', only(single(hours, young), /^(BU|WK|GM)\d{4}/), 300);
  });

  it('vrijgekomen-agrarische-bebouwing: neither small sheds nor what was pulled down', async () => {
    const counts: Counts = new Map();
    for (const row of inboxRows('agrarische-locaties.csv')) {
      const standing = ['in bedrijf', 'gestopt', 'herbestemd'].includes(row.status as string);
      if (!standing || Number(row.oppervlakte_gebouwen) < 250) continue;
      for (const area of levelsOf(buurtOf.get(row.object_id as string) as string)) {
        const key = `${area} ${yearOf(row.peildatum)}`;
        const [top, below] = counts.get(key) ?? [0, 0];
        counts.set(key, [top + (row.status === 'gestopt' ? 1 : 0), below + 1]);
      }
    }
    await same('vrijgekomen-agrarische-bebouwing', counts, 50);
  });

  describe('holiday parks', () => {
    interface Unit {
      readonly object: string;
      readonly gemeente: string;
      readonly forbidden: boolean;
    }
    let units: Unit[];

    beforeAll(() => {
      const rows = inboxRows('vakantiepark-adressen.csv');
      const gemeenteOf = (row: CsvRow) => `GM${buurtOf.get(row.object_id as string)?.slice(2, 6)}`;
      const parks = (gemeente: string) =>
        new Set(rows.filter((r) => gemeenteOf(r) === gemeente).map((r) => r.park_id)).size;
      units = rows
        .filter((row) => parks(gemeenteOf(row)) >= 3)
        .map((row) => ({
          object: row.object_id as string,
          gemeente: gemeenteOf(row),
          forbidden: row.permanente_bewoning === 'niet toegestaan',
        }));
    });

    function count(numeratorOf: (unit: Unit) => number | undefined): Counts {
      const counts: Counts = new Map();
      for (const unit of units) {
        const more = numeratorOf(unit);
        if (more === undefined) continue;
        const [top, below] = counts.get(`${unit.gemeente} 2024`) ?? [0, 0];
        counts.set(`${unit.gemeente} 2024`, [top + more, below + 1]);
      }
      return counts;
    }

    it('of a gemeente with one park give no figure', async () => {
      const rows = await run.warehouse<{ area: string }>(
        `SELECT DISTINCT area FROM indicators.value WHERE indicator LIKE 'park-%' ORDER BY area`,
      );
      expect(rows.map((r) => r.area)).toEqual(['GM0099', 'GM2099']);
      expect(inboxRows('vakantiepark-adressen.csv').some((r) => r.object_id?.startsWith('0097'))).toBe(true);
    });

    it('are counted alike', async () => {
      const registered = new Map(
        goodRows('brp-bewoning').map((row) => [row.object_id as string, Number(row.aantal_ingeschrevenen)]),
      );
      await same(
        'park-inschrijvingen',
        count(({ object }) => registered.get(object)),
        2,
      );
      await same(
        'park-bewoning-niet-toegestaan',
        count(({ object, forbidden }) =>
          forbidden && registered.has(object) ? Math.min(registered.get(object) as number, 1) : undefined,
        ),
        2,
      );
      const firms = goodRows('vestigingen').filter((r) =>
        thereAtTheEnd(r.datum_vestiging, r.datum_opheffing, 2024),
      );
      const at: Amounts = new Map();
      for (const row of firms) add(at, row.object_id as string, 1);
      await same(
        'park-vestigingen',
        count(({ object }) => at.get(object) ?? 0),
        2,
      );
      const owners = new Map(
        inboxRows('kadaster-eigendom.csv').map((row) => [row.object_id as string, row.eigenaar_type]),
      );
      await same(
        'park-eigendom-rechtspersoon',
        count(({ object }) => {
          const owner = owners.get(object);
          if (!owner || owner === 'onbekend') return undefined;
          return owner === 'rechtspersoon' || owner === 'stichting' ? 1 : 0;
        }),
        2,
      );
    });
  });
});
