import { type Column, type ColumnData, type ColumnTable, textColumn } from '../common/columns.js';
import { asColumnName, type Bilingual } from '../common/text.js';
import { publicReason, REASONS, STATUSES } from '../disclosure/decision.js';
import type { Indicator } from '../indicators/definition.js';
import type { Pipeline } from '../indicators/pipeline.js';
import { estimatedColumn, GRADES } from './estimated-column.js';
import type { Figures } from './figures.js';
import type { Level } from './format.js';
import { peerColumns } from './peer-columns.js';
import type { ThemeScore } from './scores.js';
import type { AreaList } from './warehouse-read.js';

/** Text given as indices into a list (−1 = null): the dictionary comes out sorted. */
function indexed(labels: readonly string[], indices: Int32Array): ColumnData {
  const dictionary = [...new Set(labels)].sort();
  const rankOf = new Map(dictionary.map((label, rank) => [label, rank]));
  const codeOf = Int32Array.from(labels, (label) => rankOf.get(label) as number);
  return { type: 'text', dictionary, codes: indices.map((i) => (i < 0 ? -1 : (codeOf[i] as number))) };
}

function column(name: string, title: Bilingual, data: ColumnData): Column {
  return { name, title, data };
}

function constant(text: string, rows: number): ColumnData {
  return { type: 'text', dictionary: [text], codes: new Int32Array(rows) };
}

/** Whole percents, rounded up, of the register with the largest hole in the gemeente. */
const UNPLACED: Bilingual = {
  nl: 'aandeel zonder buurt (%)',
  en: 'share without a buurt (%)',
};

interface Cells {
  readonly area: Int32Array;
  readonly figures: Int32Array;
}

/** Areas of the user's own have a row where buurten have one, and add up to one. */
function hasRow({ card }: Indicator, level: Level): boolean {
  if (level === 'gebied') return card.levels.includes('buurt') && card.additive !== 'none';
  return card.levels.includes(level);
}

/** The cells of the long table: for each indicator and period, the areas of its levels. */
function cellsOf(all: readonly Figures[], areas: AreaList): Cells {
  const area: number[] = [];
  const figures: number[] = [];
  for (const [f, { indicator }] of all.entries()) {
    for (const [a, level] of areas.levels.entries()) {
      if (!hasRow(indicator, level)) continue;
      area.push(a);
      figures.push(f);
    }
  }
  return { area: Int32Array.from(area), figures: Int32Array.from(figures) };
}

/** Long table: one row an indicator, period and area, in that order. */
export function longTable(
  all: readonly Figures[],
  areas: AreaList,
  release: string,
  edition: string,
): ColumnTable {
  const { area, figures } = cellsOf(all, areas);
  const rows = area.length;
  const at = (i: number): { f: Figures; a: number } => ({
    f: all[figures[i] as number] as Figures,
    a: area[i] as number,
  });
  const numbers = (pick: (f: Figures) => Float64Array): ColumnData => ({
    type: 'number',
    values: Float64Array.from(area, (a, i) => pick(at(i).f)[a] as number),
  });
  const indices = (pick: (i: number) => number): Int32Array => Int32Array.from(area, (_, i) => pick(i));
  const reasonAt = (i: number): number => {
    const known = at(i).f.decisions[at(i).a]?.reason ?? null;
    const reason = edition === 'openbaar' ? publicReason(known) : known;
    return reason ? REASONS.indexOf(reason) : -1;
  };
  const statusAt = (i: number): number => STATUSES.indexOf(at(i).f.decisions[at(i).a]?.status ?? 'missing');
  const gradeAt = (i: number): number => GRADES.indexOf(at(i).f.estimated[at(i).a] ?? '');
  return {
    name: 'indicatoren',
    title: { nl: 'Indicatoren per gebied en jaar', en: 'Indicators per area and year' },
    rows,
    columns: [
      column('area', { nl: 'Gebied', en: 'Area' }, indexed(areas.codes, area)),
      column('level', { nl: 'Niveau', en: 'Level' }, indexed(areas.levels, area)),
      column(
        'period',
        { nl: 'Jaar', en: 'Year' },
        indexed(
          all.map((f) => String(f.period)),
          figures,
        ),
      ),
      column(
        'indicator',
        { nl: 'Indicator', en: 'Indicator' },
        indexed(
          all.map((f) => f.indicator.id),
          figures,
        ),
      ),
      column(
        'numerator',
        { nl: 'Teller', en: 'Numerator' },
        numbers((f) => f.numerator),
      ),
      column(
        'denominator',
        { nl: 'Noemer', en: 'Denominator' },
        numbers((f) => f.denominator),
      ),
      column(
        'value',
        { nl: 'Waarde', en: 'Value' },
        numbers((f) => f.value),
      ),
      column(
        'lower',
        { nl: 'Ondergrens 95 %', en: 'Lower bound 95 %' },
        numbers((f) => f.lower),
      ),
      column(
        'upper',
        { nl: 'Bovengrens 95 %', en: 'Upper bound 95 %' },
        numbers((f) => f.upper),
      ),
      column(
        'unplaced',
        UNPLACED,
        numbers((f) => f.unplaced),
      ),
      column('status', { nl: 'Status', en: 'Status' }, indexed(STATUSES, indices(statusAt))),
      column('reason', { nl: 'Reden', en: 'Reason' }, indexed(REASONS, indices(reasonAt))),
      column(
        'estimated',
        {
          nl: 'Geschat uit gebieden van een ander jaar: kwaliteit A tot D',
          en: 'Estimated from areas of another year: grade A to D',
        },
        indexed(GRADES, indices(gradeAt)),
      ),
      column('release', { nl: 'Uitgave', en: 'Release' }, constant(release, rows)),
      column('edition', { nl: 'Editie', en: 'Edition' }, constant(edition, rows)),
    ],
  };
}

function scoreColumns(pipeline: Pipeline, scores: readonly ThemeScore[]): Column[] {
  return scores.flatMap(({ theme, score, parts, status, haaldelicten }) => {
    const name = `score_${asColumnName(theme)}`;
    const title = pipeline.themes[theme]?.score?.title ??
      pipeline.themes[theme]?.title ?? { nl: theme, en: theme };
    const effort = haaldelicten.length > 0;
    const said = {
      nl: effort ? `${title.nl} (volgt mede politie-inzet)` : title.nl,
      en: effort ? `${title.en} (partly follows police effort)` : title.en,
    };
    return [
      column(name, said, { type: 'number', values: score }),
      column(
        `${name}_parts`,
        { nl: `${title.nl}: aantal indicatoren`, en: `${title.en}: indicators used` },
        { type: 'integer', values: parts },
      ),
      column(`${name}_status`, { nl: `${title.nl}: status`, en: `${title.en}: status` }, textColumn(status)),
    ];
  });
}

function indicatorColumns(figures: Figures): Column[] {
  const { title, unit } = figures.indicator.card;
  const name = asColumnName(figures.indicator.id);
  const nl = `${title.nl} (${unit.nl})`;
  const en = `${title.en} (${unit.en})`;
  return [
    column(name, { nl, en }, { type: 'number', values: figures.value }),
    column(
      `${name}_lower`,
      { nl: `${nl}: ondergrens 95 %`, en: `${en}: lower bound 95 %` },
      { type: 'number', values: figures.lower },
    ),
    column(
      `${name}_upper`,
      { nl: `${nl}: bovengrens 95 %`, en: `${en}: upper bound 95 %` },
      { type: 'number', values: figures.upper },
    ),
    ...(figures.unplaced.some((share) => !Number.isNaN(share))
      ? [
          column(
            `${name}_unplaced`,
            { nl: `${title.nl}: ${UNPLACED.nl}`, en: `${title.en}: ${UNPLACED.en}` },
            { type: 'number', values: figures.unplaced },
          ),
        ]
      : []),
    column(
      `${name}_status`,
      { nl: `${nl}: status`, en: `${en}: status` },
      textColumn(figures.decisions.map((d) => d.status)),
    ),
  ];
}

/** Wide table: one row an area, in the latest period, with scores beside all their parts and the border. */
export function wideTable(
  pipeline: Pipeline,
  latest: readonly Figures[],
  scores: readonly ThemeScore[],
  areas: AreaList,
  period: number,
): ColumnTable {
  const rows = areas.codes.length;
  return {
    name: 'risicokaart',
    title: {
      nl: 'Risicokaart: gebieden met scores en indicatoren',
      en: 'Risk map: areas with scores and indicators',
    },
    rows,
    columns: [
      column('area', { nl: 'Gebied', en: 'Area' }, textColumn(areas.codes)),
      column('level', { nl: 'Niveau', en: 'Level' }, textColumn(areas.levels)),
      column('name', { nl: 'Naam', en: 'Name' }, textColumn(areas.names)),
      column('wijk', { nl: 'Wijk', en: 'Wijk (district)' }, textColumn(areas.wijken)),
      column('gemeente', { nl: 'Gemeente', en: 'Gemeente (municipality)' }, textColumn(areas.gemeenten)),
      ...peerColumns(areas),
      column('period', { nl: 'Jaar', en: 'Year' }, constant(String(period), rows)),
      ...scoreColumns(pipeline, scores),
      ...latest.flatMap(indicatorColumns),
      estimatedColumn(latest, rows),
      column('geometry', { nl: 'Grens', en: 'Border' }, { type: 'wkb', values: areas.geometries }),
    ],
  };
}
