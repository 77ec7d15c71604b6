import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

const ids = (records: readonly { readonly id: number }[]) => records.map(({ id }) => id);

test('tickets bring their people, groups and organizations where include asks, each once, by any way of reading', async () => {
  const { practice, call } = await practiceFor({ limits: { perMinute: 10_000, endpoints: false } });
  const [ticket] = practice.all('tickets');
  for (const path of [
    '/tickets.json?page[size]=3&include=users,groups,organizations',
    '/tickets.json?per_page=3&include=users,groups,organizations',
    '/tickets/show_many.json?ids=1,2,3&include=users,groups,organizations',
    '/tickets/1.json?include=users,groups,organizations',
    '/incremental/tickets/cursor.json?start_time=1&per_page=3&include=users,groups,organizations',
  ]) {
    const { json } = await call(path);
    expect(ids(json.users), path).toEqual(expect.arrayContaining([ticket?.requester_id, ticket?.assignee_id]));
    expect(new Set(ids(json.users)).size, path).toBe(json.users.length);
    expect(ids(json.groups), path).toContain(ticket?.group_id);
    expect(json.organizations, path).toEqual([]);
  }
  const plain = await call('/tickets/1.json?include=nonsense');
  expect(Object.keys(plain.json)).toEqual(['ticket']);
});

test('people bring organizations, groups and identities, and groups bring their people', async () => {
  const { practice, call } = await practiceFor();
  const me = (await call('/users/me.json')).json.user;
  const { json } = await call(`/users/show_many.json?ids=${me.id}&include=groups,identities,organizations`);
  const mine = practice.all('group_memberships').filter(({ user_id }) => user_id === me.id);
  expect(new Set(ids(json.groups))).toEqual(new Set(mine.map(({ group_id }) => group_id)));
  expect(json.identities).toMatchObject([{ user_id: me.id, type: 'email', value: practice.email, primary: true }]);
  const groups = (await call('/groups.json?include=users')).json;
  expect(ids(groups.users)).toContain(me.id);
});

test('a ticket brings what it took, how it stands to its targets, and how much was said, by any way of reading', async () => {
  const { practice, call } = await practiceFor({ limits: { perMinute: 10_000, endpoints: false } });
  const vip = practice.all('tickets').find(({ status }) => status === 'open');
  await call(`/tickets/${vip?.id}.json`, { method: 'PUT', body: { ticket: { additional_tags: ['vip'], priority: 'high' } } });
  const include = 'include=comment_count,incident_counts,dates,slas,metric_sets,metric_events,last_audits,ticket_forms';
  const { ticket, ...beside } = (await call(`/tickets/${vip?.id}.json?${include}`)).json;
  const metric = (await call(`/tickets/${vip?.id}/metrics.json`)).json.ticket_metric;
  const comments = (await call(`/tickets/${vip?.id}/comments.json`)).json.comments;
  expect([ticket.comment_count, ticket.incident_count, ticket.metric_set]).toEqual([comments.length, 0, metric]);
  expect(ticket.dates.assigned_at).toBe(metric.assigned_at);
  expect(ticket.slas.policy_metrics.length).toBeGreaterThan(0);
  for (const { stage, breach_at } of ticket.slas.policy_metrics)
    expect([stage, breach_at === null]).toEqual([expect.stringMatching(/^(active|paused|achieved)$/), stage !== 'active']);
  expect(Object.keys(ticket.metric_events)).toContain('reply_time');
  expect([ids(beside.metric_sets), beside.last_audits.length, ids(beside.ticket_forms)]).toEqual([
    [metric.id],
    1,
    [ticket.ticket_form_id],
  ]);
  for (const path of [
    `/tickets/show_many.json?ids=${vip?.id}`,
    `/tickets.json?page[size]=100`,
    '/incremental/tickets/cursor.json?start_time=1',
  ]) {
    const page = (await call(`${path}&include=metric_sets,comment_count`)).json;
    for (const each of page.tickets)
      expect([each.metric_set.ticket_id, typeof each.comment_count], path).toEqual([each.id, 'number']);
  }
});

test('a person brings roles, abilities and the number of open tickets; rules bring rights, and categories their counts', async () => {
  const { practice, call } = await practiceFor();
  const {
    user,
    roles,
    abilities,
    open_ticket_count: open,
  } = (await call('/users/me.json?include=roles,abilities,open_ticket_count')).json;
  expect([ids(roles), abilities[0].user_id, abilities[0].can_edit]).toEqual([[user.custom_role_id], user.id, true]);
  const mine = practice
    .all('tickets')
    .filter(({ assignee_id, status }) => assignee_id === user.id && !['solved', 'closed'].includes(String(status)));
  expect(open).toEqual({ [user.id]: mine.length });
  const rules = (await call('/triggers.json?include=permissions,app_installation,usage_7d')).json.triggers;
  expect(rules[0]).toMatchObject({ permissions: { can_edit: true }, app_installation: null, usage_7d: expect.any(Number) });
  const [category] = (await call('/trigger_categories.json?include=rule_counts')).json.trigger_categories;
  expect(category.active_count + category.inactive_count).toBe(rules.length);
  const found = (await call('/search.json?query=type:ticket status:open&per_page=5&include=tickets(users,groups)')).json;
  expect(ids(found.users)).toEqual(
    expect.arrayContaining(found.results.map(({ requester_id }: { requester_id: number }) => requester_id)),
  );
});
