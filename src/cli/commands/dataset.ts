import type { Command } from 'commander';
import { registerCheck } from './dataset/check.js';
import { registerList } from './dataset/list.js';
import { registerPurge } from './dataset/purge.js';
import { registerRejects } from './dataset/rejects.js';
import { registerShow } from './dataset/show.js';

export function registerDataset(program: Command): void {
  const dataset = program
    .command('dataset')
    .description('look at contracts, check files against them, remove what is past retention');
  registerList(dataset);
  registerShow(dataset);
  registerCheck(dataset);
  registerRejects(dataset);
  registerPurge(dataset);
}
