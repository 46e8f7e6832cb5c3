#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { EXIT } from '../common/errors.js';
import { packageVersion } from '../common/package-root.js';
import { interruptQueries } from '../warehouse/running.js';
import { registerArea } from './commands/area.js';
import { registerAudit } from './commands/audit.js';
import { registerCompute } from './commands/compute.js';
import { registerDataset } from './commands/dataset.js';
import { registerFetch } from './commands/fetch.js';
import { registerIndicator } from './commands/indicator.js';
import { registerIngest } from './commands/ingest.js';
import { registerInit } from './commands/init.js';
import { registerPublish } from './commands/publish.js';
import { registerQuery } from './commands/query/query.js';
import { registerRegister } from './commands/register.js';
import { registerRelease } from './commands/release.js';
import { registerRun } from './commands/run.js';
import { registerStatus } from './commands/status.js';
import { refuseRepeats } from './once.js';
import { printJson } from './output.js';

const program = new Command('buurtzicht')
  .description(
    'Indicators of vulnerability to undermining crime per neighbourhood, run by the municipality itself.',
  )
  .version(packageVersion)
  .showHelpAfterError('(`buurtzicht help COMMAND` shows how it is called)')
  .exitOverride();

for (const register of [
  registerInit,
  registerRun,
  registerFetch,
  registerIngest,
  registerCompute,
  registerPublish,
  registerQuery,
  registerStatus,
  registerIndicator,
  registerArea,
  registerDataset,
  registerRelease,
  registerRegister,
  registerAudit,
]) {
  register(program);
}
refuseRepeats(program);

function end(): void {
  interruptQueries();
  process.exit(EXIT.interrupted);
}
process.on('SIGINT', end);
process.on('SIGTERM', end);
// `buurtzicht query … | head` closes our stdout early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode !== 0 && process.argv.includes('--json')) {
    const what = error.message.replace(/^error: /, '');
    printJson({ error: { family: 'UsageError', exitCode: EXIT.usage, what } });
  }
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
