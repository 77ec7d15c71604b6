import type { PassedOver } from '../../../preload/contract/change-set.ts';
import type { Problem } from '../../../preload/contract/errors.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { TagHome } from '../../../preload/contract/tag-operations.ts';
import { quotedInTexts } from '../liquid-values.ts';
import { type OptionFields, optionFieldsOf, withOptionValues } from '../option-values.ts';
import { ownOptionValues } from '../own-option-values.ts';
import { recordName } from '../record-values.ts';
import { type Substitution, tagPlaces, withTags } from '../tag-places.ts';
import type { World } from '../world.ts';
import { fieldsLeftBehind } from './fields-left-behind.ts';
import type { OperationParts } from './operation-parts.ts';
import { ticketFieldsAlong } from './ticket-fields-along.ts';

export interface TagScope {
  readonly operation: 'rename' | 'merge' | 'split' | 'delete';
  readonly in: readonly TagHome[];
  readonly closedTickets: 'leave' | 'change';
}

/** Puts tags in the place of others, wherever they stand: on records, in rules, macros and views, in the options of fields. */
export function substituteTags(scope: TagScope, from: readonly string[], to: readonly string[]): OperationParts {
  const gone = from.filter((tag) => !to.includes(tag));
  const substitution: Substitution = new Map(gone.map((tag) => [tag, to]));
  const resources = [...new Set(scope.in)].flatMap((home) => homes[home]);
  return {
    prepare({ world }) {
      const { along, problems: parted } = ticketFieldsAlong(scope, gone, to, world);
      const problems =
        gone.length === 0
          ? [nothingToDo(scope)]
          : [...problemsInFields(scope, substitution, to, world), ...fieldsLeftBehind(scope, gone, to, world), ...parted];
      if (problems.length > 0) return { ok: false, problems };
      let ofOptions: ReadonlySet<string> = new Set();
      return {
        ok: true,
        change: (record) => ({ kind: 'record', record }),
        left: () =>
          [...ruled, 'dynamic_content' as const].flatMap((resource) => stillAsked(resource, substitution, ofOptions, world)),
        once() {
          const named = scope.in.includes('fields');
          const options = renamedOptions(substitution, world, (name) => named || along.has(ticketFieldOf(name)));
          const ofValues: Substitution = options && named ? substitution : new Map();
          const places = resources.map((resource) => ({ resource, valued: ownOptionValues(resource, ofValues, world) }));
          for (const { resource, valued } of places) {
            for (const record of world.records(resource)) {
              if (resource === 'tickets' && record.status === 'closed' && scope.closedTickets === 'leave') continue;
              const changed = valued(withTags(record, substitution));
              if (changed !== record) world.put(resource, record.id, changed, record);
            }
          }
          for (const id of along) {
            const field = world.find('ticket_fields', id);
            if (field) world.put('ticket_fields', id, withTags(field, substitution));
          }
          if (options) for (const resource of ruled) followOptions(resource, options);
          ofOptions = new Set(options?.keys());
          return [];

          function followOptions(resource: ResourceName, fields: OptionFields): void {
            for (const record of world.records(resource)) {
              const changed = withOptionValues(record, substitution, fields);
              if (changed !== record) world.put(resource, record.id, changed, record);
            }
          }
        },
      };
    },
    sentence: () => `${phrase(scope, from, to)} in ${placesOf(scope)}`,
  };
}

const homes: Readonly<Record<TagHome, readonly ResourceName[]>> = {
  tickets: ['tickets'],
  users: ['users'],
  organizations: ['organizations'],
  macros: ['macros'],
  triggers: ['triggers'],
  automations: ['automations'],
  views: ['views'],
  fields: ['ticket_fields', 'user_fields', 'organization_fields'],
};

/** What names the values of options. They follow an option's tag wherever it is renamed: left behind, they would wait for a value that is gone. */
const ruled: readonly ResourceName[] = ['macros', 'triggers', 'automations', 'views'];

/**
 * Where Liquid goes on asking for a tag that is taken away: in texts that Redline does not change (dynamic content, what `in` leaves out), and
 * where the tag becomes none or several, which no `contains` can ask for.
 */
function stillAsked(resource: ResourceName, gone: Substitution, options: ReadonlySet<string>, world: World): PassedOver[] {
  return [...world.records(resource)].flatMap((record): PassedOver[] => {
    const count = quotedInTexts(record).filter(({ word, of }) => gone.has(word) && (of === 'tags' || options.has(of))).length;
    return count === 0
      ? []
      : [{ resource, id: record.id, name: recordName(resource, record), field: 'text', why: 'liquid', count }];
  });
}

/** The fields of which an option is renamed, read before it is. */
function renamedOptions(
  substitution: Substitution,
  world: World,
  isRenamed: (name: string) => boolean,
): OptionFields | undefined {
  const fields = [...optionFieldsOf(world)].filter(
    ([name, values]) => isRenamed(name) && [...values].some((value) => substitution.has(value)),
  );
  return fields.length === 0 ? undefined : new Map(fields);
}

/** The id in a ticket field's name in rules, `custom_fields_31`; NaN of the fields of others. */
function ticketFieldOf(name: string): number {
  return Number(name.replace(/^custom_fields_/, ''));
}

function nothingToDo({ operation }: TagScope): Problem {
  return { path: 'from', message: `There is nothing to ${operation}: the tag would stay what it is.` };
}

/** An option has exactly one tag, and each option of a field another. */
function problemsInFields({ in: where }: TagScope, substitution: Substitution, to: readonly string[], world: World): Problem[] {
  if (!where.includes('fields')) return [];
  return homes.fields.flatMap((resource) =>
    [...world.records(resource)].flatMap((field): Problem[] => {
      const owned = tagPlaces(field).flatMap(({ place, tags }) => (place === 'owns' ? tags : []));
      const hit = owned.filter((tag) => substitution.has(tag));
      if (hit.length === 0) return [];
      const reason = reasonAgainst(hit, owned, to) ?? takenBy(resource, field, to, substitution, world);
      return reason ? [{ path: 'in', message: `The field “${nameOf(resource, field)}” ${reason}` }] : [];
    }),
  );
}

function reasonAgainst(hit: readonly string[], owned: readonly string[], to: readonly string[]): string | undefined {
  const [only, ...more] = to;
  if (only === undefined) return `has the tag ${quoted(hit)}: delete its option in Zendesk, or leave “fields” out.`;
  if (more.length > 0) return `has the tag ${quoted(hit)}, and an option can only have one: leave “fields” out.`;
  if (hit.length > 1 || owned.includes(only)) return `would have two options with the tag “${only}”: leave “fields” out.`;
  return undefined;
}

/** Zendesk lets a tag belong to one ticket field only, for else it could not tell which of them a ticket has a value in (help 4408881943194). */
function takenBy(
  resource: ResourceName,
  field: ZendeskRecord,
  [tag]: readonly string[],
  gone: Substitution,
  world: World,
): string | undefined {
  for (const other of world.records(resource)) {
    if (tag === undefined || other.id === field.id) continue;
    const owned = tagPlaces(other).flatMap(({ place, tags }) => (place === 'owns' ? tags : []));
    if (!owned.some((each) => each === tag || gone.has(each))) continue;
    return `cannot have the tag “${tag}”, which ${owned.includes(tag) ? 'belongs' : 'would belong'} to the field “${nameOf(resource, other)}”: leave “fields” out, or take another tag.`;
  }
  return undefined;
}

function nameOf(resource: ResourceName, field: ZendeskRecord): string {
  return recordName(resource, field);
}

function phrase({ operation }: TagScope, from: readonly string[], to: readonly string[]): string {
  switch (operation) {
    case 'rename':
      return `Rename the tag ${quoted(from)} to ${quoted(to)}`;
    case 'merge':
      return `Merge the tag${from.length === 1 ? '' : 's'} ${quoted(from)} into ${quoted(to)}`;
    case 'split':
      return `Split the tag ${quoted(from)} into ${quoted(to)}`;
    case 'delete':
      return `Delete the tag ${quoted(from)}`;
  }
}

function placesOf({ in: where, closedTickets }: TagScope): string {
  const names = [...new Set(where)].map((home) =>
    home === 'tickets' && closedTickets === 'change' ? 'tickets (closed ones too)' : home,
  );
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function quoted(tags: readonly string[]): string {
  const shown = tags.slice(0, 5).map((tag) => `“${tag}”`);
  return tags.length > 5 ? `${shown.join(', ')} and ${tags.length - 5} more` : shown.join(', ');
}
