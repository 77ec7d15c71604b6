import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { routes } from '../../main/practice/resources/resources.ts';
import { startPractice } from '../../main/practice/server.ts';
import { type Answer, ask } from './ask.ts';
import { concretePath, exercises, exerciseWorld } from './exercises.ts';
import { type Described, describeApi } from './openapi.ts';
import { descriptionFile } from './references.ts';

/** What the description says otherwise than recordings do; the recordings are kept to. Listed in docs/practice.md as well. */
const disagreements: readonly { readonly what: string; readonly at: RegExp }[] = [
  { what: 'making a macro or a view answers 201', at: /^POST \/(macros|views): status 201$/ },
  { what: 'an action’s value is a list of texts, not only a text', at: /\/actions\/N\/value: / },
  {
    what: 'what a person has not filled in is null',
    at: /\/(user|users\/N)(\/(alias|details|notes|signature|organization_id|phone|photo|shared_phone_number|default_group_id|last_login_at))?: /,
  },
  { what: 'a deleted person has no address and no organization', at: /\/(user|deleted_user)\/(email|organization_id): / },
  { what: 'what a ticket does not have is null', at: /\/(ticket|tickets\/N)\/(forum_topic_id|recipient|satisfaction_rating): / },
  {
    what: 'a custom field that is not filled in is null, and a checkbox is true or false',
    at: /\/(fields\/N\/value|custom_fields\/N\/value|(user|organization)_fields\/\w+): /,
  },
  { what: 'a rule without description or restriction has null', at: /\/(views?|triggers?)(\/N)?\/(description|restriction): / },
  {
    what: 'a brand, custom status or field has null for a text that is not there',
    at: /\/(brands?|custom_status(es)?|(ticket|user|organization)_fields?)(\/N)?\/(host_mapping|logo|(raw_)?(end_user_|agent_)?description): /,
  },
  {
    what: 'restoring a ticket answers an empty object',
    at: /^PUT \/(deleted_tickets|(end_)?users\/\{id\}\/identities|tickets)\/.*: : must be string$/,
  },
  {
    what: 'a recipient address that is verified has no code for it',
    at: /\/recipient_address(es\/N)?\/domain_verification_code: must be string$/,
  },
  {
    what: 'a ticket’s figure that has not happened yet is null, and so is the time of what has not',
    at: /\/ticket_metrics\/N\/\w+(\/(business|calendar))?: must be (integer|string)$/,
  },
  {
    what: 'one metric, one rating and one reason is an object, as clients read it',
    at: /^(GET \/(ticket_metrics|tickets|satisfaction_ratings|satisfaction_reasons)\/.*|POST .*satisfaction_rating): \/(ticket_metric|satisfaction_rating|reason): must be array$/,
  },
  { what: 'a rating has no comment', at: /\/satisfaction_ratings\/N\/comment: must be string$/ },
  {
    what: 'a ticket inside of another record lacks the same as one by itself',
    at: /(\/skips?(\/N)?\/ticket|recover(_many)?: \/tickets?\/N)\/\w+: must be \w+$/,
  },
  {
    what: 'a suspended ticket is of nobody that is known, and no ticket yet',
    at: /\/suspended_tickets\/N\/(author\/id|ticket_id|error_messages): /,
  },
  { what: 'there is no page before or after the only one', at: /revisions: \/(before|after)_(url|cursor): must be string$/ },
  {
    what: 'signing people out, a password, putting into an order and the like answer nothing',
    at: /^(POST|PUT|DELETE) \/(users\/(logout_many|request_create|\{id\}\/password)|.*\/(reorder|verify|destroy_many)): : must be string$/,
  },
  {
    what: 'a request lacks the same as its ticket',
    at: /\/requests?(\/N)?\/(assignee_id|due_at|followup_source_id|group_id|organization_id|priority|recipient|type): /,
  },
  {
    what: 'a file that is no picture has no width and no height',
    at: /\/(attachments?(\/N)?|logo)\/(width|height): must be integer$/,
  },
  {
    what: 'a workspace shows of its macros only what an agent sees of them',
    at: /\/selected_macros\/N: must have required property 'actions'$/,
  },
  {
    what: 'a status that nobody chose is null',
    at: /\/settings\/messaging_inactivity\/ticket_status_id: must be integer$/,
  },
  { what: 'people inside of an activity lack the same as by themselves', at: /\/activity\/(user|actor)(\/\w+)?: must / },
];

describe.skipIf(!existsSync(descriptionFile))('Zendesk’s OpenAPI description (skipped where it is not at hand)', () => {
  test('every implemented endpoint answers with the status, headers and body described, but for what recordings show otherwise', {
    timeout: 240_000,
  }, async () => {
    const practice = await startPractice({ plan: 'high-volume', limits: { perMinute: 100_000, endpoints: false } });
    onTestFinished(() => practice.close());
    const description = describeApi(readFileSync(descriptionFile, 'utf8'));
    const world = exerciseWorld(practice);
    const faults: string[] = [];
    // Reads come first, because writes leave less and less of what they need.
    const ordered = [...routes].sort((left, right) => rank(left.method) - rank(right.method));
    for (const { method, path } of ordered) {
      const endpoint = `${method} ${path}`;
      const exercise = (await exercises[endpoint]?.(world)) ?? {};
      const concrete = await concretePath(world, path, exercise);
      const { query = '', authorization, body, file, contentType } = exercise;
      const sent = { ...(authorization ? { authorization } : {}), ...(body === undefined ? {} : { body }), file, contentType };
      const answer = await ask(practice, method, `/api/v2${concrete}.json?${query}`, sent);
      if (answer.status >= 300) faults.push(`${endpoint}: refused ${answer.status} ${JSON.stringify(answer.body)}`);
      else faults.push(...faultsOf(endpoint, answer, description(method, path)));
    }
    const kinds = [...new Set(faults.map((fault) => fault.replace(/\/\d+(?=[/:])/g, '/N')))];
    const unexplained = kinds.filter((fault) => !disagreements.some(({ at }) => at.test(fault)));
    expect(unexplained).toEqual([]);
    for (const { what, at } of disagreements)
      expect(
        kinds.some((kind) => at.test(kind)),
        what,
      ).toBe(true);
  });
});

function rank(method: string): number {
  return ['GET', 'POST', 'PUT', 'DELETE'].indexOf(method);
}

function faultsOf(endpoint: string, { status, headers, body }: Answer, described: Described | undefined): string[] {
  const always = [
    'x-rate-limit',
    'x-rate-limit-remaining',
    'ratelimit-limit',
    'ratelimit-remaining',
    'ratelimit-reset',
    'x-request-id',
  ];
  const json = body === null || endpoint.endsWith('/content') || headers['content-type'] === 'application/json; charset=utf-8';
  const faults = [
    ...always.filter((name) => headers[name] === undefined).map((name) => `${endpoint}: header ${name} is missing`),
    ...(json ? [] : [`${endpoint}: content-type ${headers['content-type']}`]),
  ];
  if (described === undefined) return faults;
  const known = described.statuses.includes(status);
  if (!known) faults.push(`${endpoint}: status ${status}`);
  const errors = described.check(known ? status : (described.statuses[0] ?? 200), body) ?? [];
  const missing = (described.headers[String(status)] ?? []).filter((name) => headers[name.toLowerCase()] === undefined);
  return [
    ...faults,
    ...missing.map((name) => `${endpoint}: header ${name} is missing`),
    ...errors.map(({ instancePath, message }) => `${endpoint}: ${instancePath}: ${message}`),
  ];
}
