import { UsageError } from '../common/errors.js';
import { didYouMean } from '../common/near.js';
import type { Indicator } from './definition.js';
import type { Pipeline } from './pipeline.js';

/** The indicator of that id. @throws UsageError that names those that may be meant. */
export function findIndicator(pipeline: Pick<Pipeline, 'indicators'>, id: string): Indicator {
  const found = pipeline.indicators.find((i) => i.id === id);
  if (found) return found;
  throw new UsageError({
    what: `there is no indicator \`${id}\``,
    expected: `one of the ${pipeline.indicators.length} that \`buurtzicht indicator list\` shows`,
    mend: didYouMean(
      id,
      pipeline.indicators.map((i) => i.id),
      'check the name',
    ),
  });
}
