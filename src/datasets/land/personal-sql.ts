import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../../common/sql.js';
import { rowOf, rowsOf } from '../../warehouse/query.js';

/** What the different values of one column look like, in counts: no value leaves the engine. */
export type PersonalCounts = {
  readonly part: string;
  /** Different values looked at. */
  readonly values: number;
  /** Values with eight digits or more. */
  readonly long: number;
  /** Numbers of the length of a BSN, and those of them that pass its test. */
  readonly numbers: number;
  readonly bsn: number;
  /** Numbers that pass the test and are called BSN in the text before them. */
  readonly named_bsn: number;
  readonly accounts: number;
  readonly iban: number;
  /** Of those in the form of the Netherlands, with letters for the bank: all, and those that pass. */
  readonly dutch_accounts: number;
  readonly dutch_iban: number;
  readonly email: number;
  /** Phone numbers in a form that nothing else has; those that may be another number; and how these begin. */
  readonly phone: number;
  readonly likely_phone: number;
  readonly phone_begins: number;
  /** Mobile numbers that lost their zero, and how these begin. */
  readonly short_phone: number;
  readonly short_begins: number;
  readonly initials: number;
  readonly titled: number;
};

/**
 * Eleven test of a BSN over `number`, of eight or nine digits: 9a + 8b + … + 2h − i is a multiple of eleven
 * (Logisch Ontwerp BSN, RvIG).
 */
export function bsnSql(number: string): string {
  const digit = (place: number): string => `(${number} // ${10 ** place}) % 10`;
  const weighed = Array.from({ length: 8 }, (_, i) => `${i + 2} * (${digit(i + 1)})`);
  return `(${number} > 0 AND (${weighed.join(' + ')} - ${number} % 10) % 11 = 0)`;
}

/** ISO 13616: the first four characters last, letters as 10 to 35, the whole modulo 97 is 1. `text` is in capitals. */
export function ibanSql(text: string): string {
  const turned = `string_split(substr(${text}, 5) || left(${text}, 4), '')`;
  const codes = `list_transform(${turned}, lambda c: CASE WHEN c <= '9' THEN ord(c) - 48 ELSE ord(c) - 55 END)`;
  return `(list_reduce(list_prepend(0, ${codes}), lambda a, d: (a * CASE WHEN d > 9 THEN 100 ELSE 10 END + d) % 97) = 1)`;
}

const EMAIL = '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*[.][A-Za-z]{2,}';

/** IBANs that stand in a text: those of the Netherlands and its neighbours, whose lengths are known. */
const IBAN_IN_TEXT =
  '(?:NL[0-9]{2} ?[A-Z]{4}(?: ?[0-9]{4}){2} ?[0-9]{2}|BE[0-9]{2}(?: ?[0-9]{4}){3}|DE[0-9]{2}(?: ?[0-9]{4}){4} ?[0-9]{2})';
const DUTCH_IBAN = 'NL[0-9]{2}[A-Z]{4}[0-9]{10}';
const IBAN_WHOLE = '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}';

const BEFORE = '(?:^|[^0-9A-Za-z.+-])';
const AFTER = '(?:$|[^0-9A-Za-z-])';
const ABROAD = `${BEFORE.replace('+', '')}((?:[+]|00)31[ ./-]?(?:[(]0[)])?[ ./-]?[1-9](?:[ .-]?[0-9]){8})${AFTER}`;
const MOBILE = `${BEFORE}(06[ ./-][ -]?[1-58](?:[ .-]?[0-9]){7})${AFTER}`;
const LANDLINE = `${BEFORE}([(]?0[1-57][0-9][)]?(?:[ -]| - )[0-9]{3} ?[0-9]{2} ?[0-9]{2})${AFTER}`;
/** A gemeentecode or a file's number with a number behind it look the same: these count only when they begin in many ways. */
const LIKELY = `${BEFORE}(06[1-58][0-9]{7}|0[1-57][0-9][./][0-9]{3}[ .]?[0-9]{2}[ .]?[0-9]{2}|[(]?0[1-57][0-9]{2}[)]?(?:[ ./-]| - )[0-9]{2,3}[ .]?[0-9]{2}[ .]?[0-9]{1,2})${AFTER}`;
/** Written as one number: with the code of the country nothing else looks like it, without its zeros much does. */
const BARE_ABROAD = '0031[1-9][0-9]{8}';
const BARE_SHORT = '(?:31)?6[1-58][0-9]{7}|31[1-57][0-9]{8}';

const PREFIXES =
  "(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Hh]et|'t|[Tt]er|[Tt]en?|[EeAa]l|[Vv]on|[Ll][ae]|[Dd][uia]|op|in|aan|uit) )*";
const SURNAME = `${PREFIXES}\\p{Lu}[\\p{L}'’]+(?: ?- ?${PREFIXES}\\p{Lu}[\\p{L}'’]+)?`;
const INITIALS = '(?:\\p{Lu}[a-z]?[.] ?){1,6}';
const FIRST_NAMES = `${INITIALS}${SURNAME}`;
const LAST_FIRST = `${SURNAME}(?:, ?(?:van|de|den|der|ter|ten)(?: (?:de|den|der))?)?, ?(?:${INITIALS}|\\p{Lu}{1,5} ?)${PREFIXES.replace('*', '*(?:van|de|den|der|ter|ten)?')}`;
const TITLED =
  "(?:^|[ (,;:])(?:(?:[Dd]hr|[Mm]evr|[Mm]w|[Ff]am)[.]? ?|(?:[Dd]e [Hh]eer|[Mm]evrouw|[Ff]amilie|[Ee]rven) )(?:\\p{Lu}|van |de |den |der |ter |ten |el |'t )";

/** Streets, quarters and firms are called after persons; that is no name of one. */
const NO_PERSON =
  '(?:\\p{Ll}(?:straat|laan|weg|plein|hof|kade|dijk|pad|singel|gracht|dreef|park|plantsoen|steeg|ring|buurt|wijk|baan|markt|haven|brug|tunnel|poort|school|huis|polder|erf|bos)\\b|\\b(?:[Ss]traat|[Ll]aan|[Ww]eg|[Pp]lein|[Bb][.]?[Vv]|[Nn][.]?[Vv]|[Vv][.]?[Oo][.]?[Ff]|[Hh]olding|[Bb]eheer|[Ss]tichting|[Vv]ereniging|[Mm]aatschap|[Ff]irma|[Zz]n|[Zz]oon|[Zz]onen|[Gg]ebr|[Ss]chool|[Cc]af[eé]|[Rr]estaurant)\\b)';

const matches = (text: string, pattern: string): string => `regexp_matches(${text}, ${sqlText(pattern)})`;
const whole = (text: string, pattern: string): string => `regexp_full_match(${text}, ${sqlText(pattern)})`;

/** The digits of a phone number that stands in `value`, or an empty text. */
function phoneSql(pattern: string): string {
  return `regexp_replace(regexp_extract(value, ${sqlText(pattern)}, 1), '[^0-9]', '', 'g')`;
}

const NUMBER_TOKENS = `CASE
    WHEN length(value) < 8 OR NOT ${matches('value', '[0-9]{3}')} THEN []::VARCHAR[]
    WHEN ${whole('value', '[0-9]+')} THEN CASE WHEN length(value) IN (8, 9) THEN [value] ELSE [] END
    WHEN ${whole('value', '[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{3}|[0-9]{4}[ .-][0-9]{2}[ .-][0-9]{3}')}
      THEN [regexp_replace(value, '[^0-9]', '', 'g')]
    ELSE list_filter(regexp_extract_all(value, '[0-9]+'), lambda t: length(t) = 9) END`;

const IBAN_TOKENS = `CASE
    WHEN length(value) < 15 OR NOT ${matches('value', '[A-Za-z]{2}[0-9]{2}')} THEN []::VARCHAR[]
    WHEN ${whole("replace(upper(value), ' ', '')", IBAN_WHOLE)} THEN [replace(upper(value), ' ', '')]
    ELSE list_transform(regexp_extract_all(upper(value), ${sqlText(IBAN_IN_TEXT)}), lambda t: replace(t, ' ', '')) END`;

/** No value that is not like this is a name with initials: a cheap test before the dear one. */
const NAME_LIKE = `(NOT ${matches('value', '[0-9]')} AND (contains(value, '.') OR contains(value, ',')))`;

/** Runs of digits and texts are told apart first: on a national file most values are bare numbers. */
const shapes = (anyName: boolean): string => `
    SELECT part, value,
      ${whole('value', '[0-9]+')} AS bare,
      NOT bare AND contains(value, '@') AND ${matches('value', EMAIL)} AS is_email,
      length(value) >= 10 AND CASE WHEN bare THEN value[1:4] = '0031' AND ${whole('value', BARE_ABROAD)}
        ELSE ${matches('value', '[0-9].*[0-9]{2}')} AND (${matches('value', ABROAD)} OR ${matches('value', MOBILE)}
          OR ${matches('value', LANDLINE)}) END AS is_phone,
      CASE WHEN length(value) >= 10 AND (NOT bare OR value[1:2] = '06') AND contains(value, '0') THEN ${phoneSql(LIKELY)} ELSE '' END AS likely,
      bare AND length(value) IN (9, 11) AND ${whole('value', BARE_SHORT)} AS is_short,
      ${anyName ? `${NAME_LIKE} AND ${whole('value', `${FIRST_NAMES}|${LAST_FIRST}`)} AND NOT ${matches('value', NO_PERSON)}` : 'FALSE'} AS is_name,
      NOT bare AND (contains(value, ' ') OR contains(value, '.')) AND ${matches('value', TITLED)} AND NOT ${matches('value', NO_PERSON)} AS is_titled,
      NOT bare AND length(value) >= 12 AND ${matches('value', '(?i)bsn')} AND coalesce(${bsnSql(
        "TRY_CAST(regexp_extract(value, '(?i)bsn[^0-9]{0,12}([0-9]{8,9})(?:$|[^0-9])', 1) AS BIGINT)",
      )}, FALSE) AS is_named
    FROM personal_value`;

const counts = (anyName: boolean): string => `WITH shape AS MATERIALIZED (${shapes(anyName)}
  ), number_token AS (
    SELECT DISTINCT part, unnest(${NUMBER_TOKENS})::BIGINT AS number FROM personal_value
  ), number_count AS (
    SELECT part, count(*) AS numbers, count(*) FILTER (${bsnSql('number')}) AS bsn FROM number_token GROUP BY part
  ), iban_token AS (
    SELECT DISTINCT part, unnest(${IBAN_TOKENS}) AS account FROM personal_value
  ), iban_count AS (
    SELECT part, count(*) AS accounts, count(*) FILTER (${ibanSql('account')}) AS iban,
      count(*) FILTER (${whole('account', DUTCH_IBAN)}) AS dutch_accounts,
      count(*) FILTER (${ibanSql('account')} AND ${whole('account', DUTCH_IBAN)}) AS dutch_iban FROM iban_token GROUP BY part
  ), shape_count AS (
    SELECT part, count(*) AS "values",
      count(*) FILTER (${matches('value', '(?:[0-9][^0-9]*){8}')}) AS long,
      count(*) FILTER (is_named) AS named_bsn,
      count(*) FILTER (is_email) AS email,
      count(*) FILTER (is_phone) AS phone,
      count(*) FILTER (length(likely) = 10 AND NOT is_phone) AS likely_phone,
      count(DISTINCT likely[1:4]) FILTER (length(likely) = 10 AND NOT is_phone) AS phone_begins,
      count(*) FILTER (is_short) AS short_phone,
      count(DISTINCT value[length(value) - 8:length(value) - 6]) FILTER (is_short) AS short_begins,
      count(*) FILTER (is_name) AS initials,
      count(*) FILTER (is_titled AND NOT is_name) AS titled
    FROM shape GROUP BY part
  )
  SELECT shape_count.*, coalesce(numbers, 0) AS numbers, coalesce(bsn, 0) AS bsn,
    coalesce(accounts, 0) AS accounts, coalesce(iban, 0) AS iban,
    coalesce(dutch_accounts, 0) AS dutch_accounts, coalesce(dutch_iban, 0) AS dutch_iban
  FROM shape_count LEFT JOIN number_count USING (part) LEFT JOIN iban_count USING (part)
  ORDER BY part`;

/** Counts what the values in table `personal_value` (part, value; every pair once) look like. */
export async function countShapes(connection: DuckDBConnection): Promise<PersonalCounts[]> {
  // To make ready the pattern of a name costs more than to look through a small file: it is left out where nothing is like one.
  const { all, named } = await rowOf<{ all: number; named: number }>(
    connection,
    `SELECT count(*) AS "all", count(*) FILTER (${NAME_LIKE}) AS named FROM personal_value`,
  );
  return all === 0 ? [] : rowsOf<PersonalCounts>(connection, counts(named > 0));
}
