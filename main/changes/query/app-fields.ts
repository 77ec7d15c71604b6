import { booleanOf, recordName, textOf } from '../record-values.ts';
import type { QueryField } from './query-field.ts';
import { timeFields } from './shared-fields.ts';

/** What a search over installed apps can name. */
export const appFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'the installation’s id', read: (app) => app.id },
  { name: 'name', kind: 'words', says: 'words in the name', read: (app) => [recordName('apps', app)] },
  {
    name: 'enabled',
    aliases: ['active'],
    kind: 'choice',
    choices: ['true', 'false'],
    says: 'whether it is switched on',
    read: (app) => booleanOf(app, 'enabled')?.toString(),
  },
  {
    name: 'product',
    kind: 'names',
    says: 'the product that it is installed in',
    read: (app) => {
      const product = textOf(app, 'product');
      return product === undefined ? [] : [product];
    },
  },
  ...timeFields('it'),
];
