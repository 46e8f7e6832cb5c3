import { bytesOf } from '../areas/place.js';
import { type AreaCode, areaCode, type Level, levelOf } from '../common/area-code.js';
import type { Counts } from '../disclosure/disclose.js';
import { withEngine } from '../warehouse/engine.js';
import { asNumbers, asText, columnsOf } from '../warehouse/query.js';

/** The areas of a release, in the order of its tables: gemeenten, wijken, buurten, each by code. */
export interface AreaList {
  readonly codes: readonly AreaCode[];
  readonly levels: readonly Level[];
  readonly names: readonly string[];
  readonly wijken: readonly (string | null)[];
  readonly gemeenten: readonly string[];
  readonly geometries: readonly (Uint8Array | null)[];
}

/** Counts of one indicator in one period; arrays run over the area list. */
export interface PeriodCounts extends Counts {
  readonly period: number;
  /** Percent of the rows it rests on that have no buurt, in the gemeente of the area; NaN when none is placed by address. */
  readonly unplaced: Float64Array;
}

export interface WarehouseContent {
  readonly areas: AreaList;
  /** By indicator; a period for each that the workspace publishes. */
  readonly counts: ReadonlyMap<string, readonly PeriodCounts[]>;
}

function emptyCounts(period: number, size: number): PeriodCounts {
  const nothing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  return {
    period,
    numerator: nothing(),
    denominator: nothing(),
    contributors: nothing(),
    unplaced: nothing(),
  };
}

/** Reads areas and computed counts out of a finished warehouse file. */
export async function readWarehouse(
  file: string,
  limits: { readonly threads: number; readonly memory: string },
  periods: readonly number[],
  indicators: readonly string[],
): Promise<WarehouseContent> {
  return withEngine({ ...limits, file, readOnly: true }, async (connection) => {
    const [codes, names, wijken, gemeenten, geometries] = await columnsOf(
      connection,
      `SELECT code, name, wijk, gemeente, geometry FROM areas.area
       ORDER BY CASE level WHEN 'gemeente' THEN 0 WHEN 'wijk' THEN 1 ELSE 2 END, code`,
    );
    const list = (asText(codes) as string[]).map(areaCode);
    const areas: AreaList = {
      codes: list,
      levels: list.map(levelOf),
      names: asText(names) as string[],
      wijken: asText(wijken),
      gemeenten: asText(gemeenten) as string[],
      geometries: (geometries ?? []).map((g) => (g ? bytesOf(g) : null)),
    };
    const indexOf = new Map<string, number>(list.map((code, i) => [code, i]));
    const counts = new Map(indicators.map((id) => [id, periods.map((p) => emptyCounts(p, list.length))]));
    const [ids, where, when, numerators, denominators, contributors, unplaced] = await columnsOf(
      connection,
      'SELECT indicator, area, period, numerator, denominator, contributors, unplaced FROM indicators.value',
    );
    const [n, d, c] = [asNumbers(numerators), asNumbers(denominators), asNumbers(contributors)];
    const holes = asNumbers(unplaced);
    for (let row = 0; row < n.length; row++) {
      const target = counts.get(ids?.[row] as string)?.[periods.indexOf(when?.[row] as number)];
      const area = indexOf.get(where?.[row] as string);
      if (!target || area === undefined) continue;
      target.numerator[area] = n[row] as number;
      target.denominator[area] = d[row] as number;
      target.contributors[area] = c[row] as number;
      target.unplaced[area] = holes[row] as number;
    }
    return { areas, counts };
  });
}
