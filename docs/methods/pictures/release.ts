import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { readNeighbours } from '../../../src/publish/neighbour-read.js';
import type { NeighbourLists } from '../../../src/statistics/space/weights.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { type Cell, rowsOf } from '../../../src/warehouse/query.js';

/** One shown figure of an area. */
export interface Figure {
  readonly area: string;
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number;
  readonly shrunk: number;
}

/** What a picture may look at: a release of the sample, as anybody has it, and of the warehouse what is named here. */
export interface SampleRelease {
  rows<Row>(sql: string): Promise<Row[]>;
  /** The shown figures of an indicator on a level, by area. @param period the latest unless said. */
  figures(indicator: string, level: string, period?: string): Promise<Figure[]>;
  /** English titles of indicators by id. */
  titles(): Promise<ReadonlyMap<string, string>>;
  /** Areas of a level with their columns as properties, in WGS84. */
  map(level: string): FeatureCollection;
  /** Who borders on whom, of these areas (queen). */
  neighbours(codes: readonly string[]): Promise<NeighbourLists>;
  /** Exact counts of an area by month, as no release has them: every one of the sample is invented. */
  months(indicator: string, area: string): Promise<{ readonly month: string; readonly count: number }[]>;
}

/** @param folder of a release of the sample, within the workspace that made it. */
export async function withSampleRelease<Result>(
  folder: string,
  work: (release: SampleRelease) => Promise<Result>,
): Promise<Result> {
  const all = JSON.parse(readFileSync(join(folder, 'risicokaart.geojson'), 'utf8')) as FeatureCollection;
  const warehouse = join(dirname(dirname(folder)), 'warehouse', 'warehouse.duckdb');
  return withEngine({ file: join(folder, 'release.duckdb'), readOnly: true }, (connection) =>
    withEngine({ file: warehouse, readOnly: true }, (exact) => {
      const rows = <Row>(sql: string): Promise<Row[]> =>
        rowsOf<Row & Record<string, Cell>>(connection, sql) as Promise<Row[]>;
      return work({
        rows,
        figures: (indicator, level, period = '2024') =>
          rows(
            `SELECT i.area, r.name, i.numerator, i.denominator, i.value, i.shrunk
             FROM indicatoren AS i JOIN risicokaart AS r USING (area)
             WHERE i.indicator = '${indicator}' AND i.level = '${level}' AND i.period = '${period}' AND i.status = 'ok'
             AND r.period = '2024'
             ORDER BY i.area`,
          ),
        titles: async () =>
          new Map(
            (
              await rows<{ id: string; title: string }>(
                'SELECT indicator AS id, title_en AS title FROM indicator',
              )
            ).map(({ id, title }) => [id, title]),
          ),
        map: (level) => ({ ...all, features: all.features.filter((f) => f.properties?.level === level) }),
        neighbours: (codes) => readNeighbours(exact, codes, 'queen'),
        months: (indicator, area) =>
          rowsOf(
            exact,
            `SELECT strftime(month, '%Y-%m') AS month, numerator AS count FROM indicators.month
             WHERE indicator = '${indicator}' AND area = '${area}' ORDER BY month`,
          ) as unknown as Promise<{ month: string; count: number }[]>,
      });
    }),
  );
}
