import { describe, expect, it } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import type { TemplateValues } from '../../../preload/contract/people-operations.ts';
import { account, practiceInStep } from '../runs/run-under-test.ts';
import { byHand } from './by-hand.ts';

/** A production and its sandbox in one Redline. What is made in both has other ids, as the sandbox has some records more. */
async function productionAndSandbox() {
  const production = await practiceInStep();
  const sandbox = await practiceInStep();
  const inBoth = async (path: string, body: object) => [
    await byHand(production.zendesk, 'POST', path, body),
    await byHand(sandbox.zendesk, 'POST', path, body),
  ];
  for (const name of ['One', 'Two']) await byHand(sandbox.zendesk, 'POST', '/groups', { group: { name: `Only here ${name}` } });
  await byHand(sandbox.zendesk, 'POST', '/macros', {
    macro: { title: 'Only here', actions: [{ field: 'status', value: 'open' }] },
  });
  const desks = await inBoth('/groups', { group: { name: 'Refund desk' } });
  const macro = (title: string) => ({ macro: { title, actions: [{ field: 'comment_value', value: `Hello from ${title}` }] } });
  const shared = await inBoth('/macros', macro('Billing::Both'));
  const alone = await byHand(production.zendesk, 'POST', '/macros', macro('Billing::Production only'));
  const { engine, sync } = await production.consoleAt();
  const { url, email, token } = sandbox.zendesk;
  await engine.accounts.add({ name: 'Sandbox', url, environment: 'sandbox', email, signIn: 'api-token', token });
  const desk = await engine.accounts.open('Sandbox');
  for await (const _event of syncAccount(desk, Date.now));
  await sync();
  return {
    engine,
    client: engine.client,
    zendesks: { production: production.zendesk, sandbox: sandbox.zendesk },
    group: desks.map(({ group }) => Number(group.id)),
    both: shared.map((made) => Number(made.macro.id)),
    alone: Number(alone.macro.id),
  };
}

describe('the same operations drafted for several accounts', () => {
  it('are drafted for each with its own ids, a run each, and what an account lacks is told', async () => {
    const { engine, client, zendesks, group, both, alone } = await productionAndSandbox();
    expect(group[0]).not.toBe(group[1]);
    expect(both[0]).not.toBe(both[1]);
    const operations = [
      {
        resource: 'macros' as const,
        where: { ids: [both[0] ?? 0, alone] },
        operation: 'add-action' as const,
        action: { field: 'group_id', value: String(group[0]) },
      },
    ];
    await client.trays.add({ account, name: 'Everywhere', operations, reason: 'One desk for refunds' });
    const here = await client.trays.draft({ account, name: 'Everywhere' });
    const there = await client.trays.draft({ account, name: 'Everywhere', for: 'Sandbox' });
    expect(here).toMatchObject({ edits: 2 });
    expect(here.notes).toBeUndefined();
    expect(there).toMatchObject({
      edits: 1,
      notes: ['1 macro is not in Sandbox, and left out: “Billing::Production only”.'],
    });
    expect(await client.changes.draft({ account: 'Sandbox', of: account, operations })).toMatchObject({ edits: 1 });

    const before = zendesks.production.all('macros');
    const { changeSet } = await engine.drafts.get('Sandbox', there.hash);
    expect(changeSet.account.name).toBe('Sandbox');
    // Whoever reviews it is told as well.
    expect(changeSet.reason).toMatch(/^One desk for refunds\n.*left out: “Billing::Production only”/);
    // Without a person's reason there is none: a policy that asks for one is not answered by what Redline adds.
    const unsaid = await client.changes.draft({ account: 'Sandbox', of: account, operations });
    expect((await engine.drafts.get('Sandbox', unsaid.hash)).changeSet.reason).toBe('');
    // The field by the name that people know, and its value by the id of one account.
    const [named] = operations.map((operation) => ({ ...operation, action: { field: 'Group', value: String(group[0]) } }));
    const byLabel = await client.changes.draft({ account: 'Sandbox', of: account, operations: named ? [named] : [] });
    const { changeSet: labelled } = await engine.drafts.get('Sandbox', byLabel.hash);
    expect(labelled.edits).toEqual(changeSet.edits);
    await (await engine.runs.apply('Sandbox', changeSet, { skipDrifted: false, confirm: 'Sandbox' })).result;
    const { macro } = await byHand(zendesks.sandbox, 'GET', `/macros/${both[1]}`);
    expect(macro.actions).toContainEqual({ field: 'group_id', value: String(group[1]) });
    expect(zendesks.production.all('macros')).toEqual(before);
  });

  it('give people what the template of the account holds in whose words they are, whatever one of the same name holds there', async () => {
    const { engine, client, group } = await productionAndSandbox();
    const keep = (of: string, values: TemplateValues) =>
      client.people.keepTemplate({ account: of, template: { name: 'Desk', values } });
    await keep(account, { role: 'agent', groups: [group[0] ?? 0] });
    await keep('Sandbox', { role: 'admin' });
    const [person] = (await client.records.search({ account, resource: 'users', query: 'role:end-user', limit: 1 })).rows;
    const operations: Operation[] = [
      { resource: 'users', where: { ids: [person?.id ?? 0] }, operation: 'apply-template', template: 'Desk' },
    ];
    const { hash } = await client.changes.draft({ account: 'Sandbox', of: account, operations });
    const { changeSet } = await engine.drafts.get('Sandbox', hash);
    const changed = changeSet.edits.flatMap((edit) => (edit.action === 'delete' ? [] : [edit.after]));
    expect(changed).toContainEqual(expect.objectContaining({ role: 'agent' }));
    expect(changed).toContainEqual(expect.objectContaining({ group_id: group[1] }));
    expect(JSON.stringify(changed)).not.toContain('admin');
  });

  it('are refused as a whole for an account that lacks what they name, and so are those of which nothing is left', async () => {
    const { client, zendesks, both, alone } = await productionAndSandbox();
    const { group } = await byHand(zendesks.production, 'POST', '/groups', { group: { name: 'Production desk' } });
    for await (const _event of await client.snapshots.sync({ account }));
    const off = { resource: 'macros' as const, operation: 'set' as const, values: { active: false } };
    const moved = {
      resource: 'macros' as const,
      where: { ids: [both[0] ?? 0] },
      operation: 'add-action' as const,
      action: { field: 'group_id', value: String(group.id) },
    };
    const drafted = (operations: Operation[]) => client.changes.draft({ account: 'Sandbox', of: account, operations });
    await expect(drafted([{ ...off, where: { ids: [both[0] ?? 0] } }, moved])).rejects.toMatchObject({
      code: 'validation',
      message: 'It names the group “Production desk”, which is not there. Nothing was drafted for Sandbox.',
      problems: [{ path: 'operations.1' }],
    });
    await expect(drafted([{ ...off, where: { ids: [alone] } }])).rejects.toThrow(
      'Nothing is left of it: 1 macro is not in Sandbox',
    );
  });
});
