import { resources } from '../../../main/resources/registry.ts';
import type { ResourceWords } from '../../parts/browser/record-browser.tsx';

export const macroWords: ResourceWords = {
  label: 'Macros',
  noun: resources.macros.noun,
  placeholder: 'Search titles and texts, or narrow: status:active  category:Billing  comment:refund',
};
