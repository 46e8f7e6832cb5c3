import { locatedName } from '../../areas/located-name.js';
import { CODE_PARTS, LEVELS, type Level } from '../../common/area-code.js';
import { UsageError } from '../../common/errors.js';
import { sqlName } from '../../common/sql.js';
import type { Bilingual } from '../../common/text.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { definitionFields, type Field } from '../../datasets/contract/field.js';
import { areaField, isOfAreas } from '../../datasets/contract/redistribute.js';
import { landingName } from '../../datasets/deliveries/landing.js';

/** From what a new indicator starts: one table, what it counts, and where and when its rows are. */
export interface Start {
  /** Schema and name. */
  readonly table: string;
  /** Column with the area, and whether it is the buurt in which the program placed the row. */
  readonly area: { readonly column: string; readonly placed: boolean };
  /** Column with the year or a date; null when rows have none and hold for every year. */
  readonly time: { readonly column: string; readonly kind: 'year' | 'date' } | null;
  /** Column that is summed; null when rows are counted. */
  readonly counted: string | null;
  /** What the numerator holds, in words. */
  readonly what: Bilingual;
  readonly levels: readonly Level[];
  /** Columns to choose from, with their titles. */
  readonly columns: readonly { readonly name: string; readonly title: Bilingual }[];
}

/** Key figures of CBS: what a workspace has from the first day. */
export const KEY_FIGURES: Start = {
  table: 'staging.kerncijfers',
  area: { column: 'area', placed: false },
  time: { column: 'period', kind: 'year' },
  counted: 'huishoudens',
  what: { nl: 'huishoudens', en: 'households' },
  levels: LEVELS,
  columns: [],
};

function timeOf(contract: Contract): Start['time'] {
  const column = contract.period.from === 'none' ? undefined : contract.period.column;
  if (column) return { column, kind: 'year' };
  const dates = definitionFields(contract.fields).filter((f) => f.type === 'date' || f.type === 'month');
  const date = dates.find((f) => f.constraints.required) ?? dates[0];
  return date ? { column: date.name, kind: 'date' } : null;
}

/** Levels of the areas that a field can hold: what its pattern begins with, or else all. */
function levelsOf(field: Field): readonly Level[] {
  if (field.area) return [field.area];
  const { pattern } = field.constraints;
  const [level] = LEVELS.filter((l) => pattern?.startsWith(CODE_PARTS[l].prefix));
  return level ? [level] : LEVELS;
}

/** Fields that somebody may begin from: those that definitions may read, without what a person must not be known by. */
function offeredFields(contract: Contract): Field[] {
  return definitionFields(contract.fields).filter((f) => f.sensitive === undefined);
}

function columnsOf(contract: Contract): Start['columns'] {
  return offeredFields(contract).map(({ name, title }) => ({ name, title }));
}

/** The first count of a dataset of areas: what is shared out as one, or is named so. Ages and means are numbers too, and are not summed. */
function countOf(contract: Contract): Field | undefined {
  const offered = offeredFields(contract);
  return (
    offered.find((f) => f.redistribute === 'count') ??
    offered.find((f) => isOfAreas(contract) && f.type === 'integer' && /^aantal(_|$)/.test(f.name))
  );
}

/**
 * The start that a contract offers: rows counted where they were placed, or the first count of its areas; rows where it has none.
 * @throws UsageError when its rows lie nowhere.
 */
export function startOf(contract: Contract): Start {
  const rows = {
    nl: `rijen van ${contract.title.nl}`,
    en: `rows of ${contract.title.en}`,
  };
  const common = { time: timeOf(contract), columns: columnsOf(contract) };
  if (contract.place)
    return {
      ...common,
      table: locatedName(contract).replaceAll('"', ''),
      area: { column: 'buurt', placed: true },
      counted: null,
      what: rows,
      levels: LEVELS,
    };
  const field = areaField(contract);
  if (!field)
    throw new UsageError({
      what: `rows of ${contract.name} lie in no area: its contract has neither \`place\` nor an area code`,
      where: { file: contract.file },
      expected: 'a dataset with `place`, or with a field of type areacode',
      mend: '`buurtzicht dataset list` shows the others; without --from the start is key figures of CBS',
    });
  const counted = countOf(contract);
  return {
    ...common,
    table: (isOfAreas(contract) ? locatedName(contract) : landingName(contract)).replaceAll('"', ''),
    area: { column: field.name, placed: false },
    counted: counted?.name ?? null,
    what: counted
      ? { nl: `${counted.title.nl} (${contract.title.nl})`, en: `${counted.title.en} (${contract.title.en})` }
      : rows,
    levels: levelsOf(field),
  };
}

/** The year of a row, as SQL. */
export function periodSql({ time }: Start): string {
  if (!time) return 'jaar.period';
  return time.kind === 'year' ? sqlName(time.column) : `CAST(year(${sqlName(time.column)}) AS INTEGER)`;
}
