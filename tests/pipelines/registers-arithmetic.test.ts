import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { turning, unrecognised, vulnerable } from './naive/firms.js';
import { concentration, energy, occupation, pricesAgainstTrend, resales } from './naive/real-estate.js';
import { type Counts, computed, goodRows, lines, type Premises, premisesOf } from './naive/registers.js';
import { againstOfficeHolders, gini, incidentPlaces, incidentShare, reach } from './naive/resilience.js';
import { type CsvRow, csvRows, inboxRows, SampleRun } from './sample.js';

const MEASURES = [
  'woningscan',
  'veiligheidspakket',
  'collectieve norm',
  'agressieprotocol',
  'risicoanalyse',
  'ondersteuningsteam',
  'training',
];

const field =
  (name: string, ...values: string[]) =>
  (row: CsvRow): boolean =>
    values.includes(row[name] as string);

const FORMS: Readonly<Record<string, string>> = {
  bedreiging: 'hard',
  fysiek: 'hard',
  intimidatie: 'pressure',
  discriminatie: 'pressure',
  vernieling: 'other',
  online: 'other',
};
const TARGETS: Readonly<Record<string, string>> = {
  ambtenaar: 'official',
  'politieke ambtsdrager': 'office-holder',
};

const knownMotive = (row: CsvRow): boolean => row.motief !== 'onbekend';

/** Indicators of real estate, branches, fabric and resilience once more, in plain TypeScript over the files as they arrived. */
describe('registers, counted a second time from the raw files', () => {
  let run: SampleRun;
  let objects: Map<string, Premises>;

  beforeAll(async () => {
    run = await SampleRun.asItIs();
    objects = await premisesOf(run);
  });
  afterAll(() => run?.remove());

  async function same(indicator: string, level: string, naive: Counts, fewest = 50): Promise<void> {
    const wanted = lines(naive);
    expect(wanted.length).toBeGreaterThanOrEqual(fewest);
    expect([...naive.values()].some(([numerator]) => numerator > 0)).toBe(true);
    expect(lines(await computed(run, indicator, level))).toEqual(wanted);
  }

  it('snelle-doorverkoop and abc-transacties', async () => {
    await same('snelle-doorverkoop', 'buurt', resales(objects, 12));
    await same('abc-transacties', 'buurt', resales(objects, 6));
  });

  it('prijs-boven-woz and prijs-onder-woz', async () => {
    await same('prijs-boven-woz', 'buurt', pricesAgainstTrend(objects, 'above', 150));
    await same('prijs-onder-woz', 'buurt', pricesAgainstTrend(objects, 'below', 60));
  });

  it('eigenaarsconcentratie', () => same('eigenaarsconcentratie', 'wijk', concentration(objects), 20));

  it('langdurig-onbewoond and overbewoning', async () => {
    await same('langdurig-onbewoond', 'buurt', occupation(objects, 'empty'));
    await same('overbewoning', 'buurt', occupation(objects, 'crowded'));
  });

  it('energieverbruik-verwacht', () => same('energieverbruik-verwacht', 'buurt', energy(objects)));

  it('kwetsbare-branches, and the same count by inhabitants', async () => {
    const naive = vulnerable(objects);
    await same('kwetsbare-branches', 'buurt', naive);
    for (const [key, [numerator]] of await computed(run, 'kwetsbare-branches-dichtheid', 'buurt'))
      expect(numerator, key).toBe(naive.get(key)?.[0] ?? 0);
  });

  it('wisseladressen', () => same('wisseladressen', 'buurt', turning(objects)));

  it('autobedrijven-zonder-erkenning', () =>
    same('autobedrijven-zonder-erkenning', 'buurt', unrecognised(objects)));

  it.each<[string, (row: CsvRow) => boolean, ((row: CsvRow) => boolean)?]>([
    ['instrumentele-incidenten', field('motief', 'instrumenteel'), knownMotive],
    ['incidenten-frustratie', field('motief', 'frustratie'), knownMotive],
    ['incidenten-verward-gedrag', field('motief', 'verward gedrag'), knownMotive],
    ['incidenten-verbaal', field('vorm', 'verbaal')],
    ['incidenten-bedreiging-fysiek', field('vorm', 'bedreiging', 'fysiek')],
    ['incidenten-intimidatie', field('vorm', 'intimidatie', 'discriminatie')],
    ['incidenten-in-persoon', field('kanaal', 'balie', 'huisbezoek', 'openbare ruimte')],
    ['incidenten-ambtsdragers', field('doelgroep', 'politieke ambtsdrager')],
    ['incidenten-nieuwe-doelgroepen', field('doelgroep', 'wetenschapper', 'journalist', 'hulpverlener')],
    ['ernstige-incidenten', field('ernst', 'ernstig', 'zeer ernstig')],
    ['aangifte-ratio', field('aangifte', 'J'), field('strafbaar', 'J')],
    ['nazorg', field('nazorg', 'J')],
    ['tijdige-reactie', (row) => row.reactie_dagen !== '' && Number(row.reactie_dagen) <= 7],
  ])('%s', (indicator, hits, counted) => same(indicator, 'gemeente', incidentShare(hits, counted), 9));

  it('incidenten-per-ambtsdrager and meldkloof, the latest survey at or before the year', async () => {
    await same(
      'incidenten-per-ambtsdrager',
      'gemeente',
      againstOfficeHolders({ 2022: 100, 2023: 100, 2024: 100 }),
      9,
    );
    await same('meldkloof', 'gemeente', againstOfficeHolders({ 2022: 49, 2023: 49, 2024: 45 }), 9);
  });

  it('reach of every measure', async () => {
    for (const measure of MEASURES)
      await same(`bereik-${measure.replace(' ', '-')}`, 'gemeente', reach(measure), 9);
  });

  it.each([
    ['instrumentele-incidenten', 'motief', (row: CsvRow) => (knownMotive(row) ? row.motief : undefined)],
    ['incidenten-verbaal', 'vorm', (row: CsvRow) => FORMS[row.vorm as string] ?? row.vorm],
    ['incidenten-intimidatie', 'vorm', (row: CsvRow) => FORMS[row.vorm as string] ?? row.vorm],
    ['incidenten-ambtsdragers', 'doelgroep', (row: CsvRow) => TARGETS[row.doelgroep as string] ?? 'newer'],
  ] as const)('%s is shown only where no group of its %s is too small', (indicator, _, groupOf) => {
    const sizes = new Map<string, Map<string, number>>();
    for (const row of goodRows('incidenten-agressie')) {
      const group = groupOf(row);
      const key = `${row.gemeentecode} ${row.datum?.slice(6)}`;
      const there = sizes.get(key) ?? new Map<string, number>();
      if (group) there.set(group, (there.get(group) ?? 0) + 1);
      sizes.set(key, there);
    }
    const rows = csvRows(join(run.release, 'indicatoren.csv')).filter((row) => row.indicator === indicator);
    expect(rows.length).toBe(9);
    for (const row of rows) {
      const smallest = Math.min(...(sizes.get(`${row.area} ${row.period}`)?.values() ?? []));
      expect(row.status, `${row.area} ${row.period}: ${smallest}`).toBe(smallest >= 10 ? 'ok' : 'suppressed');
    }
  });

  it('incidenten-plaats, numerators of three years', async () => {
    const places = incidentPlaces();
    const rows = await computed(run, 'incidenten-plaats', 'buurt');
    expect(rows.size).toBeGreaterThan(50);
    for (const [key, [numerator]] of rows)
      expect(numerator, key).toBe(places.get(key.split(' ')[0] as string) ?? 0);
  });

  it('concentratie-misdrijven, by the definition over pairs', async () => {
    const areas = await run.warehouse<{ code: string }>("SELECT code FROM areas.area WHERE level = 'buurt'");
    const naive = gini(areas.map((area) => area.code));
    const rows = await computed(run, 'concentratie-misdrijven', 'gemeente');
    expect(rows.size).toBe(9);
    for (const [key, [numerator, denominator]] of rows)
      expect(numerator / denominator, key).toBeCloseTo(naive.get(key) ?? Number.NaN, 10);
  });

  it('ses-woa and meldingen-verloedering', async () => {
    const scores = new Map(
      inboxRows('SES_WOA').map((row) => [
        `${row['Regiocode (gemeente, wijk, buurt) (code)']} ${row.Perioden}`,
        Number(row['SES-WOA/Totaalscore/Gemiddelde score (Getal)']),
      ]),
    );
    const status = await computed(run, 'ses-woa', 'gemeente');
    expect(status.size).toBe(6);
    for (const [key, [numerator, denominator]] of status)
      expect(numerator / denominator, key).toBeCloseTo(scores.get(key) ?? Number.NaN, 6);
    const decay = inboxRows('meldingen-openbare-ruimte').filter(
      (row) =>
        row.hoofdmelding_id === '' &&
        /dump|grofvuil|zwerfvuil|bijgeplaatst|graffiti|vernieling|vandalisme/i.test(
          `${row.hoofdcategorie} ${row.subcategorie}`,
        ),
    );
    const counted = await computed(run, 'meldingen-verloedering', 'gemeente');
    const total = [...counted].reduce((sum, [key, [n]]) => sum + (key.endsWith(' 2024') ? n : 0), 0);
    expect(total).toBe(decay.filter((row) => row.datum_melding?.endsWith('2024')).length);
  });
});
