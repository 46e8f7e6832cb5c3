import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Card } from '../../../src/indicators/card.js';
import type { Indicator } from '../../../src/indicators/definition.js';
import { type AuditTask, auditRelease } from '../../../src/publish/audit/audit-release.js';
import type { AuditVerdict, Finding } from '../../../src/publish/audit/verdict.js';
import type { Level } from '../../../src/publish/format.js';
import { published } from '../../../src/publish/published.js';
import type { AreaList, PeriodCounts, WarehouseContent } from '../../../src/publish/warehouse-read.js';
import { withEngine } from '../../../src/warehouse/engine.js';

/** Areas by code: a gemeente, its wijken, their buurten; areas of one's own as lists of buurten. */
export interface SmallAreas {
  readonly wijken: Readonly<Record<string, readonly string[]>>;
  readonly own?: Readonly<Record<string, readonly string[]>>;
}

/** One indicator in one period: counts of buurten, and the areas whose figure is hidden. */
export interface SmallFigure {
  readonly indicator: string;
  readonly period?: number;
  readonly card?: Partial<Card>;
  /** Numerator and denominator by buurt. */
  readonly counts: Readonly<Record<string, readonly [number, number]>>;
  /** Areas that are hidden, with the reason when it is another than `disclosure`. */
  readonly hidden: Readonly<Record<string, string>> | readonly string[];
}

export interface SmallRelease {
  readonly id: string;
  readonly edition?: 'openbaar' | 'intern';
  readonly threshold?: number;
  readonly rounding?: number;
  readonly figures: readonly SmallFigure[];
  /** Of rolling months: the last of each year. */
  readonly until?: Readonly<Record<string, string>>;
  /** Further SQL on release.duckdb. */
  readonly sql?: readonly string[];
  /** Hash of the delivery that everything rests on. */
  readonly delivery?: string;
}

const root = mkdtempSync(join(tmpdir(), 'buurtzicht-audit-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

export function areaList({ wijken, own = {} }: SmallAreas): AreaList {
  const buurten = Object.entries(wijken).flatMap(([wijk, list]) =>
    list.map((buurt) => [buurt, wijk] as const),
  );
  const rows: [string, Level, string | null, string | null][] = [
    ['GM1', 'gemeente', null, 'GM1'],
    ...Object.keys(wijken).map((wijk): [string, Level, string, string] => [wijk, 'wijk', wijk, 'GM1']),
    ...buurten.map(([buurt, wijk]): [string, Level, string, string] => [buurt, 'buurt', wijk, 'GM1']),
    ...Object.keys(own).map((code): [string, Level, null, string] => [code, 'gebied', null, 'GM1']),
  ];
  const codes = rows.map(([code]) => code);
  const none = codes.map(() => null);
  return {
    codes,
    levels: rows.map(([, level]) => level),
    names: codes,
    wijken: rows.map(([, , wijk]) => wijk),
    gemeenten: rows.map(([, , , gemeente]) => gemeente),
    geometries: none,
    outlines: none,
    peers: { groups: none, titles: { nl: none, en: none }, status: none },
    own: Object.entries(own).map(([code, parts]) => ({
      parent: codes.indexOf(code),
      children: parts.map((part) => codes.indexOf(part)),
    })),
  };
}

/** Counts of all areas, added up from those of buurten. */
function countsOf(areas: AreaList, { counts, period = 2024 }: SmallFigure): PeriodCounts {
  const sum = (code: string, part: 0 | 1): number => {
    const at = areas.codes.indexOf(code);
    const own = areas.own.find(({ parent }) => parent === at);
    return Object.entries(counts).reduce((total, [buurt, pair]) => {
      const b = areas.codes.indexOf(buurt);
      const within = own
        ? own.children.includes(b)
        : [buurt, areas.wijken[b], areas.gemeenten[b]].includes(code);
      return total + (within ? pair[part] : 0);
    }, 0);
  };
  const size = areas.codes.length;
  return {
    period,
    numerator: Float64Array.from(areas.codes, (code) => sum(code, 0)),
    denominator: Float64Array.from(areas.codes, (code) => sum(code, 1)),
    contributors: new Float64Array(size).fill(Number.NaN),
    unplaced: new Float64Array(size).fill(Number.NaN),
  };
}

const CARD: Partial<Card> = {
  ...{ measure: 'rate', contributors: 'numerator', per: 100, period: 'year', pool: 1 },
  ...{ additive: 'sum', levels: ['buurt', 'wijk', 'gemeente'], lowest_public: 'buurt' },
};

export function indicatorOf({ indicator, card }: SmallFigure): Indicator {
  return { id: indicator, hash: `hash of ${indicator}`, card: { ...CARD, ...card } as Card } as Indicator;
}

function manifestOf(release: SmallRelease, cells: number): unknown {
  const {
    id,
    edition = 'openbaar',
    threshold = 10,
    rounding = 1,
    figures,
    delivery = 'one',
    until,
  } = release;
  const ids = [...new Set(figures.map(({ indicator }) => indicator))];
  return {
    ...{ release: id, edition, fingerprint: id, periods: [2024], vintage: 2024, created: id, outputs: [] },
    disclosure: { title: { nl: '', en: '' }, threshold, rounding, zero: 'publish' },
    inputs: [{ dataset: 'register', sha256: delivery }],
    indicators: ids.map((of) => ({ id: of, definition: `hash of ${of}`, datasets: ['register'], until })),
    cells: { ok: cells },
  };
}

function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? `${value}::DOUBLE` : `'${value}'`;
}

function rowsOf(release: SmallRelease, areas: AreaList): string[] {
  const { rounding = 1 } = release;
  return release.figures.flatMap((figure) => {
    const { numerator, denominator, period } = countsOf(areas, figure);
    const hidden = Array.isArray(figure.hidden)
      ? Object.fromEntries((figure.hidden as string[]).map((code) => [code, 'disclosure']))
      : (figure.hidden as Record<string, string>);
    return areas.codes.map((code, a) => {
      const reason = hidden[code] ?? null;
      const shown = (counts: Float64Array): number | null =>
        reason ? null : Math.floor((counts[a] as number) / rounding + 0.5) * rounding;
      const [n, d] = [shown(numerator), shown(denominator)];
      const value = n === null || d === null ? null : published((100 * n) / d);
      const cells = [code, areas.levels[a] as string, String(period), figure.indicator, n, d, value];
      return `(${[...cells, reason ? 'suppressed' : 'ok', reason].map(literal).join(', ')})`;
    });
  });
}

/** Writes what the audit reads of a release, and nothing more. @returns its folder. */
export async function writeSmall(release: SmallRelease, shape: SmallAreas): Promise<string> {
  const areas = areaList(shape);
  const folder = mkdtempSync(join(root, 'release-'));
  mkdirSync(folder, { recursive: true });
  const rows = rowsOf(release, areas);
  await withEngine({ file: join(folder, 'release.duckdb') }, async (connection) => {
    await connection.run(
      `CREATE TABLE indicatoren AS SELECT * FROM (VALUES ${rows.join(', ')})
       AS cell(area, level, period, indicator, numerator, denominator, value, status, reason)`,
    );
    const map = areas.codes.map(
      (code, i) =>
        `(${[code, areas.levels[i] as string, areas.wijken[i] as string | null, areas.gemeenten[i] as string | null].map(literal).join(', ')})`,
    );
    await connection.run(
      `CREATE TABLE risicokaart AS SELECT * FROM (VALUES ${map.join(', ')}) AS area(area, level, wijk, gemeente)`,
    );
    for (const sql of release.sql ?? []) await connection.run(sql);
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifestOf(release, rows.length)));
  return folder;
}

/** The counts behind a release. */
export function truthOf(
  release: SmallRelease,
  shape: SmallAreas,
): Pick<WarehouseContent, 'areas' | 'counts' | 'months' | 'years'> {
  const areas = areaList(shape);
  const counts = new Map<string, PeriodCounts[]>();
  for (const figure of release.figures)
    counts.set(figure.indicator, [...(counts.get(figure.indicator) ?? []), countsOf(areas, figure)]);
  return { areas, counts, months: new Map(), years: new Map() };
}

/** Writes a release, with others beside it, and plays the attacker. */
export async function auditSmall(
  release: SmallRelease,
  shape: SmallAreas,
  more: {
    readonly others?: readonly SmallRelease[];
    readonly task?: Partial<AuditTask>;
    readonly months?: WarehouseContent['months'];
    readonly years?: WarehouseContent['years'];
  } = {},
): Promise<AuditVerdict> {
  const folder = await writeSmall(release, shape);
  const others: string[] = [];
  for (const other of more.others ?? []) others.push(await writeSmall(other, shape));
  const truth = truthOf(release, shape);
  const indicators = new Map(release.figures.map((figure) => [figure.indicator, indicatorOf(figure)]));
  return auditRelease({
    ...{ folder, others, threads: 1, indicators: [...indicators.values()] },
    truth: { ...truth, months: more.months ?? truth.months, years: more.years ?? truth.years },
    rules: { groups: false, insiders: false },
    ...more.task,
  });
}

/** Findings as short texts: why, indicator, part, area, bounds. */
export function short(findings: readonly Finding[]): string[] {
  return findings.map(({ why, indicator, part, area, lower, upper }) =>
    [why, indicator, part, area, lower === null ? '' : `${lower}–${upper}`].filter(Boolean).join(' '),
  );
}
