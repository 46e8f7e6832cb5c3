import { cellAt, columnOf } from '../common/columns.js';
import { UsageError } from '../common/errors.js';
import { nearNames } from '../common/near.js';
import { sqlText } from '../common/sql.js';
import { findIndicator } from '../indicators/find-indicator.js';
import type { Manifest } from '../publish/manifest.js';
import { findRelease } from '../publish/release.js';
import { queryRelease } from '../publish/release-query.js';
import type { BenchContext } from './bench.js';
import { type DrawnTowards, explainedShrinkage } from './explained-shrinkage.js';
import {
  cardParts,
  type ExplainedDataset,
  type Explanation,
  formulaOf,
  parametersOf,
  sourceParts,
} from './explanation.js';
import { sharedParameters } from './shared-parameters.js';

interface Input {
  readonly dataset: string;
  readonly file: string;
  readonly received: string;
  readonly dated?: string;
  readonly periods: readonly number[];
}

interface ReleasedIndicator {
  readonly id: string;
  readonly definition: string;
  readonly datasets: readonly string[];
}

function datasetsOf(
  { catalogue }: BenchContext,
  manifest: Manifest,
  names: readonly string[],
): ExplainedDataset[] {
  const inputs = manifest.inputs as unknown as readonly Input[];
  return names.map((name) => ({
    ...sourceParts(name, catalogue.get(name)),
    deliveries: inputs
      .filter((input) => input.dataset === name)
      .map(({ file, received, dated, periods }) => ({
        file,
        received,
        ...(dated ? { dated } : {}),
        periods,
      })),
  }));
}

/** Why the release has no such figure: no such indicator in it, no such year, or no such area. */
async function notReleased(
  folder: string,
  { id, area, period }: { readonly id: string; readonly area: string; readonly period: number },
  limits: Parameters<typeof queryRelease>[2],
): Promise<UsageError> {
  const known = await queryRelease(
    folder,
    `SELECT DISTINCT long.area, wide.name, long.period FROM indicatoren AS long
     LEFT JOIN risicokaart AS wide ON wide.area = long.area WHERE indicator = ${sqlText(id)} ORDER BY ALL`,
    limits,
  );
  const texts = (name: string): string[] =>
    Array.from({ length: known.rows }, (_, i) => String(cellAt(columnOf(known, name).data, i) ?? ''));
  const [areas, names, years] = [texts('area'), texts('name'), [...new Set(texts('period'))].sort()];
  const fault = (expected: string, mend: string): UsageError =>
    new UsageError({
      what: `the release has no figure \`${id}\` of ${area} in ${period}`,
      where: { file: folder },
      expected,
      mend,
    });
  if (known.rows === 0)
    return fault(
      'an indicator of the release',
      '`buurtzicht run` publishes it; --edition intern computes what was not released',
    );
  if (areas.includes(area)) return fault(`a year of the release: ${years.join(', ')}`, 'name one of these');
  const said = new Map(areas.map((code, i) => [names[i] as string, code]));
  const near = [
    ...nearNames(area, areas),
    ...nearNames(area, said.keys()).map((name) => `${said.get(name)} (${name})`),
  ];
  return fault(
    'an area of the release, at a level of the indicator',
    near.length > 0
      ? `did you mean ${near.slice(0, 5).join(', ')}?`
      : '`buurtzicht area list` shows the areas; --edition intern computes what was not released',
  );
}

/** What the figures of a level were drawn towards, as the release says it. */
async function releasedTowards(
  folder: string,
  id: string,
  level: string,
  period: number,
  limits: Parameters<typeof queryRelease>[2],
): Promise<DrawnTowards | null> {
  const table = await queryRelease(
    folder,
    `SELECT status, areas, mean, mean_of, deviation FROM bijstelling
     WHERE indicator = ${sqlText(id)} AND level = ${sqlText(level)} AND period = ${sqlText(String(period))}`,
    limits,
  );
  if (table.rows === 0) return null;
  const number = (name: string): number => (cellAt(columnOf(table, name).data, 0) ?? Number.NaN) as number;
  return {
    status: cellAt(columnOf(table, 'status').data, 0) as DrawnTowards['status'],
    areas: number('areas'),
    mean: number('mean'),
    mean_of: cellAt(columnOf(table, 'mean_of').data, 0) as DrawnTowards['mean_of'],
    deviation: number('deviation'),
  };
}

/**
 * Explains a figure as everybody may read it: what the last public release says, and nothing beside it. Of a hidden cell there is its
 * public reason alone: neither the years under it nor the rows that lie in the area, from which it could be had.
 * @throws UsageError when there is no release, or no such figure in it.
 */
export async function explainPublic(
  context: BenchContext,
  id: string,
  area: string,
  period: number,
): Promise<Explanation> {
  const { workspace, pipeline } = context;
  const indicator = findIndicator(pipeline, id);
  const open = { ...workspace, config: { ...workspace.config, edition: 'openbaar' as const } };
  const release = findRelease(open);
  const table = await queryRelease(
    release.folder,
    `SELECT long.*, wide.name FROM indicatoren AS long LEFT JOIN risicokaart AS wide ON wide.area = long.area
     WHERE indicator = ${sqlText(id)} AND long.area = ${sqlText(area)} AND long.period = ${sqlText(String(period))}`,
    workspace.config.limits,
  );
  if (table.rows !== 1)
    throw await notReleased(release.folder, { id, area, period }, workspace.config.limits);
  const cell = (name: string) => cellAt(columnOf(table, name).data, 0);
  const text = (name: string): string | null => cell(name) as string | null;
  const number = (name: string): number | null => cell(name) as number | null;
  const towards = await releasedTowards(
    release.folder,
    id,
    text('level') ?? '',
    period,
    workspace.config.limits,
  );
  const figure = {
    numerator: number('numerator'),
    denominator: number('denominator'),
    value: number('value'),
    lower: number('lower'),
    upper: number('upper'),
    shrunk: number('shrunk'),
    shrunk_lower: number('shrunk_lower'),
    shrunk_upper: number('shrunk_upper'),
    status: text('status') ?? 'missing',
    reason: text('reason'),
    estimated: text('estimated'),
    unplaced: number('unplaced'),
  };
  const { manifest } = release;
  const released = (manifest.indicators as unknown as readonly ReleasedIndicator[]).find((i) => i.id === id);
  return {
    ...cardParts(indicator),
    area: { code: area, name: text('name'), level: text('level') ?? '' },
    period,
    edition: 'openbaar',
    release: release.id,
    changed: released?.definition !== indicator.hash,
    figure,
    formula: formulaOf(indicator.card, figure),
    shrinkage: explainedShrinkage(indicator.card, figure, towards),
    parameters: parametersOf(pipeline, indicator, await sharedParameters(context, indicator)),
    datasets: datasetsOf(context, manifest, released?.datasets ?? []),
  };
}
