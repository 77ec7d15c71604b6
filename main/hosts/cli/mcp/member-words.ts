import { z } from 'zod';

/** What each member of the tools' inputs is, by its name: one name means one thing in all of them. */
const words: Readonly<Record<string, string>> = {
  account: 'The account, by its name or id. May be left out where this server was started for one account.',
  resource: 'The kind of record.',
  query: 'A search in Zendesk’s own words, such as active:true title:"refund" -group:"Tier 2". Empty finds all.',
  limit: 'How many rows are wanted, at most 50.',
  offset: 'How many rows to pass over, to read on.',
  id: 'The record’s id in Zendesk.',
  ids: 'The records’ ids in Zendesk.',
  what: 'What is meant, as kind:name or kind:id.',
  codes: 'Only these checks, by their codes.',
  operations:
    'What is to be changed: a list of operations, as in an operations file. Nothing is sent; they become a change set to look at.',
  title: 'A title: of the change set, or of the records.',
  reason: 'Why it is done, for whoever reviews it.',
  hash: 'The change set’s hash, as draft answered it.',
  where: 'Which records: a search, or {"ids":[…]}.',
  operation: 'What is done to them.',
  values: 'The fields to set, with their values; what is left out stays.',
  fields: 'In which fields it is looked for.',
  find: 'The text that is looked for.',
  replace: 'The text that takes its place.',
  match: 'plain finds it anywhere, word only as whole words, regex takes a regular expression.',
  caseSensitive: 'Whether upper and lower case must agree.',
  active: 'Whether it is in use.',
  description: 'Its description; null empties it.',
  restriction: 'Who may use it; null opens it to everyone.',
  type: 'Whom it is restricted to: Group or User.',
  to: 'What it becomes, or where it goes.',
  from: 'What it was, or whom to copy from.',
  in: 'In which kinds of record tags are changed.',
  closedTickets: 'What happens to closed tickets: leave or change.',
  tag: 'One tag.',
  tags: 'Tags, one text each.',
  tickets: 'Which tickets: a search of Zendesk’s, {"ids":[…]}; of somebody who leaves: what becomes of theirs.',
  groups: 'Groups, by name or id.',
  target: 'The record that stays, by id or name.',
  category: 'The category, by name or id; of macros a path with :: between its parts.',
  category_id: 'The same as category.',
  at: 'At which end of the path or list.',
  position: 'Its place in the list, from 1.',
  order: 'The order wanted.',
  action: 'The action: its field and value.',
  condition: 'The condition: its field, operator and value.',
  field: 'The field, by Zendesk’s name or label.',
  operator: 'How the field is compared.',
  value: 'The value.',
  list: 'all or any: in which list of conditions it stands.',
  users: 'People to be created or brought up to date.',
  name: 'A name.',
  email: 'An e-mail address.',
  role: 'end-user, agent or admin.',
};

type Listed = { [key: string]: unknown };

/**
 * The JSON schema that a client is shown for a tool's input, every member described. `z.toJSONSchema` is asked here, and not the SDK, which
 * lists a union in three ways and drops what is unknown unless the object is strict.
 */
export function listedSchema(input: z.ZodType): Listed {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', reused: 'ref' });
  return described(schema) as Listed;
}

function described(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(described);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'properties' ? members(inner) : described(inner)]),
  );
}

function members(properties: unknown): unknown {
  if (typeof properties !== 'object' || properties === null) return properties;
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const inner = described(schema);
      const own = typeof inner === 'object' && inner !== null ? inner : {};
      return [
        name,
        'description' in own ? own : { ...own, description: words[name] ?? `${name.replaceAll('_', ' ')}, as Zendesk calls it.` },
      ];
    }),
  );
}
