/**
 * A column's name without what differs between exports of one system: case, marks such as ` [Required]`, the `__c` of Salesforce's own
 * fields, and whatever stands between words.
 */
export function columnWords(name: string): string {
  return name
    .replace(/^\ufeff/, '')
    .replace(/\s*\[[^\]]*\]\s*$/, '')
    .replace(/__[cr]\b/gi, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The key that a field of Zendesk's would have if it were called so. */
export function keyOfColumn(name: string): string {
  return columnWords(name).replaceAll(' ', '_');
}
