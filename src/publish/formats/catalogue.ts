import type { ReleaseFormat } from '../format.js';
import { writeBothLanguages } from '../html/both-languages.js';
import { cataloguePage, TITLE } from './catalogue/page.js';

/** The cards as pages for readers: what each figure says, what not, and where it comes from. */
export const format: ReleaseFormat = {
  name: 'catalogue',
  write: (content, directory) => writeBothLanguages(directory, 'catalogus', TITLE, content, cataloguePage),
};
