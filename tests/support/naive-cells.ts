import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Contract } from '../../src/datasets/contract/contract.js';

type Row = Readonly<Record<string, string | null>>;

/** A name without anything but letters and digits: how a reader who knows none of our rules would compare names. */
function bare(name: string): string {
  return name
    .replace(/[²³]/g, '')
    .replace(/[^\p{L}\p{N}%]/gu, '')
    .replace(/%/g, '');
}

/** Whether a bare name of the header is an alias: `AantalInwoners_#` with digits for its last sign. */
function isCalled(header: string, alias: string): boolean {
  return new RegExp(`^${bare(alias)}${alias.endsWith('#') ? '[0-9]+' : ''}$`).test(header);
}

const NOTHING = new Set(['', '.', '-', 'x', 'NA']);

/** A cell as a naive reader takes it: a number where it is one, with either decimal mark. */
function plainValue(text: string | null | undefined): string | number | null {
  const trimmed = (text ?? '').replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '');
  if (NOTHING.has(trimmed)) return null;
  return /^-?[0-9]+([.,][0-9]+)?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : trimmed;
}

export interface CellComparison {
  readonly cells: number;
  /** Field, record and both readings, of the cells that differ. */
  readonly different: readonly string[];
  /** Fields of the contract that the file has a column for, as the naive reader sees it. */
  readonly fields: readonly string[];
}

/**
 * Reads a CSV a second time, with csv-parse and without any of the program's own code but the list of names, and
 * holds every cell against what was landed. For files of which every row landed.
 */
export function compareCells(
  file: string,
  delimiter: string,
  contract: Contract,
  formName: string,
  rows: readonly Row[],
): CellComparison {
  const records = parse(readFileSync(file), { delimiter, bom: true }) as string[][];
  const header = (records[0] ?? []).map(bare);
  const aliases = contract.forms.find((f) => f.name === formName)?.columns ?? {};
  const columns = Object.entries(aliases).flatMap(([field, names]) => {
    const at = header.findIndex((h) => names.some((n) => isCalled(h, n)));
    return at < 0 ? [] : [{ field, at }];
  });
  const different: string[] = [];
  for (const [i, record] of records.slice(1).entries()) {
    for (const { field, at } of columns) {
      const naive = plainValue(record[at]);
      const landed = plainValue(rows[i]?.[field]);
      if (naive !== landed) different.push(`${field} of record ${i + 1}: ${naive} | ${landed}`);
    }
  }
  return {
    cells: (records.length - 1) * columns.length,
    different,
    fields: columns.map((c) => c.field),
  };
}
