import { sqlName, sqlText } from '../common/sql.js';
import type { Contract } from '../datasets/contract/contract.js';
import type { RegionList } from '../datasets/contract/geography.js';
import { landingName } from '../datasets/deliveries/landing.js';

/** A list of larger areas in a dataset; the lower rank counts where two say it of one kind. */
export interface Listing {
  readonly contract: Contract;
  readonly list: RegionList;
  readonly rank: number;
}

/** Kinds as files write them (`Politie-eenheid`, `RIEC`) are one in lower case with hyphens. */
function kindSql(list: RegionList): string {
  if (list.kind !== undefined) return sqlText(list.kind);
  return `regexp_replace(lower(trim(${sqlName(list.kindField ?? '')})), '[^a-z]+', '-', 'g')`;
}

function codeSql({ code, prefix }: RegionList): string {
  if (prefix === undefined) return sqlName(code);
  return `CASE WHEN starts_with(${sqlName(code)}, ${sqlText(prefix)}) THEN ${sqlName(code)} ELSE ${sqlText(prefix)} || ${sqlName(code)} END`;
}

/** Rows that hold in the vintage: of its year, or on its 1st of January. */
function holdsSql({ contract, list }: Listing, vintage: number): string {
  const day = `DATE '${vintage}-01-01'`;
  const year = contract.period.from === 'none' ? undefined : contract.period.column;
  const wanted = [
    ...(year ? [`${sqlName(year)} = ${vintage}`] : []),
    ...(list.from ? [`${sqlName(list.from)} <= ${day}`] : []),
    ...(list.until ? [`(${sqlName(list.until)} IS NULL OR ${sqlName(list.until)} > ${day})`] : []),
  ];
  return wanted.length > 0 ? ` WHERE ${wanted.join(' AND ')}` : '';
}

/** A list by dates knows what came up to its last change, and of later years nothing for certain. */
function completeSql({ contract, list }: Listing, vintage: number): string {
  if (!list.complete) return 'FALSE';
  const dates = [list.from, list.until].flatMap((d) => (d ? [`max(${sqlName(d)})`] : []));
  if (dates.length === 0) return 'TRUE';
  return `coalesce((SELECT year(greatest(${dates.join(', ')})) >= ${vintage} FROM ${landingName(contract)}), FALSE)`;
}

/** SELECT of kind, code, name, gemeente, geometry, complete and rank of one list. */
export function listingSql(listing: Listing, vintage: number): string {
  const { contract, list, rank } = listing;
  const pick = (field: string | undefined, type: string): string =>
    field === undefined ? `NULL::${type}` : sqlName(field);
  return `SELECT ${kindSql(list)} AS kind, ${codeSql(list)} AS code, ${pick(list.name ?? list.code, 'VARCHAR')} AS name,
    ${pick(list.gemeente, 'VARCHAR')} AS gemeente, ${pick(list.geometry, 'BLOB')} AS geometry,
    ${completeSql(listing, vintage)} AS complete, ${rank} AS rank
    FROM ${landingName(contract)}${holdsSql(listing, vintage)}`;
}
