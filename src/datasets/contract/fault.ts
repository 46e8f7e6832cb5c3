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
