import type { Fault } from '../../common/errors.js';
import { lineOfKey } from '../../common/yaml-file.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { isOfAreas } from '../../datasets/contract/redistribute.js';
import type { Indicator } from '../definition.js';
import { type ContextSource, type FairnessRules, fieldsOf } from '../fairness-rules.js';

/** Columns that are no context indicator, or no number of an open dataset of areas. */
export function fairnessFaults(
  rules: FairnessRules | undefined,
  indicators: readonly Indicator[],
  file: string,
  catalogue: DatasetCatalogue,
): Fault[] {
  return Object.entries(rules?.columns ?? {}).flatMap(([name, { of }]) => {
    const what = 'indicator' in of ? indicatorFault(of.indicator, indicators) : datasetFault(of, catalogue);
    if (what === null) return [];
    return [
      {
        what: `context column \`${name}\` of the proxy test: ${what}`,
        where: { file, line: lineOfKey(file, ['fairness', 'columns', name]) },
        expected:
          'an indicator of kind context without a direction, or numbers of an open dataset with area codes',
        mend: 'mend `of`, or leave the column out',
      },
    ];
  });
}

function indicatorFault(id: string, indicators: readonly Indicator[]): string | null {
  const card = indicators.find((i) => i.id === id)?.card;
  if (!card) return `there is no indicator \`${id}\``;
  return card.kind === 'context' && card.direction === 'neither'
    ? null
    : `\`${id}\` is no context, or has a direction`;
}

function datasetFault(
  of: Exclude<ContextSource, { readonly indicator: string }>,
  catalogue: DatasetCatalogue,
): string | null {
  const contract = catalogue.get(of.dataset);
  if (!contract || !isOfAreas(contract) || contract.period.from === 'none' || !contract.period.column)
    return `${of.dataset} is no dataset of areas by year`;
  const wrong = fieldsOf(of).find((name) => {
    const field = contract.fields.find((f) => f.name === name);
    return field?.privacy !== 'open' || (field.type !== 'integer' && field.type !== 'number');
  });
  return wrong === undefined ? null : `\`${wrong}\` is no open number of ${of.dataset}`;
}
