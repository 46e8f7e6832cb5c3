import type { Command } from 'commander';
import { registerCheck } from './indicator/check.js';
import { registerList } from './indicator/list.js';
import { registerShow } from './indicator/show.js';

export function registerIndicator(program: Command): void {
  const indicator = program
    .command('indicator')
    .description('look at what is computed; make, test and try an indicator');
  registerList(indicator);
  registerShow(indicator);
  registerCheck(indicator);
}
