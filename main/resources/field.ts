import type { ResourceName } from '../../preload/contract/records.ts';

/**
 * What a field holds, as far as comparing two values of it goes. Of the written kinds (`title`, `text`, `phone`, `actions`,
 * `conditions`, `options`) a person may want a form that Zendesk does not tell apart; of the others there is only one form.
 */
export type FieldKind =
  | 'title'
  | 'text'
  | 'phone'
  | 'email'
  | 'word'
  | 'number'
  | 'flag'
  | 'id'
  | 'members'
  | 'restriction'
  | 'conditions'
  | 'actions'
  | 'options'
  | 'custom-fields'
  | 'columns'
  | 'form-conditions'
  | 'metrics'
  | 'entries'
  | 'value';

export interface Field {
  readonly label: string;
  readonly kind: FieldKind;
  /** The kind of record that its value names by id. */
  readonly names?: ResourceName;
  /** Known, but no edit may change it. */
  readonly readOnly?: true;
  /** The field that holds what was written, where this one shows what became of it: dynamic content is a placeholder there, a text here. */
  readonly raw?: string;
  /** People read it in one line. Zendesk takes a line end there and shows it as it likes. */
  readonly oneLine?: true;
  /** Zendesk lets only one record of the kind have a value (API reference, groups, organizations, users). */
  readonly onlyOnce?: true;
  /** A list of texts that works as a set: an edit says no more than what it adds and what it takes away, the rest is other people's. */
  readonly isSet?: true;
  /** Its entries are written one by one, by calls of their own; these of their keys tell one from another. */
  readonly entriesBy?: readonly string[];
}
