import type { DuckDBConnection } from '@duckdb/node-api';
import { refuse } from '../common/collect.js';
import type { Fault } from '../common/errors.js';
import { programSql } from '../common/sql.js';
import { rowsOf } from '../warehouse/query.js';
import type { Indicator } from './definition.js';

type Kind =
  | 'repeated'
  | 'no area'
  | 'no buurt'
  | 'unknown area'
  | 'numerator below nought'
  | 'denominator below nought'
  | 'part above whole';

/** How often something is wrong with what a SELECT gave, and the first place where it is. */
interface FoundFault {
  readonly [name: string]: string | number | null;
  readonly kind: Kind;
  readonly times: number;
  readonly area: string;
  readonly moment: string | null;
}

/** Whether a card's figures can have this fault: an amount may be below nought, and a source rounds its parts each for itself. */
function matters(kind: Kind, { measure, contributors, additive }: Indicator['card']): boolean {
  const divides = measure === 'share' || measure === 'rate';
  switch (kind) {
    case 'repeated':
    case 'unknown area':
      return true;
    case 'no area':
      return additive !== 'sum';
    case 'no buurt':
      return additive === 'sum';
    case 'numerator below nought':
      return divides || contributors === 'both' || contributors === 'numerator';
    case 'denominator below nought':
      return divides || contributors === 'both' || contributors === 'denominator';
    case 'part above whole':
      return measure === 'share' && additive !== 'source';
  }
}

function sentence({ kind, times, area, moment }: FoundFault): Pick<Fault, 'what' | 'expected' | 'mend'> {
  const when = moment === null ? '' : ` in ${moment}`;
  const first = `${area}${when}${times > 1 ? ` and ${times - 1} more` : ''}`;
  switch (kind) {
    case 'repeated':
      return {
        what: `the SELECT gives more than one row for ${first}`,
        expected: 'one row an area and period: twice the same row would count twice',
        mend: 'aggregate in the SELECT, or mend the join that multiplies rows',
      };
    case 'no area':
      return {
        what: `the SELECT gives what is no code of an area: ${first}`,
        expected: 'codes of buurten, wijken and gemeenten, such as BU03440111',
        mend: 'mend the column that `area` is made of',
      };
    case 'no buurt':
      return {
        what: `the SELECT gives what is no code of a buurt: ${first}`,
        expected: 'codes of buurten alone, such as BU03440111: with `additive: sum` nothing else is counted',
        mend: 'give buurten, or say `additive: source` or none',
      };
    case 'unknown area':
      return {
        what: `the SELECT gives codes of the gemeenten of this workspace, and none that exists: ${first}`,
        expected: 'codes of the year that `vintage` in buurtzicht.yaml says',
        mend: 'read rows with area codes through located.<dataset>, which brings them to that year',
      };
    case 'numerator below nought':
    case 'denominator below nought':
      return {
        what: `the SELECT gives a ${kind} for ${first}`,
        expected: 'counts of nought and more',
        mend: 'mend the SELECT, or the delivery whose numbers are below nought',
      };
    case 'part above whole':
      return {
        what: `the SELECT gives a share of more than the whole for ${first}`,
        expected: 'a numerator that is part of its denominator',
        mend: 'count in the numerator only what the denominator counts, or say `measure: rate`',
      };
  }
}

/**
 * Looks at the rows that the SELECT of an indicator gave, where they stand: it is not run again.
 * @param table temporary table that holds them. @throws DefinitionError with every kind of fault that its figures would have.
 */
export async function refuseSelected(
  connection: DuckDBConnection,
  table: 'counted' | 'monthly',
  { card, id, file, sqlLine }: Indicator,
): Promise<void> {
  const moment = card.period === 'year' ? 'period' : 'month';
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW selected AS SELECT area, ${moment} AS moment, numerator, denominator FROM ${table}`,
  );
  const found = await rowsOf<FoundFault>(connection, programSql('indicators/sql/selected-faults.sql'));
  await connection.run('DROP VIEW selected');
  const faults = found.filter(({ kind }) => matters(kind, card));
  refuse(
    faults.map((one) => {
      const { what, ...rest } = sentence(one);
      return { what: `\`${id}\`: ${what}`, where: { file, line: sqlLine }, ...rest };
    }),
  );
}
