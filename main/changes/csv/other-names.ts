/**
 * What columns are called in the files that Zendesk's own bulk import takes (Zendesk help 4408893496218, "Bulk importing users", and
 * 4408882246298, "Bulk importing organizations"), and what is called so here.
 */
const inZendeskImport: Readonly<Record<string, readonly string[]>> = {
  restriction: ['ticket_restriction'],
  organization: ['organization_id'],
  organizations: ['organization_id'],
  organisation: ['organization_id'],
  default: ['domain_names'],
  domains: ['domain_names'],
  shared: ['shared_tickets'],
  group: ['group_id', 'groups'],
};

/** What a column of another name is probably meant to be, as a sentence; undefined where nothing is known of it. */
export function otherNameOf(name: string, known: { has(name: string): boolean; keys(): Iterable<string> }): string | undefined {
  const small = name.trim().toLowerCase();
  if (/^ï»¿|^\ufeff/.test(small))
    return 'The file was opened in another encoding than its own: open it again as UTF-8, so that letters such as ü come back whole.';
  if (small === 'brand') return 'Zendesk’s own import has it, and Redline does not change it: leave the column out.';
  const custom = /^custom_fields?\.(.+)$/.exec(small)?.[1];
  const sameLetters = [...known.keys()].find((each) => each.toLowerCase() === small);
  const ours =
    sameLetters ??
    inZendeskImport[small]?.find((each) => known.has(each)) ??
    (custom === undefined
      ? undefined
      : ['user_fields', 'organization_fields'].map((own) => `${own}.${custom}`).find((each) => known.has(each)));
  if (ours === undefined) return undefined;
  if (sameLetters !== undefined) return `Did you mean “${ours}”? Columns are named in small letters.`;
  const byId = ours.endsWith('_id') ? ', and it takes an id' : '';
  return `Zendesk’s own import calls it so; here it is “${ours}”${byId}.`;
}
