import { type Column, type ColumnTable, textColumn } from '../common/columns.js';
import { asColumnName } from '../common/text.js';
import { toldReason } from '../disclosure/decision.js';
import type { Pipeline } from '../indicators/pipeline.js';
import { shrinkageOf } from '../indicators/shrinkage-rules.js';
import { estimatedColumn } from './estimated-column.js';
import type { Figures } from './figures.js';
import { peerColumns } from './peers/peer-columns.js';
import { shrunkColumns } from './shrinkage/shrunk-columns.js';
import { column, constant, UNPLACED } from './table-columns.js';
import { rankColumns } from './uncertainty/rank-columns.js';
import type { RankedScore } from './uncertainty/ranked-scores.js';
import type { AreaList } from './warehouse-read.js';

function scoreColumns(pipeline: Pipeline, scores: readonly RankedScore[]): Column[] {
  return scores.flatMap(({ theme, score, parts, status, reasons, haaldelicten, ranks }) => {
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
      ...rankColumns(name, said, ranks),
      column(`${name}_status`, { nl: `${title.nl}: status`, en: `${title.en}: status` }, textColumn(status)),
      column(`${name}_reason`, { nl: `${title.nl}: reden`, en: `${title.en}: reason` }, textColumn(reasons)),
    ];
  });
}

function indicatorColumns(figures: Figures): Column[] {
  const { title, unit, direction } = figures.indicator.card;
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
    ...(shrinkageOf(figures.indicator.card) === 'none'
      ? []
      : shrunkColumns((pick) => ({ type: 'number', values: pick(figures.shrunk) }), {
          name,
          nl,
          en,
          mapped: direction !== 'neither',
        })),
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
    column(
      `${name}_reason`,
      { nl: `${nl}: reden`, en: `${en}: reason` },
      textColumn(figures.decisions.map((d) => toldReason(d.reason))),
    ),
  ];
}

/** Wide table: one row an area, in the latest period, with scores beside all their parts and the border. */
export function wideTable(
  pipeline: Pipeline,
  latest: readonly Figures[],
  scores: readonly RankedScore[],
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
