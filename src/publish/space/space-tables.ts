import type { ColumnTable } from '../../common/columns.js';
import type { SpaceRules } from '../../indicators/space-rules.js';
import type { NeighbourLists } from '../../statistics/space/weights.js';
import type { Figures } from '../figures.js';
import type { AreaList } from '../warehouse-read.js';
import { spatialStudies } from './studies.js';
import { clusterTable, cohesionTable } from './tables.js';

export interface SpaceTask {
  /** Of the latest period. */
  readonly figures: readonly Figures[];
  readonly areas: AreaList;
  readonly neighbours: NeighbourLists;
  /** None: the pipeline asks for no such tables. */
  readonly rules: SpaceRules | undefined;
  readonly period: string;
  readonly threads: number;
}

/** The tables of place: `clusters` and `samenhang`. */
export async function spaceTables(task: SpaceTask): Promise<ColumnTable[]> {
  const { figures, areas, neighbours, rules, period, threads } = task;
  if (!rules) return [];
  const studies = await spatialStudies(figures, areas, neighbours, rules, threads);
  return [clusterTable(studies, areas, period), cohesionTable(studies, areas, rules)];
}
