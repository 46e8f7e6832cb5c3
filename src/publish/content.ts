import type { Decision } from '../disclosure/decision.js';
import type { EarlierCells } from '../disclosure/differencing/earlier.js';
import type { Indicator } from '../indicators/definition.js';
import type { Pipeline } from '../indicators/pipeline.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import { type CatalogueEntry, withProxies } from './catalogue/entry.js';
import { catalogueTable } from './catalogue/table.js';
import { classTable } from './class-table.js';
import { editionRules } from './edition-rules.js';
import type { FairnessDecision } from './fairness/decision-file.js';
import { fairFigures, fairScores } from './fairness/fairness.js';
import { proxyNotes } from './fairness/proxy-note.js';
import { proxyTable } from './fairness/proxy-table.js';
import { type Figures, figuresOf, sumsOf } from './figures.js';
import type { ReleaseContent } from './format.js';
import { longTable } from './long-table.js';
import type { MapClasses } from './map-classes.js';
import { indicatorMaps } from './map-styles.js';
import { peerTable } from './peers/peer-table.js';
import { similarTable } from './peers/similar-table.js';
import { allChangedCounts } from './perturbation/changed-counts.js';
import { protectionTable } from './perturbation/protection-table.js';
import type { KeptPatterns } from './protection/kept-patterns.js';
import { protectFigures } from './protection/protect-figures.js';
import { reasonTable } from './reason-table.js';
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
  /** Patterns of protection of the run before. */
  readonly kept?: KeptPatterns;
  /** What people decided about figures that go together with the circumstances of inhabitants. */
  readonly decisions?: readonly FairnessDecision[];
  /** What was shown before; left out where nothing was. */
  readonly earlier?: EarlierCells;
  /** By indicator: hash of all that decided its counts. */
  readonly keys?: ReadonlyMap<string, string>;
}

/** A release with the class breaks of its maps, to be kept for the next one. */
export interface Content extends ReleaseContent {
  readonly classes: MapClasses;
}

/** Figures of every indicator and published year, disclosed. */
async function allFigures({
  config,
  pipeline,
  warehouse,
  indicators,
  kept,
  earlier,
  keys,
}: ContentTask): Promise<Figures[]> {
  const { areas } = warehouse;
  const rules = editionRules(pipeline, config);
  const counts = indicators.flatMap((indicator) =>
    (warehouse.counts.get(indicator.id) ?? []).map((own) => ({ indicator, counts: own })),
  );
  const changed = await allChangedCounts(indicators, warehouse.counts, areas, sumsOf(areas));
  const decisions = await protectFigures(counts, {
    changed,
    areas,
    rules,
    edition: config.edition,
    areaSums: sumsOf(areas),
    sums: pipeline.sums,
    within: warehouse,
    unplaced: pipeline.unplaced,
    threads: config.limits.threads,
    ...(kept ? { kept } : {}),
    ...(earlier ? { earlier } : {}),
    ...(keys ? { keys } : {}),
  });
  return counts.map((own, at) =>
    figuresOf(
      own,
      decisions[at] as Decision[],
      { areas, rules },
      pipeline.shrinkage,
      changed.get(own.counts),
    ),
  );
}

/** Everything a release shows, disclosed: what comes after this only writes it down. */
export async function releaseContent(task: ContentTask): Promise<Content> {
  const { config, pipeline, warehouse, indicators, decisions = [] } = task;
  const { areas } = warehouse;
  const { threads } = config.limits;
  const period = config.periods[config.periods.length - 1] as number;
  const fair = { pipeline, warehouse, decisions, period };
  const { figures, fairness: found } = fairFigures(fair, await allFigures(task));
  const latest = figures.filter((f) => f.period === period);
  const { scores: declared, fairness } = fairScores(fair, themeScores(pipeline, latest, areas), found);
  const out = new Set(fairness.withheld.map(({ kind, id }) => `${kind} ${id}`));
  const shown = indicators.filter(({ id }) => !out.has(`indicator ${id}`));
  const { scores, sensitivities } = await rankedScores(pipeline, latest, declared, areas, threads);
  const wide = wideTable(pipeline, latest, scores, areas, period);
  const mapped = scores.filter(({ theme }) => !out.has(`score ${theme}`));
  const styles = scoreStyles(pipeline, mapped, indicators, areas);
  const maps = indicatorMaps(shown, wide, pipeline.map, task.classes, period);
  const classed = [...styles.map((style) => ({ style, method: 'fixed' as const })), ...maps.styles];
  const id = task.idOf(maps.classes);
  const signals = await signalsOf({
    warehouse,
    pipeline: { signals: pipeline.signals, indicators: shown },
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
      reasonTable(),
      ...(pipeline.fairness ? [proxyTable(fairness, decisions)] : []),
    ],
    withheld: fairness.withheld,
    signals: signals.summary,
    outlines: areas.outlines,
    entries: withProxies(task.entries, proxyNotes(fairness, decisions)),
    catalogue: catalogueTable(indicators),
    styles,
    indicatorStyles: maps.styles.map(({ style }) => style),
    csvDialect: config.csv,
  };
}
