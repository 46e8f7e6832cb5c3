import type { Bilingual } from '../../common/text.js';
import type { Field } from '../contract/field.js';

const same = (text: string): Bilingual => ({ nl: text, en: text });

function dateText(format: string): Bilingual {
  const as = (day: string, month: string, year: string): string =>
    format.replaceAll('%d', day).replaceAll('%m', month).replaceAll('%Y', year);
  return { nl: `een datum als ${as('dd', 'mm', 'jjjj')}`, en: `a date as ${as('dd', 'mm', 'yyyy')}` };
}

function typeText(field: Field): Bilingual {
  switch (field.type) {
    case 'integer':
      return { nl: 'een geheel getal', en: 'a whole number' };
    case 'number':
      return {
        nl: `een getal met ten hoogste ${field.decimals} decimalen`,
        en: `a number of at most ${field.decimals} decimals`,
      };
    case 'boolean':
      return same([...field.trueValues, ...field.falseValues].join(' | '));
    case 'date':
      return dateText(field.format ?? '');
    case 'year':
      return { nl: 'een jaartal van vier cijfers', en: 'a year of four digits' };
    case 'period':
      return { nl: 'een jaar als 2024JJ00', en: 'a year as 2024JJ00' };
    case 'areacode':
      return {
        nl: 'een gebiedscode: GM, WK of BU met 4, 6 of 8 tekens',
        en: 'an area code: GM, WK or BU and 4, 6 or 8 characters',
      };
    case 'geopoint':
      return same('SRID=28992;POINT(x y)');
    default:
      return { nl: 'een waarde', en: 'a value' };
  }
}

/** What a value of the field must be to keep the rule; null where the rule is about the row as a whole. */
export function expectedOf(rule: string, field: Field | undefined): Bilingual | null {
  if (!field) return null;
  const { constraints } = field;
  switch (rule) {
    case 'required':
    case 'type':
    case 'area_code':
      return typeText(field);
    case 'enum':
      return same((constraints.enum ?? []).join(' | '));
    case 'pattern':
      return { nl: `van de vorm ${constraints.pattern}`, en: `of the form ${constraints.pattern}` };
    case 'minimum':
      return { nl: `ten minste ${constraints.minimum}`, en: `at least ${constraints.minimum}` };
    case 'maximum':
      return { nl: `ten hoogste ${constraints.maximum}`, en: `at most ${constraints.maximum}` };
    case 'atMost':
      return {
        nl: `ten hoogste de waarde van ${constraints.atMost} in deze rij`,
        en: `at most the value of ${constraints.atMost} in this row`,
      };
    default:
      return null;
  }
}

const RULES: Readonly<Record<string, Bilingual>> = {
  required: { nl: 'hier moet een waarde staan', en: 'a value must stand here' },
  type: { nl: 'dit is geen waarde van de juiste soort', en: 'this is no value of the right kind' },
  area_code: { nl: 'dit is geen gebiedscode', en: 'this is no area code' },
  enum: { nl: 'deze waarde komt niet in de lijst voor', en: 'this value is not in the list' },
  pattern: { nl: 'deze waarde heeft niet de juiste vorm', en: 'this value is not of the right form' },
  minimum: { nl: 'deze waarde is te klein', en: 'this value is too small' },
  maximum: { nl: 'deze waarde is te groot', en: 'this value is too large' },
  atMost: {
    nl: 'dit deel is groter dan het geheel in dezelfde rij',
    en: 'this part is larger than its whole in the same row',
  },
  duplicate_key: {
    nl: 'deze sleutel staat al in een eerdere rij',
    en: 'an earlier row has this key already',
  },
  columns: {
    nl: 'deze rij heeft te veel of te weinig kolommen',
    en: 'this row has too many or too few columns',
  },
  quoting: { nl: 'de aanhalingstekens in deze rij kloppen niet', en: 'the quotes in this row do not match' },
  encoding: {
    nl: 'deze rij is geen geldige tekst in de tekenset',
    en: 'this row is no valid text in its encoding',
  },
  structure: { nl: 'deze rij is niet te lezen', en: 'this row can’t be read' },
  error_cell: {
    nl: 'deze cel bevat een fout van het rekenblad',
    en: 'this cell holds an error of the spreadsheet',
  },
  formula_cell: {
    nl: 'deze cel bevat een formule zonder opgeslagen uitkomst: open het bestand in een rekenblad en sla het op',
    en: 'this cell holds a formula without a stored result: open the file in a spreadsheet and save it',
  },
  number_cell: { nl: 'hier staat een getal waar tekst hoort', en: 'a number stands here in place of text' },
  duplicate_measure: { nl: 'dit onderwerp staat twee keer in het bestand', en: 'this measure stands twice' },
  repeated_header: { nl: 'dit is de kopregel nog eens', en: 'this is the header once more' },
};

/** A rule in the words of a supplier; a rule without words is named as it is. */
export function ruleText(rule: string): Bilingual {
  return RULES[rule] ?? same(rule);
}
