import type { ResourceWords } from '../../parts/browser/record-browser.tsx';

export const macroWords: ResourceWords = {
  label: 'Macros',
  noun: ['macro', 'macros'],
  placeholder: 'Search titles and texts, or narrow: status:active  category:Billing  comment:refund',
};
