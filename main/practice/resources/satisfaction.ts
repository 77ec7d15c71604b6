import { longList, type Shown, shortList } from '../collection.ts';
import { isoSeconds, secondsGiven } from '../iso-seconds.ts';
import type { Filter } from '../layered-table.ts';
import { cursorPage, layerSource } from '../paging.ts';
import { envelopeOf, FieldReader } from '../read-body.ts';
import { forbidden, invalidRecord, notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { accountWorld } from '../world/account-world.ts';
import { lifeOfTicket, ratingIdOfTicket, ticketFacts, ticketIdOfRating } from '../world/tickets.ts';
import { foundTicket, type Ticket, ticketFilter, tickets } from './tickets.ts';

const controller = 'satisfaction_ratings';
const reasonIds = 5_640_000_000_000;

/** What requesters say of the help they got. A rating is kept in its ticket; each ticket has one at most. */
export const satisfactionRoutes: readonly Route[] = [
  ...longList<Ticket>({
    path: '/satisfaction_ratings',
    plural: 'satisfaction_ratings',
    controller,
    pages: 'both',
    admin: true,
    count: true,
    source: (call) => layerSource(tickets, rated(call, call.request.query)),
    render: renderRating,
  }),
  ...longList<Ticket>({
    path: '/satisfaction_ratings/received',
    plural: 'satisfaction_ratings',
    controller,
    pages: 'both',
    admin: true,
    source: (call) => layerSource(tickets, rated(call, withScore(call.request.query, 'received'))),
    render: renderRating,
  }),
  { method: 'GET', path: '/satisfaction_ratings/{id}', controller, action: 'show', admin: true, handle: show },
  {
    method: 'POST',
    path: '/tickets/{id}/satisfaction_rating',
    controller,
    action: 'create',
    permits: { envelope: 'satisfaction_rating', keys: ['score', 'comment'] },
    handle: rate,
  },
  ...shortList({
    path: '/satisfaction_reasons',
    plural: 'reasons',
    singular: 'reason',
    controller: 'satisfaction_reasons',
    pages: 'uncut',
    admin: true,
    by: '{id}',
    records: reasons,
  }),
  {
    method: 'GET',
    path: '/guide/survey_responses',
    controller: 'guide/survey_responses',
    action: 'index',
    admin: true,
    handle: listResponses,
  },
  {
    method: 'GET',
    path: '/guide/survey_responses/{name}',
    controller: 'guide/survey_responses',
    action: 'show',
    admin: true,
    handle: showResponse,
  },
];

/** The list of former days, for which `score=received` stands now; node-zendesk asks for it. */
function withScore(query: URLSearchParams, score: string): URLSearchParams {
  const narrowed = new URLSearchParams(query);
  narrowed.set('score', score);
  return narrowed;
}

/** The scores that a word means (Zendesk's satisfaction ratings reference). */
function wantedScores(score: string | null): ((rating: Ticket['satisfaction_rating']) => boolean) | undefined {
  if (score === null) return undefined;
  const [word = '', , withComment] = /^(\w+?)(_(with|without)_comment)?$/.exec(score)?.slice(1) ?? [];
  const scores = word === 'received' ? ['good', 'bad'] : [word];
  return (rating) => {
    const said = typeof rating?.comment === 'string' && rating.comment !== '';
    return scores.includes(rating?.score ?? 'unoffered') && (withComment === undefined || said === (withComment === 'with'));
  };
}

function rated({ state }: Pick<Call, 'state'>, query: URLSearchParams): Filter<Ticket> {
  const facts = ticketFacts(accountWorld(state));
  const wanted = wantedScores(query.get('score'));
  const bounds = [query.get('start_time'), query.get('end_time')].map(secondsGiven);
  const [from, until] = bounds;
  const narrow = wanted !== undefined || from !== undefined || until !== undefined;
  return ticketFilter(
    { sql: "json_extract(body, '$.satisfaction_rating.score') IS NOT NULL", parameters: [] },
    (index) => facts.rating(index) !== null,
    narrow
      ? (ticket) => {
          const at = ratedAt(ticket);
          return (wanted?.(ticket.satisfaction_rating) ?? true) && at >= (from ?? '') && at <= (until ?? '~');
        }
      : undefined,
  );
}

/** A rating of an untouched ticket came with the last that was done to it. */
function ratedAt({ created_at, satisfaction_rating: rating }: Ticket): string {
  return rating?.rated_at ?? isoSeconds(Date.parse(created_at) + lifeOfTicket);
}

function renderRating(ticket: Ticket, { address }: Pick<Context, 'address'>): Record<string, unknown> {
  const { satisfaction_rating: rating, assignee_id, group_id, requester_id } = ticket;
  const id = ratingIdOfTicket(ticket.id);
  const at = ratedAt(ticket);
  return {
    url: `${address}/api/v2/satisfaction_ratings/${id}.json`,
    id,
    assignee_id,
    group_id,
    requester_id,
    ticket_id: ticket.id,
    score: rating?.score ?? 'unoffered',
    created_at: at,
    updated_at: at,
    comment: rating?.comment ?? null,
    ...(rating?.score === 'bad'
      ? { reason: 'The issue took too long to resolve', reason_id: reasonIds + 1, reason_code: 5 }
      : {}),
  };
}

/** One rating is an object, as clients read it, though the OpenAPI description has a list. */
function show(call: Call): Reply {
  return ok({ satisfaction_rating: renderRating(ratedTicket(call.state, ticketIdOfRating(call.id)), call) });
}

function ratedTicket(state: Call['state'], id: number): Ticket {
  const ticket = tickets.get(state, id);
  if (ticket === undefined || ticket.gone !== undefined || ticket.satisfaction_rating === null) throw new Refusal(notFound);
  return ticket;
}

/** Only the requester rates, and only what was solved. */
function rate(call: Call): Reply {
  const ticket = foundTicket(call, call.id);
  const reader = new FieldReader(call, envelopeOf(call, 'satisfaction_rating', 'api/v2/tickets/satisfaction_rating'));
  const score = reader.oneOf('score', ['good', 'bad']);
  const comment = reader.text('comment');
  if (score === undefined) reader.fault('score', 'Score: is invalid', 'InvalidValue');
  reader.check();
  if (call.user?.id !== ticket.requester_id) throw new Refusal(forbidden);
  if (ticket.status !== 'solved') {
    const description = 'Ticket: must be solved to be rated';
    throw new Refusal(invalidRecord({ base: [{ description, error: 'InvalidValue' }] }));
  }
  const rating = { id: ratingIdOfTicket(ticket.id), score: score ?? 'good', ...(comment ? { comment } : {}), rated_at: call.now };
  const stored = { ...ticket, satisfaction_rating: rating, updated_at: call.now };
  tickets.put(call.state, stored);
  return ok({ satisfaction_rating: renderRating(stored, call) });
}

/** Zendesk's own reasons. */
function reasons({ address }: Context): Shown[] {
  const texts = [
    'The issue was not resolved',
    'The issue took too long to resolve',
    'The agent’s knowledge is unsatisfactory',
    'The agent’s attitude is unsatisfactory',
  ];
  const begun = '2019-03-04T00:00:00Z';
  return [
    ...texts.map((value, index) => ({ id: reasonIds + index, reason_code: 4 + index, value })),
    { id: reasonIds + 9, reason_code: 0, value: 'Some other reason' },
  ].map(({ id, reason_code, value }) => ({
    url: `${address}/api/v2/satisfaction_reasons/${id}.json`,
    id,
    reason_code,
    value,
    raw_value: value,
    created_at: begun,
    updated_at: begun,
  }));
}

const surveyId = 5_630_000_000_001;

/** The same ratings as answers to a survey of five steps (Zendesk's CSAT survey responses reference; not in the OpenAPI description). */
function listResponses(call: Call): Reply {
  const { query } = call.request;
  const subjects = [...query]
    .filter(([name]) => /^filter\[subject_zrns\](\[\])?$/.test(name))
    .flatMap(([, value]) => value.split(','));
  const ids = subjects.map((zrn) => Number(zrn.replace(/^z[re]n:ticket:/, '')));
  const responders = [...query]
    .filter(([name]) => name.startsWith('filter[responder_ids]'))
    .flatMap(([, value]) => value.split(','));
  const times = [query.get('filter[created_at_start]'), query.get('filter[created_at_end]')].map((text) =>
    text === null
      ? undefined
      : (secondsGiven(String(/^\d+$/.test(text) ? Number(text) / 1_000 : Date.parse(text) / 1_000)) ?? '~'),
  );
  const [from, until] = times;
  const base = rated(call, new URLSearchParams({ score: 'received' }));
  const keep = (ticket: Ticket) =>
    (base.keep?.(ticket) ?? true) &&
    (subjects.length === 0 || ids.includes(ticket.id)) &&
    (responders.length === 0 || responders.includes(String(ticket.requester_id))) &&
    ratedAt(ticket) >= (from ?? '') &&
    ratedAt(ticket) <= (until ?? '~');
  const picked =
    subjects.length === 0 || typeof base.base !== 'function' ? base.base : (index: number) => ids.includes(index + 1);
  return cursorPage(call, {
    source: layerSource(tickets, { ...base, base: picked, keep }),
    key: 'survey_responses',
    render: renderResponse,
    cursors: true,
  });
}

function showResponse(call: Call): Reply {
  const id = ulids.read(call.name);
  const ticket = ratedTicket(call.state, id === undefined ? 0 : ticketIdOfRating(id));
  if (ticket.satisfaction_rating?.score === 'offered') throw new Refusal(notFound);
  return ok({ survey_response: renderResponse(ticket) });
}

function renderResponse(ticket: Ticket): Record<string, unknown> {
  const { id, requester_id, satisfaction_rating: rating } = ticket;
  const at = ratedAt(ticket).replace('Z', '.000Z');
  const question = (alias: string, place: number, type: string) => ({
    id: ulids.write(surveyId + place),
    alias,
    type,
    headline: { type: 'static', value: alias === 'comment' ? 'Anything to add?' : 'How would you rate your experience?' },
  });
  const comment = typeof rating?.comment === 'string' ? rating.comment : undefined;
  const good = rating?.score === 'good';
  const zrn = `zen:ticket:${id}`;
  return {
    id: ulids.write(ratingIdOfTicket(id)),
    expires_at: new Date(Date.parse(at) + 31 * 86_400_000).toISOString(),
    responder_id: requester_id,
    subject_zrns: [zrn],
    subjects: [{ id: String(id), type: 'ticket', zrn }],
    survey: { id: ulids.write(surveyId), state: 'enabled', version: 1 },
    answers: [
      {
        type: 'rating_scale',
        rating: good ? 5 : 1,
        rating_category: good ? 'good' : 'bad',
        question: question('customer satisfaction', 1, 'rating_scale_emoji'),
        created_at: at,
        updated_at: at,
      },
      {
        ...(comment === undefined ? { type: 'skipped' } : { type: 'open_ended', value: comment }),
        question: question('comment', 2, 'open_ended'),
        created_at: at,
        updated_at: at,
      },
    ],
  };
}
