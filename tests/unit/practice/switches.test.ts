import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { PracticeOptions } from '../../../main/practice/server.ts';
import { type Switches, type SwitchName, switchChoices } from '../../../main/practice/switches.ts';
import { basic, practiceFor } from './practice-client.ts';

type World = Awaited<ReturnType<typeof practiceFor>> & { readonly tick: (milliseconds: number) => void };

/** What to do, and what is then to be seen with each choice. */
interface Experiment {
  readonly options?: PracticeOptions;
  readonly look: (world: World) => Promise<unknown>;
  readonly seen: Readonly<Record<string, unknown>>;
}

const bothNumbers = [
  ['phone_number', '+31201111111'],
  ['phone_number', '+31202222222'],
];

const experiments: Readonly<Record<SwitchName, Experiment>> = {
  tooManyJobs: {
    look: async ({ call }) => {
      const more = () => call('/users/create_many.json', { method: 'POST', body: { users: [{ name: 'One' }] } });
      for (let count = 0; count < 30; count += 1) expect((await more()).status).toBe(200);
      const { status, json } = await more();
      return [status, json.error, json.current_job_ids.length];
    },
    seen: { '429': [429, 'TooManyJobs', 30], '403': [403, 'TooManyJobs', 30] },
  },
  itemErrors: {
    look: async (world) => {
      const [result] = await jobResults(world, '/users/update_many.json', { users: [{ id: 1, notes: 'x' }] });
      return Object.keys(result ?? {});
    },
    seen: {
      recorded: ['index', 'error', 'id', 'details'],
      documented: ['id', 'action', 'success', 'error', 'details'],
    },
  },
  jobResults: {
    look: async (world) => {
      const [user] = world.practice.all('users').filter(({ role }) => role === 'end-user');
      const users = [
        { id: user?.id, notes: 'x' },
        { id: 1, notes: 'x' },
      ];
      const results = await jobResults(world, '/users/update_many.json', { users });
      return results.map((result) => ['index' in result, result.id === user?.id, String(result.status)]);
    },
    seen: {
      recorded: [
        [false, true, 'Updated'],
        [true, false, 'undefined'],
      ],
      terse: [
        [false, false, 'Updated'],
        [false, false, 'Failed'],
      ],
    },
  },
  killedJobs: {
    options: { faults: { seed: 1, rules: [{ kind: 'job-fails', when: { at: 1 } }] } },
    look: async ({ call, tick }) => {
      const made = await call('/users/create_many.json', { method: 'POST', body: { users: [{ name: 'One' }, { name: 'Two' }] } });
      tick(60_000);
      const { status, results } = (await call(`/job_statuses/${made.json.job_status.id}.json`)).json.job_status;
      return [status, results];
    },
    seen: { failed: ['failed', null], killed: ['killed', null] },
  },
  jobTypes: {
    look: async ({ call }) => {
      const made = await call('/users/create_many.json', { method: 'POST', body: { users: [{ name: 'One' }] } });
      return made.json.job_status.job_type;
    },
    seen: { named: 'Bulk Create User', absent: undefined },
  },
  longTitles: {
    look: async ({ call }) => {
      const macro = { title: 'x'.repeat(256), actions: [{ field: 'status', value: 'open' }] };
      const group = { name: 'x'.repeat(256) };
      return [
        (await call('/macros.json', { method: 'POST', body: { macro } })).status,
        (await call('/groups.json', { method: 'POST', body: { group } })).status,
      ];
    },
    seen: { refused: [422, 422], accepted: [201, 201] },
  },
  duplicateMembership: {
    look: async ({ practice, call }) => {
      const [{ id, user_id, group_id } = {}] = practice.all('group_memberships');
      const body = { group_membership: { user_id, group_id } };
      const { status, json } = await call('/group_memberships.json', { method: 'POST', body });
      return [status, json.group_membership?.id === id, json.details?.user_id?.[0]?.error];
    },
    seen: { refused: [422, false, 'DuplicateValue'], returned: [201, true, undefined] },
  },
  deletedGroups: {
    look: async ({ call }) => {
      const made = await call('/groups.json', { method: 'POST', body: { group: { name: 'Goes' } } });
      await call(`/groups/${made.json.group.id}.json`, { method: 'DELETE' });
      const { status, json } = await call(`/groups/${made.json.group.id}.json`);
      return [status, json.group?.deleted];
    },
    seen: { shown: [200, true], 'not-found': [404, undefined] },
  },
  defaultGroupDeletion: {
    look: async ({ practice, call }) => {
      const group = practice.all('groups').find((each) => each.default === true);
      return (await call(`/groups/${group?.id}.json`, { method: 'DELETE' })).status;
    },
    seen: { '422': 422, '403': 403 },
  },
  macroBulkLimit: {
    look: async ({ practice, call }) => {
      const macros = practice.all('macros').map(({ id }) => ({ id, active: true }));
      return (await call('/macros/update_many.json', { method: 'PUT', body: { macros: macros.slice(0, 101) } })).status;
    },
    seen: { '100': 400, none: 200 },
  },
  tagCharacters: {
    look: async ({ practice, call }) => {
      const ticket = practice.all('tickets').find(({ status }) => status === 'open');
      const { json } = await call(`/tickets/${ticket?.id}/tags.json`, {
        method: 'POST',
        body: { tags: ['Größe!', 'a/b:c.d-e_f'] },
      });
      return json.tags;
    },
    seen: { any: ['a/b:c.d-e_f', 'größe!'], strict: ['a/b:c.d-e_f', 'gr_e_'] },
  },
  membershipResults: {
    look: async (world) => {
      const [membership] = world.practice.all('group_memberships').filter((each) => each.default === false);
      const [result] = await jobResults(world, `/group_memberships/destroy_many.json?ids=${membership?.id}`, undefined, 'DELETE');
      return Object.keys(result ?? {});
    },
    seen: { documented: ['action', 'id', 'status', 'success'], bare: ['id', 'status'] },
  },
  macroAuditSource: {
    look: async ({ practice, call }) => {
      const [macro] = practice.all('macros');
      await call(`/macros/${macro?.id}.json`, { method: 'PUT', body: { macro: { description: 'Seen' } } });
      const { json } = await call(`/audit_logs.json?filter[source_id]=${macro?.id}`);
      return json.audit_logs[0]?.source_type;
    },
    seen: { rule: 'rule', macro: 'macro' },
  },
  conflictBody: {
    look: async ({ practice, call }) => {
      const ticket = practice.all('tickets').find(({ status }) => status === 'open');
      const body = { ticket: { priority: 'low', safe_update: true, updated_stamp: '2001-01-01T00:00:00Z' } };
      const { status, json } = await call(`/tickets/${ticket?.id}.json`, { method: 'PUT', body });
      return [status, json.error, typeof json.description];
    },
    seen: { described: [409, 'UpdateConflict', 'string'], bare: [409, 'Conflict', 'undefined'] },
  },
  userBulkImport: {
    look: async ({ call }) => [
      (await call('/users/create_many.json', { method: 'POST', body: { users: [{ name: 'One' }] } })).status,
      (await call('/users/create_or_update_many.json', { method: 'POST', body: { users: [{ name: 'One' }] } })).status,
    ],
    seen: { enabled: [200, 200], forbidden: [403, 403] },
  },
  largeBody: {
    look: async ({ practice }) => {
      const { status, type, text } = await post(practice, '/macros.json', `{"macro":{"title":"${'x'.repeat(1_100_000)}"}}`);
      return [status, type, text.startsWith('{"error":"RequestEntityTooLarge"')];
    },
    seen: { json: [413, 'application/json; charset=utf-8', true], html: [413, 'text/html', false] },
  },
  rateHeaders: {
    look: async ({ call }) => {
      const { headers } = await call('/tags.json');
      return [...headers.keys()].filter((name) => name.includes('rate') && !name.startsWith('x-')).sort();
    },
    seen: {
      ratelimit: ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'zendesk-ratelimit-tags-index'],
      'rate-limit': ['rate-limit', 'rate-limit-remaining', 'rate-limit-reset', 'zendesk-rate-limit-tags-index'],
    },
  },
  texts: {
    look: async ({ call }) => {
      const html = { field: 'comment_value_html', value: 'One<br>two' };
      const macro = { title: ' Two  blanks ', actions: [html] };
      const user = { name: 'Ada  L', email: 'Ada@Mail.Example', phone: '+31 (20) 123-4567', notes: ' kept  as it is ' };
      const { title, actions } = (await call('/macros.json', { method: 'POST', body: { macro } })).json.macro;
      const { name, email, phone, notes } = (await call('/users.json', { method: 'POST', body: { user } })).json.user;
      return [title, actions[0].value, name, email, phone, notes];
    },
    seen: {
      kept: [' Two  blanks ', 'One<br>two', 'Ada  L', 'Ada@Mail.Example', '+31 (20) 123-4567', ' kept  as it is '],
      tidied: ['Two blanks', 'One<br />two', 'Ada L', 'ada@mail.example', '+31201234567', ' kept  as it is '],
    },
  },
  fieldDates: {
    look: async ({ practice, call }) => {
      const user = practice.all('users').find(({ role }) => role === 'end-user');
      const body = { user: { user_fields: { customer_since: '2026-11-23' } } };
      return (await call(`/users/${user?.id}.json`, { method: 'PUT', body })).json.user.user_fields.customer_since;
    },
    seen: { plain: '2026-11-23', timed: '2026-11-23T00:00:00+00:00' },
  },
  tagOrder: {
    look: async ({ practice, call }) => {
      const [organization] = practice.all('organizations');
      const body = { organization: { tags: ['b', 'a', 'c'] } };
      return (await call(`/organizations/${organization?.id}.json`, { method: 'PUT', body })).json.organization.tags;
    },
    seen: { sorted: ['a', 'b', 'c'], reversed: ['c', 'b', 'a'] },
  },
  secondNumber: {
    look: async ({ call }) => {
      const user = { name: 'Ada', phone: '+31201111111' };
      const { id } = (await call('/users.json', { method: 'POST', body: { user } })).json.user;
      const { phone } = (await call(`/users/${id}.json`, { method: 'PUT', body: { user: { phone: '+31202222222' } } })).json.user;
      const { identities } = (await call(`/users/${id}/identities.json`)).json;
      return [phone, identities.map(({ type, value }: { type: string; value: string }) => [type, value]).sort()];
    },
    seen: {
      primary: ['+31202222222', bothNumbers],
      secondary: ['+31201111111', bothNumbers],
    },
  },
  checkboxTags: {
    look: async ({ call, tick }) => {
      const user = { name: 'Ada', user_fields: { newsletter: true } };
      const { id } = (await call('/users.json', { method: 'POST', body: { user } })).json.user;
      const ticked = async (tags: readonly string[]) => {
        tick(2_000);
        const changed = await call(`/users/${id}.json`, { method: 'PUT', body: { user: { tags } } });
        return changed.json.user.user_fields.newsletter;
      };
      return [await ticked(['newsletter_optin', 'a']), await ticked(['a']), await ticked(['newsletter_optin', 'a'])];
    },
    seen: { followed: [true, false, true], lost: [true, false, false] },
  },
  organizationNames: {
    look: async ({ practice, call }) => {
      const [organization] = practice.all('organizations');
      const name = String(organization?.name);
      const found = async (text: string) =>
        (await call(`/organizations/search.json?name=${encodeURIComponent(text)}`)).json.count;
      return [await found(name.slice(0, -1)), await found(name)].map((count) => count > 0);
    },
    seen: { exact: [false, true], beginning: [true, true] },
  },
  innerOrder: {
    look: async ({ practice, call, tick }) => {
      const ids = practice
        .all('groups')
        .slice(0, 3)
        .map(({ id }) => Number(id));
      const macro = {
        title: 'Of three groups',
        actions: [{ field: 'status', value: 'open' }],
        restriction: { type: 'Group', ids },
      };
      const { id } = (await call('/macros.json', { method: 'POST', body: { macro } })).json.macro;
      const seen = new Set<string>();
      for (let second = 0; second < 4; second += 1) {
        seen.add(
          (await call(`/macros/${id}.json`)).json.macro.restriction.ids.map((each: number) => ids.indexOf(each)).join(' '),
        );
        tick(1_000);
      }
      return [...seen].sort();
    },
    seen: { kept: ['0 1 2'], turning: ['0 1 2', '2 1 0'] },
  },
  unchangedRoles: {
    look: async ({ call }) => {
      const roles: Record<string, unknown>[] = (await call('/custom_roles.json')).json.custom_roles;
      const role = roles.find(({ role_type }) => role_type === 0);
      const put = async (custom_role: object) =>
        (await call(`/custom_roles/${role?.id}.json`, { method: 'PUT', body: { custom_role } })).status;
      return [await put({ name: role?.name, description: 'New' }), await put({ description: 'Newer' })];
    },
    seen: { accepted: [200, 200], refused: [422, 200] },
  },
  searchLag: {
    look: async ({ call, tick }) => {
      const found = async () => (await call('/search.json?query=type:user%20new%40mail.example')).json.count;
      await call('/users.json', { method: 'POST', body: { user: { name: 'New', email: 'new@mail.example' } } });
      const soon = await found();
      tick(61_000);
      return [soon, await found()];
    },
    seen: { none: [1, 1], minute: [0, 1] },
  },
  appSettings: {
    look: async ({ call }) => {
      const [app] = (await call('/apps/installations.json')).json.installations;
      const body = { settings: { name: app.settings.name, endpoint: 'https://two.example' } };
      return Object.keys((await call(`/apps/installations/${app.id}.json`, { method: 'PUT', body })).json.settings).sort();
    },
    seen: { merged: ['endpoint', 'name', 'title'], replaced: ['endpoint', 'name'] },
  },
};

const choices = Object.entries(switchChoices).flatMap(([name, { choices: both }]) =>
  both.map((choice) => ({ name: name as SwitchName, choice })),
);

test.each(choices)('switch $name set to $choice', async ({ name, choice }) => {
  const { options, look, seen } = experiments[name];
  let now = Date.UTC(2026, 10, 23, 9, 30);
  const switches: Partial<Switches> = { [name]: choice };
  const world = await practiceFor({ clock: () => now, limits: { perMinute: 10_000 }, switches, ...options });
  const tick = (milliseconds: number) => {
    now += milliseconds;
  };
  expect(await look({ ...world, tick })).toEqual(seen[choice]);
});

test('each switch is seen to make a difference', () => {
  for (const { seen } of Object.values(experiments)) {
    const [first, second] = Object.values(seen);
    expect(first).not.toEqual(second);
  }
});

async function jobResults({ call, tick }: World, path: string, body: unknown, method = 'PUT') {
  const made = await call(path, { method, ...(body === undefined ? {} : { body }) });
  tick(60_000);
  const done = await call(`/job_statuses/${made.json.job_status.id}.json`);
  return done.json.job_status.results as Record<string, unknown>[];
}

/** Without fetch, which gives up when the server closes the connection on a body that is too large. */
function post({ url, email, token }: { url: string; email: string; token: string }, path: string, body: string) {
  return new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const headers = { authorization: basic(email, token), 'content-type': 'application/json' };
    request(`${url}/api/v2${path}`, { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: String(response.headers['content-type']), text }),
      );
    })
      .on('error', reject)
      .end(body);
  });
}
