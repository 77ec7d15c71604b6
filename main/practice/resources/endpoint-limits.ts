import { isObject } from '../read-body.ts';
import type { Reply } from '../reply.ts';
import type { Call, EndpointLimit } from '../request.ts';

/** `Zendesk-RateLimit-create-update-user`: one a second for the account and five a minute for each user, on every plan. */
export const userUpdateLimits: readonly EndpointLimit[] = [
  { name: 'create-update-user', total: 5, seconds: 60, per: userInCall, announced: true, refusal: tooManyUpdatesOfOneUser },
  {
    name: 'create-update-user',
    total: 1,
    seconds: 1,
    announced: false,
    refusal: () => limited('Number of allowed user updates per second exceeded'),
  },
];

export const organizationUpdateLimits: readonly EndpointLimit[] = [
  {
    name: 'organizations-update',
    total: 5,
    seconds: 60,
    per: ({ id }) => String(id),
    announced: false,
    refusal: () => ({ status: 429, body: { errors: [{ code: 'TooManyRequests', title: 'Too many requests to update' }] } }),
  },
];

export const ticketUpdateLimits: readonly EndpointLimit[] = [
  {
    name: 'per-ticket-updates',
    total: 30,
    seconds: 600,
    per: ({ id, user }) => `${user?.id}/${id}`,
    announced: true,
    refusal: tooManyTicketUpdates,
  },
  { name: 'tickets-update', total: 100, highVolume: 300, seconds: 60, announced: true, refusal: tooManyTicketUpdates },
];

export const ticketDeletionLimits: readonly EndpointLimit[] = [{ ...announcedLimit('tickets-destroy', 400), announced: false }];
export const ticketIndexLimits: readonly EndpointLimit[] = [announcedLimit('tickets-index', 100)];
export const tagIndexLimits: readonly EndpointLimit[] = [announcedLimit('tags-index', 100)];
export const searchExportLimits: readonly EndpointLimit[] = [announcedLimit('search-export', 100)];

export const incrementalLimits: readonly EndpointLimit[] = [
  {
    name: 'incremental-exports',
    total: 10,
    highVolume: 30,
    seconds: 60,
    announced: true,
    refusal: () => limited('Number of allowed incremental export API requests per minute exceeded'),
  },
];

/** Ten in twenty minutes (Zendesk's incremental exports reference). */
export const incrementalSampleLimits: readonly EndpointLimit[] = [
  {
    name: 'incremental-exports-sample',
    total: 10,
    seconds: 1_200,
    announced: true,
    refusal: () => limited('Number of allowed incremental export API requests per minute exceeded'),
  },
];

export const ticketPurgeLimits: readonly EndpointLimit[] = [announcedLimit('deleted-tickets-destroy', 1_000)];
export const userErasureLimits: readonly EndpointLimit[] = [{ ...announcedLimit('deleted-users-destroy', 700), seconds: 600 }];

export const viewLimits: readonly EndpointLimit[] = [
  {
    name: 'views-execute',
    total: 5,
    seconds: 60,
    per: ({ id, user, request }) => `${user?.id}/${id}/${request.path}`,
    announced: false,
    refusal: () => ({ status: 429, body: { errors: [{ code: 'TooManyRequests', title: 'Too many requests' }] } }),
  },
];

export const viewCountLimits: readonly EndpointLimit[] = [
  {
    name: 'views-count-many',
    total: 6,
    seconds: 60,
    announced: false,
    refusal: () => ({ status: 429, body: { errors: [{ code: 'TooManyRequests', title: 'Too many requests' }] } }),
  },
];

/** A limit a minute, announced on every answer in the form recorded for tickets and tags. */
function announcedLimit(name: string, total: number): EndpointLimit {
  return {
    name,
    total,
    seconds: 60,
    announced: true,
    refusal: () => limited(`Number of allowed ${name} requests per minute exceeded`),
  };
}

function limited(description: string): Reply {
  return { status: 429, body: { error: 'APIRateLimitExceeded', description } };
}

/** Recorded: text, no JSON, and the account's own budget is hardly touched. */
function tooManyUpdatesOfOneUser(): Reply {
  return {
    status: 429,
    headers: { 'content-type': 'text/plain; charset=UTF-8' },
    body: 'You have exceeded the rate limit for updating a single unique user. user email:  id:  external_id: ',
  };
}

/** From Zendesk's guide to avoiding rate limits: text that calls itself HTML. */
function tooManyTicketUpdates(): Reply {
  return {
    status: 429,
    headers: { 'content-type': 'text/html' },
    body: 'Rate limit for ticket updates exceeded, please wait before updating this ticket again',
  };
}

/** Who is updated: the user in the path, or the one whom `create_or_update` names. */
function userInCall({ id, request: { body } }: Call): string {
  const user = body.kind === 'json' && isObject(body.value) && isObject(body.value.user) ? body.value.user : {};
  return id !== 0 ? String(id) : String(user.external_id ?? user.email ?? '').toLowerCase();
}
