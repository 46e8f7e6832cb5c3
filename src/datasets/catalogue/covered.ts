import { DefinitionError } from '../../common/errors.js';
import type { CoverageSettings } from '../../workspace/coverage-settings.js';
import type { DatasetCatalogue } from './catalogue.js';

/** @param file the workspace file, for the message. @throws DefinitionError when it says when a dataset was kept that there is not. */
export function refuseUnknownCoverage(
  catalogue: DatasetCatalogue,
  coverage: CoverageSettings,
  file: string,
): void {
  const stranger = Object.keys(coverage).find((name) => !catalogue.has(name));
  if (stranger === undefined) return;
  throw new DefinitionError({
    what: `key \`coverage.${stranger}\`: there is no such dataset`,
    where: { file },
    expected: `one of ${[...catalogue.keys()].join(', ')}`,
    mend: 'mend the name, or leave out the key',
  });
}
