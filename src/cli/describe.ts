import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Delivery } from '../datasets/deliveries/delivery.js';
import type { LeftOut } from '../datasets/deliveries/left-out.js';
import type { IngestReport } from '../datasets/ingest.js';
import { type FetchReport, failed } from '../fetch/report.js';
import type { Published } from '../run/publish.js';
import type { Workspace } from '../workspace/workspace.js';

/** How many records of a delivery were set aside, and why: `4 set aside (4 historical)`; empty when none. */
export function setAsideText({ setAside }: Pick<Delivery, 'setAside'>): string {
  const parts = Object.entries(setAside ?? {});
  if (parts.length === 0) return '';
  const total = parts.reduce((sum, [, n]) => sum + n, 0);
  return `${total} set aside (${parts.map(([reason, n]) => `${n} ${reason}`).join(', ')})`;
}

/** Why a file that was withdrawn or purged stays out. */
export function leftOutText({ outcome, at, reason }: LeftOut): string {
  const when = at ? ` on ${at.slice(0, 10)}` : '';
  return `${outcome}${when}${reason ? ` (${reason})` : ''}: it would not be taken in again`;
}

/** What became of the inbox, a line a file that is new or refused. */
export function describeIngest(report: IngestReport): string[] {
  const known = report.steps.filter((s) => s.outcome === 'known').length;
  const lines = report.steps.flatMap(({ file, outcome, delivery }) => {
    if (outcome !== 'landed' || !delivery) return [];
    const rejects = delivery.rejected > 0 ? `, ${delivery.rejected} rejected` : '';
    const aside = setAsideText(delivery);
    return [
      `landed   ${file}: ${delivery.dataset}, ${delivery.landed} rows${rejects}${aside ? `, ${aside}` : ''}`,
      ...delivery.warnings.map((w) => `warning  ${w}`),
    ];
  });
  if (known > 0) lines.push(`known    ${known} deliveries that were landed before`);
  for (const { file, outcome, leftOut } of report.steps)
    if (leftOut)
      lines.push(
        `${outcome.padEnd(8)} ${file}: not taken in again${leftOut.reason ? ` (${leftOut.reason})` : ''}`,
      );
  for (const file of report.ignored) lines.push(`ignored  ${file}: of no dataset`);
  for (const warning of report.warnings) lines.push(`warning  ${warning}`);
  return lines;
}

/** What became of every source: one that failed with its reason, and with the date of the copy that counts. */
export function describeFetch(report: FetchReport): { lines: string[]; failures: string[] } {
  const lines = report.steps
    .filter((s) => !failed(s))
    .map(({ outcome, file, record }) => {
      const rows = record?.rows ? `, ${record.rows} rows` : '';
      return outcome === 'fetched'
        ? `fetched  ${file}${rows}`
        : `same     ${file}, as on ${record?.fetched.slice(0, 10)}`;
    });
  const failures = report.steps.filter(failed).map(({ file, record, error }) => {
    const copy = record ? `the copy of ${record.fetched.slice(0, 10)} counts` : 'there is no earlier copy';
    return `not fetched: ${file}; ${copy}\n  ${(error?.message ?? '').replaceAll('\n', '\n  ')}`;
  });
  return { lines, failures };
}

/** The same as JSON: a value a source. */
export function fetchSteps(report: FetchReport | null): Record<string, unknown>[] {
  return (report?.steps ?? []).map(({ dataset, file, period, outcome, record, error }) => ({
    dataset,
    file,
    period,
    outcome,
    fetched: record?.fetched ?? null,
    sha256: record?.sha256 ?? null,
    rows: record?.rows ?? null,
    modified: record?.modified ?? null,
    urls: record?.urls ?? [],
    error: error?.message,
  }));
}

/** Files to begin with, for each of the three users. */
const OPEN_WITH: readonly (readonly [file: string, how: string])[] = [
  ['risicokaart.gpkg', 'in QGIS or ArcGIS'],
  ['risicokaart.svg', 'in a browser'],
  ['indicatoren.csv', 'in a spreadsheet'],
];

/** What is not shown and why, and what is said of decisions. */
export function describeFairness({ withheld, warnings }: Published): string[] {
  return [...withheld.map(({ text }) => `withheld ${text}`), ...warnings.map((w) => `warning  ${w}`)];
}

/** Where the release is and what to open. */
export function describeRelease(published: Published, workspace: Workspace): string[] {
  const folder = relative(process.cwd(), join(workspace.releases, published.id)) || '.';
  const aside = '  somebody went back from it: an earlier release is current (`buurtzicht release ledger`)';
  return [
    published.fresh
      ? `Published ${published.id} (${published.edition})`
      : `Nothing new: ${published.id} (${published.edition}) still stands`,
    `  in ${folder}`,
    ...(published.current ? [] : [aside]),
    ...OPEN_WITH.filter(([file]) => existsSync(join(workspace.releases, published.id, file))).map(
      ([file, how]) => `  open ${join(folder, file)} ${how}`,
    ),
    '  manifest.json says where every figure came from',
  ];
}
