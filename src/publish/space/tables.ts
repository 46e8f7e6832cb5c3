import { type ColumnData, type ColumnTable, textColumn } from '../../common/columns.js';
import type { SpaceRules } from '../../indicators/space-rules.js';
import { CLUSTERS } from '../../statistics/space/clusters.js';
import { cautionColumns } from '../caution-columns.js';
import { indexed } from '../long-table.js';
import { published } from '../published.js';
import { column, constant } from '../table-columns.js';
import type { AreaList } from '../warehouse-read.js';
import type { LocalResult, Study } from './studies.js';

/** Four digits: a p far below 0.0001 is still told from 0. */
function fourDigits(p: number): number {
  return Number.isNaN(p) ? p : Number(p.toPrecision(4));
}

const INDICATOR = { nl: 'Indicator', en: 'Indicator' };
const LEVEL = { nl: 'Niveau', en: 'Level' };
const P = { nl: 'p, tweezijdig', en: 'p, two-sided' };

/** Which areas stand with like or unlike neighbours: a row an indicator and area with a shown figure, in the latest period. */
export function clusterTable(studies: readonly Study[], areas: AreaList, period: string): ColumnTable {
  const tested = studies.filter((s): s is Study & { local: LocalResult } => s.local !== null);
  const place: number[] = [];
  const study: number[] = [];
  const rank: number[] = [];
  for (const [s, { places }] of tested.entries()) {
    for (const [r, a] of places.entries()) {
      place.push(a);
      study.push(s);
      rank.push(r);
    }
  }
  const local = (row: number): LocalResult => (tested[study[row] as number] as (typeof tested)[number]).local;
  const numbers = (of: 'statistic' | 'z' | 'p' | 'q', round: (v: number) => number): ColumnData => ({
    type: 'number',
    values: Float64Array.from(rank, (r, row) => round(local(row)[of][r] as number)),
  });
  const ofStudy = (labels: readonly string[]): ColumnData => indexed(labels, Int32Array.from(study));
  return {
    name: 'clusters',
    title: {
      nl: 'Clusters: gebieden tussen hun buren, per indicator',
      en: 'Clusters: areas among their neighbours, by indicator',
    },
    rows: place.length,
    key: ['area', 'period', 'indicator'],
    columns: [
      column('area', { nl: 'Gebied', en: 'Area' }, indexed(areas.codes, Int32Array.from(place))),
      column('level', LEVEL, ofStudy(tested.map((s) => s.level))),
      column('period', { nl: 'Jaar', en: 'Year' }, constant(period, place.length)),
      column('indicator', INDICATOR, ofStudy(tested.map((s) => s.figures.indicator.id))),
      column('statistic', { nl: 'Lokale Moran', en: 'Local Moran' }, numbers('statistic', published)),
      column(
        'z',
        {
          nl: 'z: afstand tot toeval, in standaardafwijkingen',
          en: 'z: distance from chance, in standard deviations',
        },
        numbers('z', published),
      ),
      column('p', P, numbers('p', fourDigits)),
      column(
        'q',
        {
          nl: 'q: p, gecorrigeerd voor het aantal gebieden (FDR)',
          en: 'q: p, corrected for the number of areas (FDR)',
        },
        numbers('q', fourDigits),
      ),
      column(
        'cluster',
        {
          nl: 'Klasse: eigen waarde en die van de buren (high_high, low_low, high_low, low_high), not_significant of island',
          en: 'Class: own value and the neighbours’ (high_high, low_low, high_low, low_high), not_significant or island',
        },
        indexed(
          CLUSTERS,
          Int32Array.from(rank, (r, row) => CLUSTERS.indexOf(local(row).clusters[r] ?? 'no_figure')),
        ),
      ),
      ...cautionColumns({ figures: tested.map((s) => s.figures), figure: study, area: place }),
    ],
  };
}

/** Names of islands, with their codes: two buurten may have one name. */
function islandNames({ islands }: Study, areas: AreaList): string | null {
  if (islands.length === 0) return null;
  return Array.from(islands, (i) => `${areas.names[i]} (${areas.codes[i]})`).join('; ');
}

/** Whether neighbours are alike at all: a row an indicator and level, with the settings that hold for it. */
export function cohesionTable(studies: readonly Study[], areas: AreaList, rules: SpaceRules): ColumnTable {
  const numbers = (of: (study: Study) => number | null | undefined): ColumnData => ({
    type: 'number',
    values: Float64Array.from(studies, (study) => of(study) ?? Number.NaN),
  });
  const whole = (of: (study: Study) => number): ColumnData => ({
    type: 'integer',
    values: Float64Array.from(studies, of),
  });
  const draws = rules.inference === 'permutation';
  const setting = (value: number): ColumnData => whole(() => (draws ? value : Number.NaN));
  return {
    name: 'samenhang',
    title: {
      nl: 'Samenhang: lijken buurgebieden op elkaar, per indicator',
      en: 'Cohesion: are neighbouring areas alike, by indicator',
    },
    rows: studies.length,
    key: ['indicator', 'level'],
    columns: [
      column('indicator', INDICATOR, textColumn(studies.map((s) => s.figures.indicator.id))),
      column('level', LEVEL, textColumn(studies.map((s) => s.level))),
      column(
        'morans_i',
        { nl: 'Moran’s I', en: 'Moran’s I' },
        numbers((s) => s.global && published(s.global.statistic)),
      ),
      column(
        'expectation',
        { nl: 'Verwachting bij toeval', en: 'Expected by chance' },
        numbers((s) => s.global && published(s.global.expectation)),
      ),
      column(
        'z',
        { nl: 'z', en: 'z' },
        numbers((s) => s.global && published(s.global.z)),
      ),
      column(
        'p',
        P,
        numbers((s) => s.global && fourDigits(s.global.p)),
      ),
      column(
        'status',
        {
          nl: 'Status: ok, too_few_areas, no_neighbours of no_variation',
          en: 'Status: ok, too_few_areas, no_neighbours or no_variation',
        },
        textColumn(studies.map((s) => s.status)),
      ),
      column(
        'areas',
        { nl: 'Gebieden met een cijfer', en: 'Areas with a figure' },
        whole((s) => s.places.length),
      ),
      column(
        'islands',
        { nl: 'Daarvan zonder buur met een cijfer', en: 'Of these without a neighbour that has one' },
        whole((s) => s.islands.length),
      ),
      column(
        'island_names',
        { nl: 'Welke dat zijn', en: 'Which these are' },
        textColumn(studies.map((s) => islandNames(s, areas))),
      ),
      column('weights', { nl: 'Buren', en: 'Neighbours' }, constant(rules.weights, studies.length)),
      column(
        'inference',
        { nl: 'Toets per gebied', en: 'Test by area' },
        constant(rules.inference, studies.length),
      ),
      column('permutations', { nl: 'Trekkingen', en: 'Draws' }, setting(rules.permutations)),
      column('seed', { nl: 'Toevalsgetal', en: 'Seed' }, setting(rules.seed)),
      column(
        'fdr',
        { nl: 'Grens van q', en: 'Bound of q' },
        numbers(() => rules.fdr),
      ),
    ],
  };
}
