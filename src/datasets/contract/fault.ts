import type { Contract } from './contract.js';

/** Where in a contract. */
export type Path = readonly (string | number)[];

/** A key of a contract that contradicts another, and what is wrong with it. */
export interface ContractFault {
  readonly path: Path;
  readonly message: string;
}

/** A contract as zod gives it. */
export type Parsed = Omit<Contract, 'file'>;

/** What is wrong with a regular expression, when it is none. */
export function patternFault(path: Path, pattern: string | undefined): ContractFault[] {
  if (pattern === undefined) return [];
  try {
    new RegExp(pattern);
    return [];
  } catch {
    return [{ path, message: 'is no regular expression' }];
  }
}

/** What JavaScript's expressions have and those of the engine (RE2) have not: looking around, and referring back. */
const NOT_IN_ENGINE = /\(\?<?[=!]|\\[1-9]/;

/** The same for an expression that the engine judges rows by. */
export function enginePatternFault(path: Path, pattern: string | undefined): ContractFault[] {
  const faults = patternFault(path, pattern);
  if (faults.length > 0 || pattern === undefined || !NOT_IN_ENGINE.test(pattern)) return faults;
  return [{ path, message: 'looks around or refers back, which rows can’t be judged by' }];
}
