import { floorPartOf } from '../../areas/floor-contents.js';
import { asColumnName } from '../../common/text.js';
import type { CoverageSettings } from '../../workspace/coverage-settings.js';
import type { Card } from '../card.js';
import type { Indicator } from '../definition.js';
import { parameterLiterals } from '../parameters.js';
import type { Plan, PlannedIndicator, Rests } from '../plan.js';
import { BORDERED_TABLES } from '../reads-borders.js';
import { usesRecordKeys } from '../record-key.js';
import { floorPart } from './area-nodes.js';
import { type Node, type NodeKind, nodeId, partsOf, programParts } from './node.js';

/**
 * Keys of a card that tell a reader something, or act when figures are published: another text recomputes nothing. A key that is not
 * named here decides figures.
 */
const TOLD: ReadonlySet<string> = new Set([
  ...['title', 'summary', 'measures', 'does_not_measure', 'theme', 'kind', 'direction', 'effort'],
  ...[
    'unit',
    'per',
    'lowest_public',
    'minimum',
    'measure',
    'interval',
    'interval_why',
    'classes',
    'shrinkage',
    'breaks',
    'legal',
  ],
  ...['owner', 'version', 'changed', 'history', 'references', 'signal', 'subject'],
  // Their values in force count, and the types of those, not how else they are declared.
  'parameters',
]);

function cardParts(card: Card): Record<string, string> {
  return partsOf('card', Object.fromEntries(Object.entries(card).filter(([key]) => !TOLD.has(key))));
}

/** Parameters that are used, as the SQL has them: a value, and the type that it is declared with. */
function parameterParts(
  used: readonly string[],
  { pipeline }: Plan,
  own?: Indicator,
): Record<string, string> {
  const inForce: Readonly<Record<string, string>> = {
    ...parameterLiterals(pipeline.parameters, pipeline.parameterValues),
    ...(own ? parameterLiterals(own.card.parameters, own.parameters) : {}),
  };
  return partsOf('parameter', Object.fromEntries(used.map((name) => [name, inForce[name]])));
}

/** Schemas of what definitions share are its kinds too. */
type SharedKind = Extract<NodeKind, 'macro' | 'staging' | 'denominator'>;

/** Settings of the workspace: what is read of it is a part of the definition. */
const COVERAGE_TABLE = 'areas.coverage';
const POINT_TABLES: ReadonlySet<string> = new Set(['areas.placed', 'areas.custom_placed']);

/** The parts of the floor that a definition rests on by one table of it; one that nothing is known of is all of it. */
function partsRead(name: string, borders: boolean): string[] {
  const part = floorPartOf(name);
  if (!part) return ['areas'];
  return [floorPart(part), ...(borders && BORDERED_TABLES.has(name) ? [floorPart('borders')] : [])];
}

/** The nodes behind a table that a definition reads. */
function nodesOfTable(table: string, datasets: ReadonlyMap<string, string>, borders: boolean): string[] {
  if (POINT_TABLES.has(table)) return ['points'];
  if (table === COVERAGE_TABLE) return [];
  const [schema, name] = table.split('.') as [string, string];
  if (schema === 'areas') return partsRead(name, borders);
  const dataset = datasets.get(name);
  if (dataset && schema === 'landing') return [nodeId('dataset', dataset)];
  if (dataset && schema === 'located') return [nodeId('located', dataset)];
  return [nodeId(schema as SharedKind, name)];
}

/** When the registers of some datasets were kept. */
function coverageParts(datasets: readonly string[], coverage: CoverageSettings): Record<string, string> {
  return partsOf(
    'coverage',
    Object.fromEntries(Object.entries(coverage).filter(([dataset]) => datasets.includes(dataset))),
  );
}

/** What a definition reads of it by itself: of the datasets that its SQL names, or else of all. */
function coverageRead({ tables, form }: Rests, { plan, coverage }: Defined): Record<string, string> {
  if (!tables.includes(COVERAGE_TABLE)) return {};
  const all = [...plan.catalogue.keys()];
  const named = all.filter((dataset) => form.includes(`"${dataset}"`) || form.includes(`'${dataset}'`));
  return coverageParts(named.length > 0 ? named : all, coverage);
}

function indicatorNode(
  { plan, coverage }: Defined,
  planned: PlannedIndicator,
  rests: Rests,
  reads: readonly string[],
): Node {
  const { indicator, datasets } = planned;
  return {
    id: nodeId('indicator', indicator.id),
    kind: 'indicator',
    parts: {
      ...programParts(),
      sql: rests.form,
      ...cardParts(indicator.card),
      ...(usesRecordKeys(indicator) ? partsOf('record_keys', { of: plan.recordKeys?.fingerprint }) : {}),
      ...parameterParts(rests.parameters, plan, indicator),
      ...coverageParts(datasets, coverage),
      ...coverageRead(rests, { plan, coverage }),
    },
    // Sums over areas, and what a figure is said to lack: estimated areas and rows without a buurt.
    reads: [...reads, floorPart('codes'), ...datasets.map((name) => nodeId('located', name))],
  };
}

/** Definitions, and what the workspace says of when the registers under them were kept. */
interface Defined {
  readonly plan: Plan;
  readonly coverage: CoverageSettings;
}

/** Macros, staging views, denominators and indicators, each after what it reads. */
export function definitionNodes(plan: Plan, coverage: CoverageSettings = {}): Node[] {
  const datasets = new Map([...plan.catalogue.keys()].map((name) => [asColumnName(name), name]));
  const restsOf = (key: string): Rests =>
    plan.rests.get(key) ?? { tables: [], parameters: [], form: '', borders: false };
  const readsOf = (key: string): string[] => {
    const { tables, borders } = restsOf(key);
    return tables.flatMap((table) => nodesOfTable(table, datasets, borders));
  };
  return [
    ...plan.staging.map(({ key, signature = '' }): Node => {
      const kind = key.split('.')[0] as SharedKind;
      return {
        id: nodeId(kind, key.slice(kind.length + 1)),
        kind,
        parts: {
          ...programParts(),
          // A macro is its arguments too.
          sql: `${signature}${restsOf(key).form}`,
          ...parameterParts(restsOf(key).parameters, plan),
          ...coverageRead(restsOf(key), { plan, coverage }),
        },
        reads: readsOf(key),
      };
    }),
    ...plan.indicators.map((planned) =>
      indicatorNode(
        { plan, coverage },
        planned,
        restsOf(planned.indicator.id),
        readsOf(planned.indicator.id),
      ),
    ),
  ];
}
