import { headingDictionary } from '#modules/sheets/index.ts';
import { FIELDS } from './fields.ts';
import { HEADING_WORDS } from './headingWords.ts';

/** The words above the columns of subscriber sheets. */
export const HEADINGS = headingDictionary(FIELDS, HEADING_WORDS);
