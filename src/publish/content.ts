import type { Indicator } from '../indicators/definition.js';
import type { Pipeline } from '../indicators/pipeline.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import type { CatalogueEntry } from './catalogue/entry.js';
import { catalogueTable } from './catalogue/table.js';
import { classTable } from './class-table.js';
import { editionRules } from './edition-rules.js';
import { type Figures, figuresOf, sumsOf } from './figures.js';
import type { ReleaseContent } from './format.js';
import { longTable } from './long-table.js';
import type { MapClasses } from './map-classes.js';
import { indicatorMaps } from './map-styles.js';
import { peerTable } from './peers/peer-table.js';
import { similarTable } from './peers/similar-table.js';
import { allChangedCounts } from './perturbation/changed-counts.js';
import { protectionTable } from './perturbation/protection-table.js';
import { contributionTable } from './scores/contributions.js';
import { diagnosisTable } from './scores/diagnosis.js';
import { scoreStyles } from './scores/styles.js';
import { themeScores } from './scores/theme-scores.js';
import { shrinkageTable } from './shrinkage/shrinkage-table.js';
import { signalsOf } from './signals/table.js';
import { spaceTables } from './space/space-tables.js';
import { rankedScores } from './uncertainty/ranked-scores.js';
import { sensitivityTable } from './uncertainty/sensitivity-table.js';
import type { WarehouseContent } from './warehouse-read.js';
import { wideTable } from './wide-table.js';

export interface ContentTask {
  /** The id of the release, which its class breaks decide too. */
  readonly idOf: (classes: MapClasses) => string;
  /** Class breaks that the workspace keeps. */
  readonly classes: MapClasses;
  readonly config: WorkspaceConfig;
  readonly pipeline: Pipeline;
  readonly warehouse: WarehouseContent;
  /** Indicators that were computed. */
  readonly indicators: readonly Indicator[];
  readonly sources: readonly string[];
  readonly entries: readonly CatalogueEntry[];
}

/** A release with the class breaks of its maps, to be kept for the next one. */
export interface Content extends ReleaseContent {
  readonly classes: MapClasses;
}

/** Figures of every indicator and published year, disclosed. */
async function allFigures({ config, pipeline, warehouse, indicators }: ContentTask): Promise<Figures[]> {
  const rules = editionRules(pipeline, config);
  const sums = sumsOf(warehouse.areas);
  const changed = await allChangedCounts(indicators, warehouse.counts, warehouse.areas, sums);
  return indicators.flatMap((indicator) =>
    (warehouse.counts.get(indicator.id) ?? []).map((counts) =>
      figuresOf(
        indicator,
        counts,
        warehouse.areas,
        config.edition,
        rules,
        sums,
        pipeline.shrinkage,
        changed.get(counts),
      ),
    ),
  );
}

/** Everything a release shows, disclosed: what comes after this only writes it down. */
export async function releaseContent(task: ContentTask): Promise<Content> {
  const { config, pipeline, warehouse, indicators } = task;
  const { areas } = warehouse;
  const { threads } = config.limits;
  const figures = await allFigures(task);
  const period = config.periods[config.periods.length - 1] as number;
  const latest = figures.filter((f) => f.period === period);
  const declared = themeScores(pipeline, latest, areas);
  const { scores, sensitivities } = await rankedScores(pipeline, latest, declared, areas, threads);
  const wide = wideTable(pipeline, latest, scores, areas, period);
  const styles = scoreStyles(pipeline, scores, indicators, areas);
  const maps = indicatorMaps(indicators, wide, pipeline.map, task.classes, period);
  const classed = [...styles.map((style) => ({ style, method: 'fixed' as const })), ...maps.styles];
  const id = task.idOf(maps.classes);
  const signals = signalsOf({
    warehouse,
    pipeline: { signals: pipeline.signals, indicators },
    figures,
    edition: config.edition,
    rules: editionRules(pipeline, config),
    sums: sumsOf(areas),
    release: id,
  });
  const space = await spaceTables({
    figures: latest,
    areas,
    neighbours: warehouse.neighbours,
    rules: pipeline.space,
    period: String(period),
    threads,
  });
  return {
    id,
    classes: maps.classes,
    edition: config.edition,
    period: String(period),
    title: { nl: `${config.name}: ${pipeline.title.nl}`, en: `${config.name}: ${pipeline.title.en}` },
    licence: pipeline.licence,
    sources: task.sources,
    indicators: longTable(figures, areas, id, config.edition),
    areas: wide,
    tables: [
      contributionTable(scores, latest, areas),
      diagnosisTable(scores, areas),
      shrinkageTable(figures),
      protectionTable(figures, areas),
      sensitivityTable(sensitivities),
      ...space,
      signals.table,
      peerTable(latest, areas),
      ...similarTable(pipeline.similar, latest, areas),
      classTable(classed, wide),
    ],
    signals: signals.summary,
    outlines: areas.outlines,
    entries: task.entries,
    catalogue: catalogueTable(indicators),
    styles,
    indicatorStyles: maps.styles.map(({ style }) => style),
    csvDialect: config.csv,
  };
}
