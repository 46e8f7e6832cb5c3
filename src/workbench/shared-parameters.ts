import type { Indicator } from '../indicators/definition.js';
import { planPipeline } from '../indicators/plan.js';
import { under } from '../indicators/staging-under.js';
import { withEngine } from '../warehouse/engine.js';
import type { BenchContext } from './bench.js';

/** Names of the parameters that the SQL of an indicator, or of anything that it rests on, uses. */
export async function sharedParameters(
  { pipeline, catalogue }: Pick<BenchContext, 'pipeline' | 'catalogue'>,
  indicator: Indicator,
): Promise<readonly string[]> {
  return withEngine({}, async (connection) => {
    const alone = { ...pipeline, indicators: [indicator] };
    const plan = await planPipeline(connection, alone, catalogue, new Set());
    return under(plan, indicator).parameters;
  });
}
