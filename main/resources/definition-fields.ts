import { commonFields, readOnly } from './common-fields.ts';
import type { Field } from './field.ts';

/** What the definitions of tickets', people's and organizations' own fields have in common. */
export const definitionFields: Readonly<Record<string, Field>> = {
  tag: { label: 'Tag', kind: 'word' },
  custom_field_options: { label: 'Options', kind: 'options' },
  title: readOnly(commonFields.title),
  description: readOnly(commonFields.description),
  active: readOnly(commonFields.active),
  position: readOnly(commonFields.position),
};
