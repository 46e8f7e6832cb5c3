import { existsSync } from 'node:fs';
import { type Column, type ColumnData, textColumn } from '../../common/columns.js';
import { CheckError } from '../../common/errors.js';
import { programSql, sqlText } from '../../common/sql.js';
import type { EarlierCell, EarlierCells } from '../../disclosure/differencing/earlier.js';
import { createTable } from '../../warehouse/append.js';
import { withEngine } from '../../warehouse/engine.js';
import { asNumbers, asText, columnsOf } from '../../warehouse/query.js';
import type { Workspace } from '../../workspace/workspace.js';
import { cellsFile } from './files.js';
import { type ReleaseFacts, wholeLedger } from './ledger.js';

interface Shown extends ReleaseFacts {
  readonly number: number;
  readonly file: string;
}

function releasesOf(workspace: Pick<Workspace, 'ledger'>): Shown[] {
  return wholeLedger(workspace).flatMap((entry) => {
    if (entry.kind !== 'release') return [];
    const file = cellsFile(workspace, entry.cells);
    if (existsSync(file)) return [{ ...entry, file }];
    throw new CheckError({
      what: `the ledger has lost the cells of release ${entry.release}`,
      where: { file },
      expected: 'the published cells of every release: a new one is held against them',
      mend: 'put the folder ledger/ back from your back-up',
    });
  });
}

function column(name: string, data: ColumnData): Column {
  return { name, title: { nl: name, en: name }, data };
}

function shownTable(releases: readonly Shown[]) {
  const text = (pick: (r: Shown) => string): ColumnData => textColumn(releases.map(pick));
  const whole = (pick: (r: Shown) => number): ColumnData => ({
    type: 'integer',
    values: Float64Array.from(releases, pick),
  });
  return {
    name: 'shown',
    title: { nl: 'uitgaven', en: 'releases' },
    rows: releases.length,
    columns: [
      column(
        'file',
        text((r) => r.file),
      ),
      column(
        'release',
        text((r) => r.release),
      ),
      column(
        'edition',
        text((r) => r.edition),
      ),
      column(
        'number',
        whole((r) => r.number),
      ),
      column(
        'rounding',
        whole((r) => r.rules.rounding),
      ),
      column(
        'threshold',
        whole((r) => r.rules.threshold),
      ),
    ],
  };
}

type Names = readonly (string | null)[];

function gathered(columns: unknown[][]): EarlierCells {
  const texts = (i: number): Names => asText(columns[i]);
  const [indicator, period, area, edition] = [0, 1, 2, 3].map(texts) as [Names, Names, Names, Names];
  const [rounding, threshold, numerator, denominator, value] = [4, 5, 6, 7, 8].map((i) =>
    asNumbers(columns[i]),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const [definition, inputs, release] = [9, 10, 11].map(texts) as [Names, Names, Names];
  const all = new Map<string, Map<string, Map<string, EarlierCell[]>>>();
  const under = <V>(map: Map<string, V>, key: string, fresh: V): V => {
    const found = map.get(key) ?? fresh;
    map.set(key, found);
    return found;
  };
  for (let row = 0; row < value.length; row++) {
    const periods = under(all, indicator[row] as string, new Map<string, Map<string, EarlierCell[]>>());
    const areas = under(periods, period[row] as string, new Map<string, EarlierCell[]>());
    under(areas, area[row] as string, [] as EarlierCell[]).push({
      edition: edition[row] as string,
      rounding: rounding[row] as number,
      threshold: threshold[row] as number,
      numerator: numerator[row] as number,
      denominator: denominator[row] as number,
      value: value[row] as number,
      definition: definition[row] as string,
      inputs: inputs[row] as string,
      release: release[row] as string,
    });
  }
  return all;
}

/**
 * All figures that releases of this workspace ever showed, of every edition, also of releases that are gone: what an
 * attacker may hold beside a new one. In the order in which they were first shown.
 * @throws CheckError when the ledger, or a file of cells, is not there whole.
 */
export async function earlierCells(workspace: Pick<Workspace, 'ledger' | 'config'>): Promise<EarlierCells> {
  const releases = releasesOf(workspace);
  if (releases.length === 0) return new Map();
  const files = [...new Set(releases.map((r) => r.file))];
  return withEngine({ ...workspace.config.limits }, async (connection) => {
    await createTable(connection, shownTable(releases));
    const sql = programSql('accountability/ledger/earlier.sql').replace(
      '$files',
      `[${files.map(sqlText).join(', ')}]`,
    );
    return gathered(await columnsOf(connection, sql));
  });
}
