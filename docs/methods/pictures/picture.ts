import type { SampleRelease } from './release.js';

/** One picture of `docs/methods`: `<name>.svg`, drawn from the sample release. */
export interface Picture {
  readonly name: string;
  draw(release: SampleRelease): Promise<string>;
}
