/** What is known of a ticket now. Times are whole seconds since 1970, as Zendesk tells them. */
export interface TicketFacts {
  readonly id: number;
  readonly created: number;
  /** As the incremental export says it; `deleted` for one that is in the bin. */
  readonly status: string;
  /** Closed because it was merged into another: Zendesk puts the tag `closed_by_merge` on it. */
  readonly merged: boolean;
  readonly priority: string | null;
  readonly group: number | null;
  readonly agent: number | null;
  readonly form: number | null;
  readonly requester: number | null;
  readonly rating: 'offered' | 'good' | 'bad' | null;
  /** What the customer said of the effort it took, from 1, much, to 7, little. */
  readonly effort: number | null;
  /** The answer to a survey about it. */
  readonly survey: 'good' | 'bad' | null;
  readonly own: OwnFigures | undefined;
}

/** Whole minutes, or null until both ends have happened (Zendesk's help, "About native Support time duration metrics"). */
export interface OwnMinutes {
  readonly calendar: number | null;
  readonly business: number | null;
}

/** What Zendesk itself says of a ticket, its metric set. */
export interface OwnFigures {
  readonly reply: OwnMinutes;
  readonly firstResolution: OwnMinutes;
  readonly fullResolution: OwnMinutes;
  readonly requesterWait: OwnMinutes;
  readonly agentWait: OwnMinutes;
  readonly onHold: OwnMinutes;
  readonly reopens: number | null;
  readonly replies: number | null;
  readonly solvedAt: number | null;
}

/** One change of a ticket, out of its events. */
export interface Moment {
  readonly id: number;
  readonly at: number;
  readonly by: number;
  readonly isCreation: boolean;
  readonly status?: { readonly now: string; readonly was: string | undefined } | undefined;
  /** The schedule that business hours follow from now on; null for the account's own again. */
  readonly schedule?: number | null | undefined;
  readonly comment?: { readonly by: number; readonly isPublic: boolean; readonly hasLink: boolean } | undefined;
}

/** Of those that Zendesk names, the ones that figures need; others are passed over. */
export type MetricType = 'activate' | 'pause' | 'fulfill' | 'apply_sla' | 'breach' | 'update_status';

/** Something that happened to one of a ticket's metrics (developer.zendesk.com, "Ticket Metric Events"). */
export interface MetricMoment {
  readonly id: number;
  readonly at: number;
  readonly metric: string;
  /** Counts the runs of one metric on one ticket, from 1. */
  readonly instance: number;
  readonly type: MetricType;
  /** Of `apply_sla`: null where the target was taken off. */
  readonly target?: { readonly minutes: number; readonly hours: 'business' | 'calendar' } | null | undefined;
  /** Of `update_status`: minutes that it has run. */
  readonly ran?: OwnMinutes | undefined;
  /** Of `breach`: it does not count any more. */
  readonly isDeleted?: boolean | undefined;
}

/** All that is kept of a ticket. */
export interface KeptTicket {
  readonly facts: TicketFacts;
  readonly moments: readonly Moment[];
  readonly metrics: readonly MetricMoment[];
}
