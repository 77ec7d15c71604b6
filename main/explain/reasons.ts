import type { Actor, ExplainedStep, MailReason, RuleThen, TagReason } from '../../preload/contract/explain.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, numberOf } from '../changes/record-values.ts';
import { tagsIn } from '../changes/ticket-tags.ts';
import type { World } from '../changes/world.ts';
import { customFieldId } from './field-words.ts';

/** Why the ticket carries each of its tags: the last update that added it. */
export function tagReasons(ticket: ZendeskRecord, steps: readonly ExplainedStep[], world: World): TagReason[] {
  return tagsIn(ticket.tags).map((tag) => {
    for (const { audit, at, events } of [...steps].reverse()) {
      const event = events.findLast(({ added }) => added?.includes(tag));
      if (event) return { tag, audit, at, by: event.by, ...howAdded(tag, event.by, events, world) };
    }
    return { tag, how: 'unknown', sentence: cameAlong(tag, ticket, world) };
  });
}

function howAdded(tag: string, by: Actor, events: ExplainedStep['events'], world: World): Pick<TagReason, 'how' | 'sentence'> {
  if (by.kind === 'trigger' || by.kind === 'automation') {
    const noun = by.kind === 'trigger' ? 'Trigger' : 'Automation';
    return { how: 'rule', sentence: `${noun} “${by.name}” added it.` };
  }
  if (by.kind === 'macro') return { how: 'macro', sentence: `The macro “${by.name}”, which was used in that update, adds it.` };
  const field = events.find((event) => isOptionWith(event.field, tag, world));
  if (field) return { how: 'field', sentence: `It is the tag of what was chosen in “${field.label ?? field.field}”.` };
  return {
    how: 'person',
    sentence: `${by.kind === 'app' ? `The app “${by.name}”` : by.name} added it${by.kind === 'api' ? ' through the API' : ''}.`,
  };
}

/** Whether the field was touched in that update and has an option, or is a checkbox, with this tag. */
function isOptionWith(field: string | undefined, tag: string, world: World): boolean {
  const id = field === undefined ? undefined : customFieldId(field);
  const known = id === undefined ? undefined : world.find('ticket_fields', id);
  const options = Array.isArray(known?.custom_field_options) ? known.custom_field_options.filter(isObject) : [];
  return known?.tag === tag || options.some(({ value }) => value === tag);
}

/** A new ticket takes on the tags of its requester and of their organization (Zendesk help, "About tags"). */
function cameAlong(tag: string, ticket: ZendeskRecord, world: World): string {
  const requester = world.find('users', numberOf(ticket, 'requester_id') ?? 0);
  const organization = world.find('organizations', numberOf(ticket, 'organization_id') ?? 0);
  const from = [
    ...(tagsIn(requester?.tags).includes(tag) ? ['the requester'] : []),
    ...(tagsIn(organization?.tags).includes(tag) ? ['the organization'] : []),
  ];
  return from.length > 0
    ? `No update added it; ${from.join(' and ')} carries it, and a new ticket takes such tags on.`
    : 'No update that Zendesk keeps added it.';
}

/** Why each mail went out: the rule that sent it, and what that rule asks for. */
export function mailReasons(steps: readonly ExplainedStep[], rules: readonly RuleThen[]): MailReason[] {
  return steps.flatMap(({ audit, at, events }) =>
    events.flatMap(({ kind, by, to = [] }) =>
      kind === 'mail' ? [{ audit, at, by, to, sentence: mailSentence(by, rules) }] : [],
    ),
  );
}

function mailSentence(by: Actor, rules: readonly RuleThen[]): string {
  if (by.kind !== 'trigger' && by.kind !== 'automation') return `It was sent with what ${by.name} did.`;
  const noun = by.kind === 'trigger' ? 'Trigger' : 'Automation';
  const words = (rules.find(({ key }) => key === by.rule)?.before ?? undefined)?.words;
  if (!words) return `${noun} “${by.name}” sent it; what it asked for then is not known.`;
  const asked = [...words.all, ...(words.any.length > 0 ? [`one of (${words.any.join(', ')})`] : [])].join('; ');
  return `${noun} “${by.name}” sent it; it asks for ${asked === '' ? 'nothing, so it runs at every update' : asked}.`;
}
