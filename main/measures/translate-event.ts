import type { MetricMoment, Moment } from '../figures/ticket/ticket.ts';
import { fieldOf, idIn, secondsIn, textIn, wholeIn } from './fields.ts';
import { isKeptMetric } from './kept-form.ts';

/** Something of a ticket that is kept, and whose it is. */
export interface Of<Item> {
  readonly ticket: number;
  readonly item: Item;
}

export interface ReadEvent extends Of<Moment | undefined> {
  /** Whoever it gave the ticket to: only agents can have one. */
  readonly assignees: readonly number[];
}

/**
 * An audit of the export of ticket events: one update of a ticket, with each field that it changed as a child (developer.zendesk.com,
 * "Incremental Ticket Event Export"). Of a comment nothing is kept but who wrote it, whether in public, and whether a link is in it.
 *
 * @returns undefined where it cannot be read; without an item where nothing in it counts
 */
export function readEvent(raw: unknown): ReadEvent | undefined {
  const ticket = idIn(raw, 'ticket_id');
  const id = idIn(raw, 'id') ?? wholeIn(raw, 'timestamp');
  const at = secondsIn(raw, 'created_at') ?? wholeIn(raw, 'timestamp');
  const children = fieldOf(raw, 'child_events');
  if (ticket === undefined || id === undefined || at === undefined || !Array.isArray(children)) return undefined;
  const by = idIn(raw, 'updater_id') ?? 0;
  let [isCreation, counts] = [false, false];
  let status: Moment['status'];
  let schedule: Moment['schedule'];
  let comment: Moment['comment'];
  const assignees: number[] = [];
  for (const child of children) {
    const type = textIn(child, 'event_type') ?? textIn(child, 'type');
    if (type === 'Create') isCreation = true;
    const said = commentIn(child, type, by);
    if (said && !comment?.isPublic) comment = said;
    if (said) counts = true;
    const now = textIn(child, 'status');
    if (now !== undefined && (type === 'Create' || type === 'Change')) {
      const was = type === 'Change' ? textIn(child, 'previous_value') : undefined;
      status = { now, was: status?.was ?? was };
      counts = true;
    }
    const given = scheduleIn(child, type);
    if (given !== undefined) {
      schedule = given;
      counts = true;
    }
    const assignee = idIn(child, 'assignee_id');
    if (assignee !== undefined) assignees.push(assignee);
  }
  return { ticket, assignees, item: counts || isCreation ? { id, at, by, isCreation, status, schedule, comment } : undefined };
}

function commentIn(child: unknown, type: string | undefined, by: number): Moment['comment'] {
  if (type === 'Comment' || type === 'VoiceComment') {
    const isPublic = fieldOf(child, 'public') === true;
    return { by: idIn(child, 'author_id') ?? by, isPublic, hasLink: isPublic && hasLink(child) };
  }
  // Told so where the comments themselves do not come along.
  if (fieldOf(child, 'comment_present') !== true) return undefined;
  return { by, isPublic: fieldOf(child, 'comment_public') === true, hasLink: false };
}

/** A link that leads somewhere else than to tickets and requests themselves, or to a survey's own page. */
function hasLink(comment: unknown): boolean {
  const text = textIn(comment, 'html_body') ?? textIn(comment, 'body') ?? textIn(comment, 'plain_body') ?? '';
  for (const [address] of text.matchAll(/https?:\/\/[^\s"'<>)\]]+/g))
    if (!/\/(?:agent\/)?tickets\/\d|\/(?:hc\/[^/]+\/)?requests\/\d|\/attachments\/|\/satisfaction\//.test(address)) return true;
  return false;
}

/** Which schedule holds from now on, where a trigger set one: an audit event of its own kind. */
function scheduleIn(child: unknown, type: string | undefined): number | null | undefined {
  if (type === 'ScheduleAssignment') return idIn(child, 'new_schedule_id') ?? null;
  return fieldOf(child, 'schedule_id') === null ? null : idIn(child, 'schedule_id');
}

/** @returns undefined where it cannot be read; without an item where figures do not need it. */
export function readMetricEvent(raw: unknown): Of<MetricMoment | undefined> | undefined {
  const [ticket, id, at, instance] = [
    idIn(raw, 'ticket_id'),
    idIn(raw, 'id'),
    secondsIn(raw, 'time'),
    wholeIn(raw, 'instance_id'),
  ];
  const [metric, type] = [textIn(raw, 'metric'), textIn(raw, 'type')];
  if (ticket === undefined || id === undefined || at === undefined || instance === undefined) return undefined;
  if (metric === undefined || type === undefined) return undefined;
  if (instance < 1 || !isKeptMetric(metric, type)) return { ticket, item: undefined };
  const base = { id, at, metric, instance, type };
  if (type === 'apply_sla') return { ticket, item: { ...base, target: targetIn(fieldOf(raw, 'sla')) } };
  if (type === 'breach') return { ticket, item: { ...base, isDeleted: fieldOf(raw, 'deleted') === true } };
  if (type !== 'update_status') return { ticket, item: base };
  const status = fieldOf(raw, 'status');
  const ran = { calendar: wholeIn(status, 'calendar') ?? null, business: wholeIn(status, 'business') ?? null };
  return { ticket, item: { ...base, ran } };
}

/** Newer answers tell the target in seconds as well. */
function targetIn(sla: unknown): MetricMoment['target'] {
  const seconds = wholeIn(sla, 'target_in_seconds');
  const minutes = wholeIn(sla, 'target') ?? (seconds === undefined ? undefined : seconds / 60);
  if (minutes === undefined) return null;
  return { minutes, hours: fieldOf(sla, 'business_hours') === true ? 'business' : 'calendar' };
}
