import type { ReleaseFormat } from '../format.js';
import { writeBothLanguages } from '../html/both-languages.js';
import { positionPage, TITLE } from './position/page.js';

/** The information position on one page: threat, exposure and resilience per gemeente and wijk. */
export const format: ReleaseFormat = {
  name: 'position',
  write: (content, directory) => writeBothLanguages(directory, 'beeld', TITLE, content, positionPage),
};
