/** Where a fault stands: as much of it as is known. Never a value from the data. */
export interface Place {
  readonly dataset?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
}

/** What every message to a user holds: what, where, what was expected, what to do. */
export interface Fault {
  readonly what: string;
  readonly where?: Place;
  readonly expected?: string;
  readonly mend?: string;
  /** The rule of law or disclosure that refuses it, as the audit log names it. */
  readonly rule?: string;
  readonly cause?: unknown;
  /** The faults that this one sums up. */
  readonly faults?: readonly Fault[];
  /** What a file that is not recognised may be. */
  readonly candidates?: readonly CandidateFault[];
}

/** A form of a dataset that a file may be of: the fields it feeds, and what speaks against it. */
export interface CandidateFault {
  readonly dataset: string;
  readonly form: string;
  readonly fits: readonly string[];
  readonly lacks: readonly string[];
}

/** Exit codes, stable: cron may act on them. Documented in docs/exit-codes.md. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  definition: 10,
  input: 11,
  locked: 12,
  check: 13,
  machine: 14,
  source: 15,
  audit: 16,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a fault stands, in words. */
export function placeText(place: Place): string {
  const parts: string[] = [];
  if (place.dataset) parts.push(`dataset ${place.dataset}`);
  if (place.file) parts.push(place.line === undefined ? place.file : `${place.file}:${place.line}`);
  else if (place.line !== undefined) parts.push(`line ${place.line}`);
  if (place.column) parts.push(`column ${place.column}`);
  return parts.join(', ');
}

/** One error a user can act on; its family decides the exit code. */
export abstract class BuurtzichtError extends Error {
  abstract readonly exitCode: ExitCode;
  readonly fault: Fault;

  constructor(fault: Fault) {
    const lines = [fault.where ? `${placeText(fault.where)}: ${fault.what}` : fault.what];
    if (fault.expected) lines.push(`  expected: ${fault.expected}`);
    if (fault.mend) lines.push(`  to do: ${fault.mend}`);
    super(lines.join('\n'), { cause: fault.cause });
    this.name = new.target.name;
    this.fault = fault;
  }
}

/** A command was called with arguments it cannot take. */
export class UsageError extends BuurtzichtError {
  readonly exitCode = EXIT.usage;
}

/** A workspace, contract, pipeline or card says something that cannot be. */
export class DefinitionError extends BuurtzichtError {
  readonly exitCode = EXIT.definition;
}

/** A delivery can't be taken in. */
export class InputError extends BuurtzichtError {
  readonly exitCode = EXIT.input;
}

/** Another process works in this workspace, or a file may not be opened. */
export class LockedError extends BuurtzichtError {
  readonly exitCode = EXIT.locked;
}

/** A release, or something in it, failed its own verification. */
export class CheckError extends BuurtzichtError {
  readonly exitCode = EXIT.check;
}

/** From a release, and all that was published before it, a count could be worked out that must stay hidden. */
export class AuditError extends BuurtzichtError {
  readonly exitCode = EXIT.audit;
}

/** A source of open data could not be fetched: it is down, or gives something else than it should. */
export class SourceError extends BuurtzichtError {
  readonly exitCode = EXIT.source;
}

/** The machine is the matter, not the data: a full disk, no memory, no permission. */
export class MachineError extends BuurtzichtError {
  readonly exitCode = EXIT.machine;
}
