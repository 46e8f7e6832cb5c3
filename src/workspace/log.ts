import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Workspace } from './workspace.js';

/** Facts of an event; counts, names and durations only: a log is no place for row values. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}

/** Takes every event and keeps none. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** JSON lines in `logs/buurtzicht.log`, one an event. */
export function workspaceLog(workspace: Workspace): Log {
  mkdirSync(workspace.logs, { recursive: true, mode: 0o700 });
  const destination = pino.destination({ dest: join(workspace.logs, 'buurtzicht.log'), sync: true });
  const logger = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, facts) => logger.error(facts ?? {}, event),
  };
}
