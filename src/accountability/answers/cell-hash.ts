import { createHmac } from 'node:crypto';

/** A count that an answer about rows told, or is about to tell. */
export interface ToldCount {
  readonly area: string;
  /** The year, or null where rows of all years were counted together. */
  readonly period: number | null;
  /** The true count, not the rounded one. */
  readonly count: number;
}

const BYTES = 16;

/** Hashes counts under the key of the workspace: what was told can be looked up, and not read. */
export class CellHash {
  /** @param key of the workspace. */
  constructor(private readonly key: Buffer) {}

  /** @param dataset of which rows were counted. @returns 32 hexadecimal digits. */
  of(dataset: string, { area, period, count }: ToldCount): string {
    const text = `answer ${dataset} ${area} ${period ?? 'all'} ${count}`;
    return createHmac('sha256', this.key)
      .update(text)
      .digest('hex')
      .slice(0, 2 * BYTES);
  }
}
