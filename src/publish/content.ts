import { DefinitionError } from '../common/errors.js';
import { asColumnName } from '../common/text.js';
import type { Indicator } from '../indicators/definition.js';
import type { EditionRules, Pipeline } from '../indicators/pipeline.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import type { CatalogueEntry } from './catalogue/entry.js';
import { catalogueTable } from './catalogue/table.js';
import { type Figures, figuresOf, sumsOf } from './figures.js';
import type { MapStyle, ReleaseContent } from './format.js';
import { longTable } from './long-table.js';
import { contributionTable } from './score-contributions.js';
import { diagnosisTable } from './score-diagnosis.js';
import { scoreScale } from './score-scale.js';
import { type ThemeScore, themeScores } from './scores.js';
import type { WarehouseContent } from './warehouse-read.js';
import { wideTable } from './wide-table.js';

/** The parts of a score in words; those that follow police effort say so. */
function madeOf(score: ThemeScore, indicators: readonly Indicator[], language: 'nl' | 'en'): string {
  const effort = { nl: ' (volgt mede politie-inzet)', en: ' (partly follows police effort)' }[language];
  const parts = score.indicators.map((id) => {
    const title = indicators.find((i) => i.id === id)?.card.title[language] ?? id;
    return score.haaldelicten.includes(id) ? `${title}${effort}` : title;
  });
  return parts.join(' · ');
}

function styleOf(pipeline: Pipeline, score: ThemeScore, indicators: readonly Indicator[]): MapStyle {
  const rules = pipeline.themes[score.theme]?.score;
  const name = `score_${asColumnName(score.theme)}`;
  return {
    title: rules?.title ?? { nl: name, en: name },
    column: name,
    statusColumn: `${name}_status`,
    breaks: scoreScale(score.rules).breaks,
    colours: pipeline.map.colours,
    madeOf: { nl: madeOf(score, indicators, 'nl'), en: madeOf(score, indicators, 'en') },
    noFigure: {
      title: { nl: 'te weinig om te tonen', en: 'too few to show' },
      colour: pipeline.map.no_figure,
    },
  };
}

/**
 * The rules of an edition, made stricter where the workspace asks for it.
 * @throws DefinitionError when it asks for looser ones.
 */
export function editionRules(pipeline: Pipeline, config: WorkspaceConfig): EditionRules {
  const rules = pipeline.disclosure[config.edition];
  const { threshold = rules.threshold } = config.disclosure;
  if (threshold < rules.threshold) {
    throw new DefinitionError({
      what: `buurtzicht.yaml asks for a disclosure threshold of ${threshold}`,
      expected: `${rules.threshold} or more, as the pipeline says for edition ${config.edition}`,
      mend: 'raise `disclosure.threshold`, or leave it out',
    });
  }
  return { ...rules, threshold };
}

export interface ContentTask {
  readonly id: string;
  readonly config: WorkspaceConfig;
  readonly pipeline: Pipeline;
  readonly warehouse: WarehouseContent;
  /** Indicators that were computed. */
  readonly indicators: readonly Indicator[];
  readonly sources: readonly string[];
  readonly entries: readonly CatalogueEntry[];
}

function latestOf(figures: readonly Figures[], period: number): Figures[] {
  return figures.filter((f) => f.period === period);
}

/** Everything a release shows, disclosed: what comes after this only writes it down. */
export function releaseContent(task: ContentTask): ReleaseContent {
  const { config, pipeline, warehouse, indicators } = task;
  const { areas } = warehouse;
  const rules = editionRules(pipeline, config);
  const sums = sumsOf(areas);
  const figures = indicators.flatMap((indicator) =>
    (warehouse.counts.get(indicator.id) ?? []).map((counts) =>
      figuresOf(indicator, counts, areas, config.edition, rules, sums),
    ),
  );
  const period = config.periods[config.periods.length - 1] as number;
  const latest = latestOf(figures, period);
  const scores = themeScores(pipeline, latest, areas);
  const drawn = scores.filter((s) => s.score.some((v) => !Number.isNaN(v)));
  return {
    id: task.id,
    edition: config.edition,
    period: String(period),
    title: { nl: `${config.name}: ${pipeline.title.nl}`, en: `${config.name}: ${pipeline.title.en}` },
    licence: pipeline.licence,
    sources: task.sources,
    indicators: longTable(figures, areas, task.id, config.edition),
    areas: wideTable(pipeline, latest, scores, areas, period),
    tables: [contributionTable(scores, areas), diagnosisTable(scores, areas)],
    outlines: areas.outlines,
    entries: task.entries,
    catalogue: catalogueTable(indicators),
    styles: drawn.map((score) => styleOf(pipeline, score, indicators)),
    csvDialect: config.csv,
  };
}
