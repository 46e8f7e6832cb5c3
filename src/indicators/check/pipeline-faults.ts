import type { Fault } from '../../common/errors.js';
import { didYouMean } from '../../common/near.js';
import type { ParameterValues } from '../../common/parameter-value.js';
import { asColumnName } from '../../common/text.js';
import { CONFIG_FILE } from '../../workspace/workspace.js';
import { type Indicator, lineOfHead } from '../definition.js';
import { type Denominator, denominatorTable } from '../denominator.js';

/** Columns that the wide table has already, or makes of a name. */
const RESERVED =
  /^(area|level|name|wijk|gemeente|period|geometry|peer_group|peer_group_title(_en)?|score_.*|.*_(lower|upper|status|parts))$/;

/** An id becomes a file name, a column and a label in GIS: it must be fit for all three. */
export function nameFaults(id: string, file?: string): Fault[] {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) && !RESERVED.test(asColumnName(id))) return [];
  return [
    {
      what: `\`${id}\` can't be the name of an indicator`,
      ...(file === undefined ? {} : { where: { file } }),
      expected: 'lower case letters and digits with single hyphens, and no name that a table uses itself',
      mend: 'rename the file',
    },
  ];
}

/** Two files that would become the same. */
export function twinFaults(items: readonly { readonly file: string; readonly key: string }[]): Fault[] {
  const seen = new Map<string, string>();
  return items.flatMap(({ key, file }) => {
    const other = seen.get(key);
    if (!other) seen.set(key, file);
    return other
      ? [{ what: `\`${key}\` is defined already in ${other}`, where: { file }, mend: 'give it another name' }]
      : [];
  });
}

/** Where the workspace sets parameters of what is no indicator. */
export function strangerFaults(
  ids: readonly string[],
  chosen: Readonly<Record<string, ParameterValues>>,
): Fault[] {
  const known = new Set(['pipeline', ...ids]);
  return Object.keys(chosen)
    .filter((owner) => !known.has(owner))
    .map((stranger) => ({
      what: `there is no indicator \`${stranger}\` to set parameters of`,
      where: { file: CONFIG_FILE, column: `parameters.${stranger}` },
      expected: '`pipeline` or the id of an indicator: `buurtzicht indicator list`',
      mend: didYouMean(stranger, known, 'check the name'),
    }));
}

/** A theme that the pipeline does not declare. */
export function themeFaults(
  { file, card, cardLine }: Indicator,
  themes: readonly string[],
  rulesFile: string,
): Fault[] {
  if (themes.includes(card.theme)) return [];
  return [
    {
      what: `theme \`${card.theme}\` is not declared`,
      where: { file, line: lineOfHead(file, cardLine, 'theme') },
      expected: `one of ${themes.join(', ')}`,
      mend: `declare it in ${rulesFile}`,
    },
  ];
}

/** Inhabitants that no declared denominator counts; one that could not be read is no fault of its own. */
export function inhabitantsFaults(
  name: string | undefined,
  denominators: readonly Denominator[],
  unread: readonly string[],
  rulesFile: string,
): Fault[] {
  if (name === undefined || unread.includes(denominatorTable(name))) return [];
  if (denominators.some((known) => known.name === name)) return [];
  return [
    {
      what: `\`disclosure.inhabitants\` names the denominator \`${name}\`, which is not declared`,
      where: { file: rulesFile },
      expected: `one of ${denominators.map((known) => known.name).join(', ')}`,
      mend: 'name a file of `denominators/`, or leave it out: then no minimum population can be asked',
    },
  ];
}
