import type { Problem } from '../../../preload/contract/errors.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { recordName } from '../record-values.ts';
import { tagPlaces } from '../tag-places.ts';
import { tagsIn } from '../ticket-tags.ts';
import type { World } from '../world.ts';
import type { TagScope } from './substitute-tags.ts';

/** The ticket fields whose tag changes with that of the tickets, by their ids; or why that cannot be. */
export interface FieldsAlong {
  readonly along: ReadonlySet<number>;
  readonly problems: readonly Problem[];
}

/**
 * A ticket holds the value of a drop-down or a checkbox as its tag, so a ticket that gets another tag in its place loses the value unless
 * the field knows that one (Zendesk help 4408886624410). Where `in` names tickets and no fields, the field is renamed along with the tickets
 * that carry its tag; what it could not take, several tags or one of another field, is refused.
 *
 * Left to the person: a deletion, which is meant to empty the field; a tag that another option of the same field has, which gives the ticket
 * that value; and a field that is switched off.
 *
 * @param to what all of `gone` become.
 */
export function ticketFieldsAlong(scope: TagScope, gone: readonly string[], to: readonly string[], world: World): FieldsAlong {
  const along = new Set<number>();
  const problems: Problem[] = [];
  if (scope.operation === 'delete' || !scope.in.includes('tickets') || scope.in.includes('fields')) return { along, problems };
  const fields = [...world.records('ticket_fields')].filter(({ active }) => active !== false);
  const owners = fields.flatMap((field) => {
    const owned = ownedBy(field);
    const hit = gone.filter((tag) => owned.includes(tag));
    return hit.length === 0 || to.some((tag) => owned.includes(tag)) ? [] : [{ field, hit }];
  });
  if (owners.length === 0) return { along, problems };
  const carried = carriedTags(scope, world);
  for (const { field, hit } of owners) {
    if (!hit.some((tag) => carried.has(tag))) continue;
    const other = fields.find((each) => each !== field && ownedBy(each).some((tag) => to.includes(tag) || gone.includes(tag)));
    if (to.length === 1 && hit.length === 1 && !other) along.add(field.id);
    else problems.push({ path: 'in', message: refusal(field, hit, to, other) });
  }
  return { along, problems };
}

function ownedBy(field: ZendeskRecord): string[] {
  return tagPlaces(field).flatMap(({ place, tags }) => (place === 'owns' ? tags : []));
}

/** The tags of the tickets that the operation would change. */
function carriedTags({ closedTickets }: TagScope, world: World): ReadonlySet<string> {
  const changed = [...world.records('tickets')].filter(({ status }) => status !== 'closed' || closedTickets === 'change');
  return new Set(changed.flatMap(({ tags }) => tagsIn(tags)));
}

function refusal(field: ZendeskRecord, hit: readonly string[], to: readonly string[], other: ZendeskRecord | undefined): string {
  const told = `The field “${nameOf(field)}” of each ticket keeps its value as the tag ${quoted(hit)}, and would be empty`;
  if (other)
    return `${told}, for ${quoted(to)} would belong to the field “${nameOf(other)}” as well: take another tag, or leave “tickets” out.`;
  if (to.length > 1) return `${told}, for an option can only have one tag: leave “tickets” out.`;
  return `${told}, for two of its options cannot have one tag: merge into the tag of one of its options, or leave “tickets” out.`;
}

function nameOf(field: ZendeskRecord): string {
  return recordName('ticket_fields', field);
}

function quoted(tags: readonly string[]): string {
  return tags.map((tag) => `“${tag}”`).join(', ');
}
