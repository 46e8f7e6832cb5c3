import type { Command } from 'commander';
import { registerCheck } from './indicator/check.js';
import { registerComputeOne } from './indicator/compute.js';
import { registerExplain } from './indicator/explain.js';
import { registerList } from './indicator/list.js';
import { registerNew } from './indicator/new.js';
import { registerProtection } from './indicator/protection.js';
import { registerShow } from './indicator/show.js';
import { registerTest } from './indicator/test.js';

export function registerIndicator(program: Command): void {
  const indicator = program
    .command('indicator')
    .description('look at what is computed; make, test and try an indicator');
  registerList(indicator);
  registerShow(indicator);
  registerNew(indicator);
  registerCheck(indicator);
  registerTest(indicator);
  registerExplain(indicator);
  registerComputeOne(indicator);
  registerProtection(indicator);
}
