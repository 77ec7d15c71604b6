import type { ExplainedRecord, ExplainedTicket } from '../../../../preload/contract/explain.ts';
import { type PeopleLevel, withoutNames } from './people-level.ts';

/**
 * A record's explanation as far as the level tells. A customer's changes are told without values already; the audit log writes about them as it
 * likes, so it is told to `everyone` alone. At `none` nobody of the team is named either, as who made a change set neither.
 */
export function recordTold(explained: ExplainedRecord, people: PeopleLevel): ExplainedRecord {
  const isPerson = explained.item.startsWith('users:');
  if (people === 'everyone') return explained;
  if (people === 'team') return isPerson && !isOfTeam(explained) ? { ...explained, log: null } : explained;
  const byRedline = explained.byRedline.map((each) => ({ ...each, author: '(not told)' }));
  const told = withoutNames({ ...explained, byRedline, log: null }, people, new Set(isPerson ? [explained.name] : []));
  return isPerson ? { ...told, earlier: [] } : told;
}

/** By the role that the explanation tells; of somebody who is gone none is told. */
function isOfTeam({ now }: ExplainedRecord): boolean {
  return now.some(({ label, value }) => label === 'Role' && value !== 'end-user');
}

/** Fields of a ticket that name people. */
const naming: ReadonlySet<string> = new Set(['assignee_id', 'requester_id', 'submitter_id']);

/** A ticket's explanation as far as the level tells: at `none` without the team's names; whoever did something is known by the id. */
export function ticketTold(ticket: ExplainedTicket, level: PeopleLevel): ExplainedTicket {
  if (level !== 'none') return ticket;
  const events = ticket.steps.flatMap((step) => step.events);
  const people = [...ticket.steps, ...events]
    .filter(({ by }) => by.kind === 'person' || by.kind === 'api')
    .map(({ by }) => by.name);
  const named = events.flatMap(({ field, before, after, to = [] }) => [
    ...to,
    ...(naming.has(field ?? '') ? [before, after] : []),
  ]);
  const names = new Set([...people, ...named].filter((name) => name !== undefined && !isNobody.test(name)).map(String));
  return withoutNames(ticket, level, names);
}

/** What stands for a person already, or for nobody. */
const isNobody = /^(?:user \d+|a customer \(user \d+\)|the requester|\(nothing\)|Zendesk|an address)$/;
