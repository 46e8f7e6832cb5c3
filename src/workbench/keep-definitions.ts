import { join } from 'node:path';
import { keepKnownYaml } from '../common/known-yaml.js';
import { packageRoot } from '../common/package-root.js';
import { keepSourceHash } from '../common/program-mark.js';
import { loadCatalogue } from '../datasets/catalogue/catalogue.js';
import { loadPipeline } from '../indicators/pipeline.js';

// The last step of `npm run build`: parses the definitions that the program ships with, and hashes its code, so that no
// command has to.
loadCatalogue([join(packageRoot, 'schemas')]);
loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
keepKnownYaml();
keepSourceHash();
