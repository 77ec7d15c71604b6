import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';
import { dynamicContentRequests } from './dynamic-content-requests.ts';

/**
 * Texts in several languages. Zendesk makes the placeholder of the name that an item is made with, and never changes it (Zendesk API reference,
 * dynamic content), so one is made under its placeholder's words and called as it is to be called afterwards. What a text fills in may be a ticket
 * field, so it is made after those; what names it goes before it.
 */
export const dynamicContent: Resource = {
  system: 'zendesk',
  noun: ['dynamic content item', 'dynamic content'],
  fields: {
    name: { ...commonFields.name, onlyOnce: true },
    placeholder: { label: 'Placeholder', kind: 'value' },
    variants: { label: 'Texts', kind: 'entries', entriesBy: ['locale_id'] },
  },
  rules: {
    singular: 'item',
    path: 'dynamic_content/items',
    ...usualRules,
    inParts: true,
    requestsOf: dynamicContentRequests,
    placedBy: ['name'],
    stage: ({ action }) => ({ create: stages.createForms, update: stages.update, delete: stages.deleteNamed })[action],
  },
};
