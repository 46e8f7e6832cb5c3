import type { ReleaseFormat } from '../format.js';
import { writeBothLanguages } from '../html/both-languages.js';
import { positionPage } from './position/page.js';
import { TITLE } from './position/words.js';

/** The information position on one page: threat, exposure and resilience per gemeente and wijk. */
export const format: ReleaseFormat = {
  name: 'position',
  write: (content, directory) => writeBothLanguages(directory, 'beeld', TITLE, content, positionPage),
};
