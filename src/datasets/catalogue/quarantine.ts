import { DefinitionError } from '../../common/errors.js';
import type { WorkspaceConfig } from '../../workspace/config.js';
import type { DatasetCatalogue } from './catalogue.js';

function fault(file: string, name: string, what: string, expected: string): DefinitionError {
  return new DefinitionError({
    what: `key \`quarantine.${name}\`: ${what}`,
    where: { file },
    expected,
    mend: 'a workspace may ask more of a dataset than its contract does, never less: mend or leave out the key',
  });
}

/**
 * The contracts with the limits on rejects that the workspace sets, which may only be stricter.
 * @throws DefinitionError when one is looser, or of no dataset. `file` is the workspace file, for the message.
 */
export function withQuarantine(
  catalogue: DatasetCatalogue,
  quarantine: WorkspaceConfig['quarantine'],
  file: string,
): DatasetCatalogue {
  const stricter = new Map(catalogue);
  for (const [name, limits] of Object.entries(quarantine)) {
    const contract = catalogue.get(name);
    if (!contract)
      throw fault(file, name, 'there is no such dataset', `one of ${[...catalogue.keys()].join(', ')}`);
    const stop = limits.stop ?? contract.stop;
    // A lower stop lowers what is tolerated along with it.
    const tolerate = limits.tolerate ?? Math.min(contract.tolerate, stop);
    for (const key of ['tolerate', 'stop'] as const)
      if ((limits[key] ?? 0) > contract[key])
        throw fault(
          file,
          `${name}.${key}`,
          `${limits[key]} is looser than the contract’s ${contract[key]}`,
          `at most ${contract[key]}`,
        );
    if (tolerate > stop)
      throw fault(file, name, 'more is tolerated than what stops a delivery', '`tolerate` at most `stop`');
    stricter.set(name, { ...contract, tolerate, stop });
  }
  return stricter;
}
