/** Zendesk's types of fields (API reference, ticket fields) in the words of its own admin pages. */
const kinds: Readonly<Record<string, string>> = {
  tagger: 'Drop-down',
  dropdown: 'Drop-down',
  multiselect: 'Multi-select',
  checkbox: 'Checkbox',
  text: 'Text',
  textarea: 'Multi-line',
  integer: 'Number',
  decimal: 'Decimal',
  date: 'Date',
  regexp: 'Regex',
  partialcreditcard: 'Credit card',
  lookup: 'Lookup',
  subject: 'System: subject',
  description: 'System: description',
  status: 'System: status',
  tickettype: 'System: type',
  priority: 'System: priority',
  group: 'System: group',
  assignee: 'System: assignee',
  custom_status: 'System: ticket status',
};

/** What people call a type of field; one that Redline has no word for keeps Zendesk's name. */
export function fieldKind(type = ''): string {
  return kinds[type] ?? type;
}
