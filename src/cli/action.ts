import { stackWithoutValues, withoutValues } from '../common/engine-words.js';
import { BuurtzichtError, EXIT } from '../common/errors.js';
import { machineFault } from '../common/machine-fault.js';
import { talk } from './output.js';

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
}

/**
 * Makes a command's action: a fault that the user can mend becomes its message and exit code, anything else is a
 * fault of ours. With `--json` the error is an object on stdout too.
 */
export function action<Arguments extends unknown[]>(
  work: (...args: Arguments) => Promise<void>,
): (...args: Arguments) => Promise<void> {
  return async (...args) => {
    try {
      await work(...args);
    } catch (error) {
      report(error, wantsJson(args));
    }
  };
}

/** Commander hands the options over as the last argument but one. */
function wantsJson(args: readonly unknown[]): boolean {
  const options = args[args.length - 2];
  return typeof options === 'object' && options !== null && (options as CommonOptions).json === true;
}

function report(thrown: unknown, json: boolean): void {
  const error = thrown instanceof BuurtzichtError ? thrown : (machineFault(thrown) ?? thrown);
  const known = error instanceof BuurtzichtError;
  process.exitCode = known ? error.exitCode : EXIT.unexpected;
  const message = known
    ? error.message
    : withoutValues(error instanceof Error ? error.message : String(error));
  talk(known ? `error: ${message}` : `unexpected error: ${message}`);
  if (known && json) {
    const { cause: _, ...fault } = error.fault;
    process.stdout.write(
      `${JSON.stringify({ error: { family: error.name, exitCode: error.exitCode, ...fault } }, null, 2)}\n`,
    );
  }
  if (!known && json)
    process.stdout.write(
      `${JSON.stringify({ error: { family: 'UnexpectedError', exitCode: EXIT.unexpected, what: message } }, null, 2)}\n`,
    );
  const debug = Boolean(process.env.BUURTZICHT_DEBUG);
  // The engine's own words are shown only to who asks for them, and the values they quote to nobody.
  if (known && debug && error.cause) talk(`caused by: ${stackWithoutValues(error.cause)}`);
  if (!known) {
    talk(
      'This is a fault of buurtzicht. Please report it with the text above; BUURTZICHT_DEBUG=1 shows where it arose.',
    );
    if (debug) talk(stackWithoutValues(error));
  }
}
