import { actionsOf, commentTexts, titlePath, valueTexts } from '../macro-text.ts';
import { booleanOf, numberOf, textOf } from '../record-values.ts';
import { accessOf } from '../restriction.ts';
import { splitTags } from '../tag-places.ts';
import type { World } from '../world.ts';
import type { QueryField } from './query-field.ts';

/** What a search over macros can name. */
export const macroFields: readonly QueryField[] = [
  { name: 'id', kind: 'number', says: 'the macro’s id', read: (macro) => macro.id },
  {
    name: 'title',
    aliases: ['name'],
    kind: 'words',
    says: 'words in the title, as agents see it or with its placeholders',
    read: (macro) => texts(textOf(macro, 'title'), textOf(macro, 'raw_title')),
  },
  {
    name: 'description',
    kind: 'words',
    says: 'words in the description',
    read: (macro) => texts(textOf(macro, 'description')),
  },
  {
    name: 'comment',
    kind: 'words',
    says: 'words in the comment it writes, without markup',
    read: (macro) => commentTexts(macro),
  },
  {
    name: 'active',
    kind: 'choice',
    choices: ['true', 'false'],
    says: 'whether agents can use it',
    read: (macro) => booleanOf(macro, 'active')?.toString(),
  },
  {
    name: 'status',
    kind: 'choice',
    choices: ['active', 'inactive'],
    says: 'the same as active, in a word',
    read: (macro) => (booleanOf(macro, 'active') === false ? 'inactive' : 'active'),
  },
  { name: 'position', kind: 'number', says: 'its place in the list', read: (macro) => numberOf(macro, 'position') },
  {
    name: 'category',
    kind: 'path',
    says: 'the category, from the outermost: the parts of the title before the last ::',
    read: (macro) => titlePath(textOf(macro, 'title') ?? '').slice(0, -1),
  },
  {
    name: 'restriction',
    aliases: ['access'],
    kind: 'choice',
    choices: ['everyone', 'group', 'user'],
    says: 'who may use it: everyone, a group, or one person',
    read: (macro) =>
      ({ everyone: 'everyone', groups: 'group', person: 'user', unknown: undefined })[accessOf(macro.restriction).kind],
  },
  {
    name: 'group',
    kind: 'names',
    says: 'the name or id of a group that it is restricted to',
    read: (macro, world) => groupsOf(macro.restriction).flatMap((id) => texts(world.groupName(id), String(id))),
    known: groupNames,
  },
  {
    name: 'action',
    kind: 'names',
    says: 'the field that one of its actions sets, such as comment_value or custom_fields_360001',
    read: (macro) => actionsOf(macro).map((action) => action.field),
  },
  {
    name: 'tag',
    aliases: ['tags'],
    kind: 'names',
    lists: true,
    says: 'a tag that it sets, adds or removes',
    read: (macro) => actionsOf(macro).flatMap((action) => (tagFields.has(action.field) ? splitTags(action.value) : [])),
  },
  {
    name: 'value',
    kind: 'words',
    says: 'words in the value of any action',
    read: (macro) => actionsOf(macro).flatMap(valueTexts),
  },
  {
    name: 'usage_7d',
    kind: 'number',
    says: 'how often it was used in the seven days before the snapshot read it',
    read: (macro) => numberOf(macro, 'usage_7d'),
  },
  {
    name: 'usage_30d',
    aliases: ['usage'],
    kind: 'number',
    says: 'how often it was used in the thirty days before the snapshot read it',
    read: (macro) => numberOf(macro, 'usage_30d'),
  },
  {
    name: 'created',
    aliases: ['created_at'],
    kind: 'date',
    says: 'when it was created',
    read: (macro) => textOf(macro, 'created_at'),
  },
  {
    name: 'updated',
    aliases: ['updated_at'],
    kind: 'date',
    says: 'when it was last changed',
    read: (macro) => textOf(macro, 'updated_at'),
  },
];

const tagFields = new Set(['set_tags', 'current_tags', 'remove_tags']);

function groupsOf(restriction: unknown): readonly number[] {
  const access = accessOf(restriction);
  return access.kind === 'groups' ? access.ids : [];
}

function* groupNames(world: World): Iterable<string> {
  for (const group of world.records('groups')) {
    const name = textOf(group, 'name');
    if (name !== undefined) yield name;
  }
}

function texts(...values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined);
}
