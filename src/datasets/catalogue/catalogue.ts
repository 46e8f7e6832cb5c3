import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { collect, refuse } from '../../common/collect.js';
import { DefinitionError, type Fault, UsageError } from '../../common/errors.js';
import { hashText } from '../../common/files.js';
import { readYaml } from '../../common/yaml-file.js';
import { type Contract, contractSchema } from '../contract/contract.js';

/** All contracts, by name. */
export type DatasetCatalogue = ReadonlyMap<string, Contract>;

function contractFiles(folder: string): string[] {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) {
    throw new DefinitionError({
      what: 'this is no folder',
      where: { file: folder },
      expected: 'a folder with a contract in each .yaml file',
      mend: 'rename or remove the file',
    });
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
}

function readContract(file: string): Contract {
  const contract = readYaml(file, contractSchema, 'dataset contract', 'see docs/contract.md');
  if (contract.name === basename(file, '.yaml')) return { ...contract, file };
  throw new DefinitionError({
    what: `the contract is of dataset \`${contract.name}\``,
    where: { file },
    expected: `a file called ${contract.name}.yaml`,
    mend: 'rename the file, or the dataset',
  });
}

/** Reads every contract in the folders. @throws DefinitionError with every fault in them; two of one name is one too. */
export function loadCatalogue(folders: readonly string[]): DatasetCatalogue {
  const catalogue = new Map<string, Contract>();
  const faults: Fault[] = [];
  for (const file of folders.flatMap(contractFiles)) {
    const contract = collect(faults, () => readContract(file));
    if (!contract) continue;
    const other = catalogue.get(contract.name);
    if (other) {
      faults.push({
        what: `dataset \`${contract.name}\` has a contract already: ${other.file}`,
        where: { file },
        mend: 'give one of the two another name',
      });
      continue;
    }
    catalogue.set(contract.name, contract);
  }
  refuse(faults);
  return catalogue;
}

/** The contract of a dataset. @throws UsageError that lists the names there are. */
export function contractOf(catalogue: DatasetCatalogue, name: string): Contract {
  const contract = catalogue.get(name);
  if (contract) return contract;
  throw new UsageError({
    what: `there is no dataset \`${name}\``,
    expected: `one of ${[...catalogue.keys()].join(', ')}`,
  });
}

/** Changes when anything in the contract does that acts on rows: rows of another hash must be landed anew. */
export function contractHash(contract: Contract): string {
  const acting = {
    ...contract,
    ...{
      file: undefined,
      drift: undefined,
      retention: undefined,
      fetch: undefined,
      lowest_public: undefined,
      licence: undefined,
      published: undefined,
    },
  };
  return hashText(JSON.stringify(acting)).slice(0, 12);
}
