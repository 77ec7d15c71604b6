import type { TicketAudit } from '../resources/ticket-audits.ts';

/** The status of a ticket from a moment on, in milliseconds since 1970. */
export interface StatusStep {
  readonly at: number;
  readonly status: string;
}

/** What figures need of all that was done to a ticket. */
export interface Timeline {
  readonly created: number;
  /** In order; the first is that of its making. */
  readonly statuses: readonly StatusStep[];
  /** Public comments of team members and of customers, oldest first. */
  readonly answers: readonly number[];
  readonly questions: readonly number[];
  readonly assigned: readonly number[];
  /** How many agents and groups had it, one after the other. */
  readonly assigneeStations: number;
  readonly groupStations: number;
  readonly lastComment: number;
  readonly lastByRequester: number | undefined;
  readonly lastByAssignee: number | undefined;
}

interface Told {
  readonly type: string;
  readonly field_name?: unknown;
  readonly value?: unknown;
  readonly author_id?: unknown;
  readonly public?: unknown;
}

/**
 * Reads a ticket's audits, oldest first. A ticket is new until an audit says otherwise.
 *
 * @param isAgent whether an id is a team member's.
 */
export function timelineOf(
  ticket: { readonly created_at: string; readonly requester_id: number; readonly group_id: number | null },
  audits: readonly TicketAudit[],
  isAgent: (id: number) => boolean,
): Timeline {
  const created = Date.parse(ticket.created_at);
  const statuses: StatusStep[] = [{ at: created, status: 'new' }];
  const [answers, questions, assigned]: number[][] = [[], [], []];
  const [assignees, groups]: string[][] = [[], []];
  let lastByRequester: number | undefined;
  let lastByAssignee: number | undefined;
  for (const { created_at, events, author_id } of audits) {
    const at = Date.parse(created_at);
    if (author_id === ticket.requester_id) lastByRequester = at;
    else if (isAgent(author_id)) lastByAssignee = at;
    for (const event of events) {
      const told: Told = event;
      const value = String(told.value ?? '');
      if (told.type === 'Comment' && told.public === true) {
        const byAgent = Number(told.author_id) !== ticket.requester_id && isAgent(Number(told.author_id));
        (byAgent ? answers : questions)?.push(at);
      }
      if (told.field_name === 'status') enterStatus(statuses, at, value);
      if (told.field_name === 'assignee_id' && value !== '' && assignees?.at(-1) !== value) {
        assignees?.push(value);
        assigned?.push(at);
      }
      if (told.field_name === 'group_id' && value !== '' && groups?.at(-1) !== value) groups?.push(value);
    }
  }
  const commented = [...(answers ?? []), ...(questions ?? [])];
  return {
    created,
    statuses,
    answers: answers ?? [],
    questions: questions ?? [],
    assigned: assigned ?? [],
    assigneeStations: assignees?.length ?? 0,
    groupStations: Math.max(groups?.length ?? 0, ticket.group_id === null ? 0 : 1),
    lastComment: commented.length === 0 ? created : Math.max(...commented),
    lastByRequester,
    lastByAssignee,
  };
}

/** What a ticket was made with stands in the place of `new`. */
function enterStatus(statuses: StatusStep[], at: number, status: string): void {
  const last = statuses.at(-1);
  if (last?.status === status) return;
  if (statuses.length === 1 && last?.at === at) statuses.pop();
  statuses.push({ at, status });
}

/** The stretches in which a ticket was in one of these statuses; the last one is open while it still is. */
export function stretchesIn(
  { statuses }: Timeline,
  wanted: readonly string[],
): { readonly from: number; readonly until: number | undefined }[] {
  return statuses.flatMap(({ at, status }, index) =>
    wanted.includes(status) ? [{ from: at, until: statuses[index + 1]?.at }] : [],
  );
}

/** When the ticket was solved, each time; one that was closed without was solved by it. */
export function solvedAt({ statuses }: Timeline): number[] {
  const done = (status: string | undefined) => status === 'solved' || status === 'closed';
  return statuses.flatMap(({ at, status }, index) => (done(status) && !done(statuses[index - 1]?.status) ? [at] : []));
}
