import { expect, it } from 'vitest';
import { built, redlineFor } from './redline.ts';
import { carrying, carryingBoth, taggedAccount } from './tagged-account.ts';
import { type Stored, startTaggedZendesk, type TaggedZendesk } from './tagged-zendesk.ts';

const account = 'Tagged';
const rename = {
  resource: 'tags',
  operation: 'rename',
  from: 'billing_q',
  to: 'billing',
  in: ['tickets', 'users', 'organizations', 'macros', 'triggers', 'automations', 'views', 'fields'],
  closedTickets: 'change',
};
const open = carrying.tickets - carrying.closed;
/** The least that Zendesk allows: 100 tickets, people or organizations a request, rules and fields one by one. */
const leastWrites = Math.ceil(carrying.tickets / 100) + 1 + 1 + carrying.macros + carrying.triggers + carrying.fields;
const leastReads = Math.ceil(carrying.tickets / 100) + 1 + 1 + 1 + 1 + 1;

it('renames a tag everywhere with the fewest requests, gives it back, and touches no other tag', {
  timeout: 240_000,
}, async () => {
  await built();
  const zendesk = await startTaggedZendesk(taggedAccount('billing_q'));
  const redline = redlineFor(() => zendesk.token);
  try {
    const sign = ['accounts', 'add', '--name', account, '--url', zendesk.url, '--email', zendesk.email, '--token-stdin'];
    expect((await redline.run(sign, zendesk.token)).code).toBe(0);
    const synced = await redline.run(['sync', '--account', account]);
    expect(synced.json.counts).toMatchObject({ macros: 40, triggers: 12, users: 130, ticket_fields: 2 });
    expect(synced.json.counts.tags).toBeGreaterThan(5);

    const used = await redline.run(['where-used', '--account', account, 'tags:billing_q']);
    const usedIn = (resource: string) => used.json.uses.filter((use: { resource: string }) => use.resource === resource);
    expect(usedIn('macros')).toHaveLength(carrying.macros);
    expect(usedIn('triggers')).toHaveLength(carrying.triggers);
    expect(usedIn('ticket_fields')).toMatchObject([{ id: 702, place: 'value of a field' }]);
    expect(used.json.counts).toMatchObject({ users: carrying.users, organizations: carrying.organizations });

    zendesk.countAnew();
    const file = `${redline.folder}/change.redline.json`;
    const wish = redline.write('operations.json', [rename]);
    const drafted = await redline.run(['draft', '--account', account, '--operations', wish, '--out', file]);
    expect(drafted.code, drafted.stderr).toBe(0);
    expect(zendesk.seen.get('GET /api/v2/search/export')).toBe(Math.ceil(carrying.tickets / 1000));
    const edits =
      carrying.tickets + carrying.users + carrying.organizations + carrying.macros + carrying.triggers + carrying.fields;
    expect(drafted.json.edits).toBe(edits);

    const preview = await redline.run(['preview', '--account', account, '--change', file]);
    expect(preview.json.drifted).toEqual([]);
    expect(preview.json.tickets).toMatchObject({ found: carrying.tickets, open, closed: carrying.closed, closedLeft: 0 });
    expect(preview.json.requests.writes).toBe(leastWrites);
    // Checked, looked at again before each leg but the first, which was just read, and verified; and before all, who it is signed in as.
    expect(preview.json.requests.total).toBe(leastWrites + 3 * leastReads - 1 + 1);
    expectImpact(preview.json, zendesk);

    // Meanwhile somebody else tags some of the tickets, and takes a tag off some.
    const theirs = (id: number) => id % 5 === 0;
    for (const [id, one] of zendesk.tables.tickets ?? []) if (theirs(id)) tag(zendesk, one, 'theirs', 't0');
    zendesk.countAnew();
    const applied = await redline.run(['apply', '--account', account, '--change', file, '--yes']);
    expect(applied.json, applied.stderr).toMatchObject({ status: 'done', applied: edits, failed: 0, skipped: 0 });
    expect(zendesk.wrongs).toEqual([]);
    const wanted = taggedAccount('billing');
    for (const [id, one] of wanted.tickets ?? []) if (theirs(id)) one.tags = retagged(one, 'theirs', 't0');
    expectSame(zendesk, wanted);
    expect(zendesk.changes).toEqual(new Map([...named()].map((item) => [item, 1])));
    const sent = count(zendesk, 'PUT');
    const asked = count(zendesk, 'job_statuses');
    const reads = count(zendesk, 'GET') - asked;
    expect(sent).toBe(leastWrites);
    // A leg that had to wait for longer than what was seen is believed is looked at once more.
    expect(reads).toBeGreaterThanOrEqual(3 * leastReads - 1);
    expect(reads).toBeLessThanOrEqual(4 * leastReads);
    process.stdout.write(
      `writes ${sent} of ${leastWrites} at least (${(sent / leastWrites).toFixed(2)}); reads ${reads} of ${3 * leastReads - 1} (checked, looked at again and verified); asked after jobs ${asked} times\n`,
    );

    // And again before it is taken back.
    const later = (id: number) => id % 7 === 0;
    for (const [id, one] of zendesk.tables.tickets ?? []) if (later(id)) tag(zendesk, one, 'later');
    zendesk.countAnew();
    const undone = await redline.run(['undo', applied.json.run, '--yes']);
    expect(undone.json, undone.stderr).toMatchObject({ status: 'done', applied: edits, conflicts: [] });
    expect(zendesk.wrongs).toEqual([]);
    const before = taggedAccount('billing_q');
    for (const [id, one] of before.tickets ?? []) {
      if (theirs(id)) one.tags = retagged(one, 'theirs', 't0');
      if (later(id)) one.tags = retagged(one, 'later');
    }
    expectSame(zendesk, before);
    expect(count(zendesk, 'PUT')).toBe(leastWrites);
    expect((await redline.run(['verify'])).json.ok).toBe(true);
  } finally {
    redline.dispose();
    await zendesk.close();
  }
});

it('leaves closed tickets and the options of fields alone unless told otherwise, and says how many', {
  timeout: 240_000,
}, async () => {
  await built();
  const zendesk = await startTaggedZendesk(taggedAccount('billing_q'));
  const redline = redlineFor(() => zendesk.token);
  try {
    const sign = ['accounts', 'add', '--name', account, '--url', zendesk.url, '--email', zendesk.email, '--token-stdin'];
    await redline.run(sign, zendesk.token);
    await redline.run(['sync', '--account', account]);
    const file = `${redline.folder}/change.redline.json`;
    const wish = redline.write('operations.json', [{ resource: 'tags', operation: 'rename', from: 'billing_q', to: 'billing' }]);
    await redline.run(['draft', '--account', account, '--operations', wish, '--out', file]);
    const preview = await redline.run(['preview', '--account', account, '--change', file, '--offline']);
    expect(preview.json.tickets).toMatchObject({ open, closed: 0, closedLeft: carrying.closed });
    const resources = new Set(preview.json.edits.map((edit: { resource: string }) => edit.resource));
    // The field of which the tag is a value comes along, for else all these tickets would lose the value.
    expect([...resources].sort()).toEqual(['macros', 'organizations', 'ticket_fields', 'tickets', 'triggers', 'users']);
    expect(preview.json.warnings.map(({ code }: { code: string }) => code)).toContain('tag-of-field');
  } finally {
    redline.dispose();
    await zendesk.close();
  }
});

it('settles jobs whose answer was lost by reading, and sends only what did not happen', { timeout: 240_000 }, async () => {
  await built();
  const zendesk = await startTaggedZendesk(taggedAccount('billing_q'));
  const redline = redlineFor(() => zendesk.token);
  try {
    const sign = ['accounts', 'add', '--name', account, '--url', zendesk.url, '--email', zendesk.email, '--token-stdin'];
    await redline.run(sign, zendesk.token);
    await redline.run(['sync', '--account', account]);
    const file = `${redline.folder}/change.redline.json`;
    const wish = redline.write('operations.json', [{ ...rename, in: ['tickets', 'triggers'] }]);
    await redline.run(['draft', '--account', account, '--operations', wish, '--out', file]);
    zendesk.countAnew();
    zendesk.breaks = (endpoint, times) =>
      endpoint !== 'PUT /api/v2/tickets/update_many' ? undefined : times === 3 ? 'before' : times === 5 ? 'after' : undefined;
    const applied = await redline.run(['apply', '--account', account, '--change', file, '--yes']);
    // The field whose value the tag is comes along, so that no ticket loses it.
    const edits = carrying.tickets + carrying.triggers + carrying.fields;
    expect(applied.json, applied.stderr).toMatchObject({ status: 'done', applied: edits, failed: 0 });
    const renamed = [...(taggedAccount('billing').tickets?.values() ?? [])].map(withoutTime);
    const held = [...(zendesk.tables.tickets?.values() ?? [])].map(withoutTime);
    const differing = held.filter((one, index) => JSON.stringify(one) !== JSON.stringify(renamed[index]));
    expect(differing).toEqual([]);
    expect(new Set(zendesk.changes.values())).toEqual(new Set([1]));
    expect(zendesk.seen.get('PUT /api/v2/tickets/update_many')).toBe(Math.ceil(carrying.tickets / 100) + 1);
  } finally {
    redline.dispose();
    await zendesk.close();
  }
});

it('sends nothing for tickets that others have renamed already, and does not take theirs back', {
  timeout: 240_000,
}, async () => {
  await built();
  const zendesk = await startTaggedZendesk(taggedAccount('billing_q'));
  const redline = redlineFor(() => zendesk.token);
  try {
    const sign = ['accounts', 'add', '--name', account, '--url', zendesk.url, '--email', zendesk.email, '--token-stdin'];
    await redline.run(sign, zendesk.token);
    await redline.run(['sync', '--account', account]);
    const file = `${redline.folder}/change.redline.json`;
    const wish = redline.write('operations.json', [{ ...rename, in: ['tickets', 'triggers'] }]);
    await redline.run(['draft', '--account', account, '--operations', wish, '--out', file]);
    const byHand = [10_300, 10_301, 10_302];
    for (const id of byHand) {
      const one = zendesk.tables.tickets?.get(id);
      if (one) tag(zendesk, one, 'billing', 'billing_q');
    }
    const gone = zendesk.tables.tickets?.get(10_310);
    if (gone) tag(zendesk, gone, 'settled', 'billing_q');
    zendesk.countAnew();
    const refused = await redline.run(['apply', '--account', account, '--change', file, '--yes']);
    expect(refused).toMatchObject({ code: 3, json: { status: 'refused', drifted: [{ item: 'tickets:10310' }] } });
    expect(zendesk.changes.size).toBe(0);
    const applied = await redline.run(['apply', '--account', account, '--change', file, '--yes', '--skip-drifted']);
    expect(applied.json).toMatchObject({ status: 'done', skipped: byHand.length + 1, failed: 0 });
    await redline.run(['undo', applied.json.run, '--yes']);
    for (const id of [...byHand, 10_310]) expect(zendesk.changes.has(`tickets:${id}`)).toBe(false);
    for (const id of byHand) expect(zendesk.tables.tickets?.get(id)?.tags).toContain('billing');
  } finally {
    redline.dispose();
    await zendesk.close();
  }
});

it('says of each ticket that a trigger gives the old tag back, where the triggers were left out', {
  timeout: 240_000,
}, async () => {
  await built();
  const zendesk = await startTaggedZendesk(taggedAccount('billing_q'));
  const redline = redlineFor(() => zendesk.token);
  try {
    const sign = ['accounts', 'add', '--name', account, '--url', zendesk.url, '--email', zendesk.email, '--token-stdin'];
    await redline.run(sign, zendesk.token);
    await redline.run(['sync', '--account', account]);
    const file = `${redline.folder}/change.redline.json`;
    const wish = redline.write('operations.json', [{ ...rename, in: ['tickets'] }]);
    await redline.run(['draft', '--account', account, '--operations', wish, '--out', file]);
    const preview = await redline.run(['preview', '--account', account, '--change', file, '--offline']);
    expect(preview.json.warnings).toContainEqual(
      expect.objectContaining({ code: 'tag-used-by-rule', items: expect.arrayContaining(['triggers:602']) }),
    );
    const given = [...(zendesk.tables.tickets?.values() ?? [])].filter(
      ({ status, tags }) => status !== 'closed' && (tags as string[]).includes('invoice'),
    );
    const applied = await redline.run(['apply', '--account', account, '--change', file, '--yes']);
    expect(applied).toMatchObject({
      code: 1,
      json: { failed: given.length, applied: carrying.tickets + carrying.fields - given.length },
    });
  } finally {
    redline.dispose();
    await zendesk.close();
  }
});

/** One trigger mails the requester of each open ticket: the preview says so, with the very number. */
function expectImpact(
  preview: { triggers: unknown; warnings: { code: string; level: string; items: string[] }[] },
  zendesk: TaggedZendesk,
) {
  const mailed = [...(zendesk.tables.tickets?.values() ?? [])].filter(
    ({ status, tags }) => status === 'open' && (tags as string[]).includes('billing_q'),
  ).length;
  expect(preview.triggers).toContainEqual({
    item: 'triggers:603',
    name: 'Rule 3',
    fires: mailed,
    mayFire: 0,
    notifies: ['the requester'],
    mailsCustomers: true,
  });
  const danger = preview.warnings.filter(({ level }) => level === 'danger');
  expect(danger).toMatchObject([
    { code: 'customer-mail', items: { length: mailed + 1 } },
    { code: 'tag-of-field', items: ['ticket_fields:702'] },
  ]);
  expect(danger[0]?.items).toContain('triggers:603');
}

/** Every record that names the tag, once. */
function* named(): Generator<string> {
  const ids = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);
  const items = {
    tickets: ids(10_000, carrying.tickets),
    users: ids(21, carrying.users),
    organizations: ids(500, carrying.organizations),
    macros: ids(300, carrying.macros),
    triggers: ids(600, carrying.triggers),
    ticket_fields: [702],
  };
  for (const [resource, all] of Object.entries(items)) for (const id of all) yield `${resource}:${id}`;
}

/** The server holds these records, but for when they were changed; a ticket that had both tags has them again. */
function expectSame(zendesk: TaggedZendesk, wanted: TaggedZendesk['tables']): void {
  for (const [resource, records] of Object.entries(wanted)) {
    const held = [...(zendesk.tables[resource]?.values() ?? [])].map(withoutTime);
    expect(held, resource).toEqual([...records.values()].map(withoutTime));
  }
}

/** Tags are a set: Zendesk answers them in an order of its own. */
function withoutTime({ updated_at: _, ...record }: Stored): Record<string, unknown> {
  return Array.isArray(record.tags) ? { ...record, tags: [...record.tags].sort() } : record;
}

function tag(zendesk: TaggedZendesk, ticket: Stored, add: string, remove?: string): void {
  zendesk.tables.tickets?.set(ticket.id, { ...ticket, tags: retagged(ticket, add, remove) });
}

function retagged({ tags }: Stored, add: string, remove?: string): string[] {
  return [...(tags as string[]).filter((each) => each !== remove), add].sort();
}

/** Requests whose endpoint holds the text. */
function count({ seen }: TaggedZendesk, text: string): number {
  return [...seen].reduce((sum, [endpoint, times]) => (endpoint.includes(text) ? sum + times : sum), 0);
}

it('has tickets with both tags in it, or the scenario would prove less', () => {
  const tickets = [...(taggedAccount('billing_q').tickets?.values() ?? [])];
  const both = tickets.filter(({ tags }) => (tags as string[]).includes('billing') && (tags as string[]).includes('billing_q'));
  expect(both).toHaveLength(carryingBoth);
});
