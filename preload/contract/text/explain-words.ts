import type { Actor, ExplainedEvent, ExplainedStep, RuleThen } from '../explain.ts';

/** `Trigger “Notify requester”`, `Ada Lovelace through the API`, `Zendesk`. */
export function actorWords({ kind, name }: Actor): string {
  switch (kind) {
    case 'trigger':
      return `Trigger “${name}”`;
    case 'automation':
      return `Automation “${name}”`;
    case 'macro':
      return `Macro “${name}”`;
    case 'app':
      return `App “${name}”`;
    case 'api':
      return `${name} through the API`;
    default:
      return name;
  }
}

/** What one event did, without who: `Status: new → open`, `tags + vip`, `a mail to the requester`. */
export function eventWords(event: ExplainedEvent): string {
  switch (event.kind) {
    case 'set':
    case 'changed':
      return event.field === 'tags' ? tagWords(event) : fieldWords(event);
    case 'comment':
      return event.isPublic === false ? 'an internal note' : 'a public comment';
    case 'mail':
      return `a mail to ${event.to && event.to.length > 0 ? event.to.join(', ') : 'somebody who is not named'}`;
    case 'call':
      return 'another system was told';
    case 'macro':
      return 'was used';
    case 'other':
      return event.type;
  }
}

function tagWords({ added = [], removed = [] }: ExplainedEvent): string {
  const parts = [...added.map((tag) => `+ ${tag}`), ...removed.map((tag) => `− ${tag}`)];
  return `Tags: ${parts.length > 0 ? parts.join(', ') : 'the same'}`;
}

function fieldWords({ label, field, before, after = '' }: ExplainedEvent): string {
  return `${label ?? field}: ${before === undefined ? after : `${before} → ${after}`}`;
}

/** `Ada Lovelace, by web`. */
export function stepWords({ by, channel, client }: ExplainedStep): string {
  const way = by.kind === 'api' || channel === 'rule' || channel === 'unknown' ? '' : `, by ${channel}`;
  return `${actorWords(by)}${way}${client === undefined ? '' : ` (${client})`}`;
}

const known: Readonly<Record<NonNullable<RuleThen['before']>['known'], string>> = {
  revision: 'as Zendesk keeps it of then',
  unchanged: 'not changed since',
  snapshot: 'as the snapshots before and after have it',
  perhaps: 'as the nearest snapshot before has it; it was changed later',
};

/** How it is known what a rule was when it acted. */
export function knownWords({ before }: RuleThen): string {
  return before === null ? 'what it was then is not known' : known[before.known];
}

/** Whether it is the same today. */
export function todayWords({ now, same }: RuleThen): string {
  if (now === null) return 'it is gone';
  const state = now.active ? '' : ', and switched off';
  if (same === null) return `today’s text is known${state}`;
  return same ? `the same today${state}` : `another text today${state}`;
}
