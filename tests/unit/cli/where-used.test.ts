import { expect, test } from 'vitest';
import { documentOf, redline, syncedHome } from './cli-under-test.ts';

test('where-used tells of everything that can be named, from the snapshot alone', { timeout: 180_000 }, async () => {
  const home = await syncedHome();
  const ask = async (what: string) => redline(['where-used', '--account', 'practice', what, '--json'], { home });
  const uses = async (what: string) => documentOf(await ask(what));

  const hours = await uses('dynamic_content:opening hours');
  expect(hours).toMatchObject({ people: 0, organizations: 0 });
  expect(hours.uses.length).toBeGreaterThan(0);
  expect(new Set(hours.uses.map(({ resource }: { resource: string }) => resource))).toEqual(new Set(['macros']));

  expect(await uses('ticket_forms:Default ticket form')).toMatchObject({
    uses: [
      { resource: 'macros', name: 'Billing::Take over completely', place: 'action: ticket_form_id' },
      { resource: 'brands', name: 'Kestrel Outfitters', place: 'offers it' },
    ],
  });
  expect(await uses('ticket_fields:Reason of contact')).toMatchObject({
    uses: expect.arrayContaining([expect.objectContaining({ resource: 'ticket_forms', place: 'shows it' })]),
  });
  const newsletter = await uses('user_fields:Newsletter');
  expect(newsletter.people).toBeGreaterThan(0);
  const owner = await uses('users:mara.lindqvist@kestrel-outfitters.example');
  expect(await uses('groups:Support')).toMatchObject({ people: expect.any(Number), counts: { members: expect.any(Number) } });
  expect(owner.what).toBe('users:mara.lindqvist@kestrel-outfitters.example');

  for (const wrong of ['brands:Kestrel Outfiters', 'users:nobody@example.com', 'comets:1']) {
    const { code, stdout, stderr } = await ask(wrong);
    expect([wrong, code]).toEqual([wrong, 2]);
    expect(stdout + stderr).toMatch(/did you mean “Kestrel Outfitters”|has no person|is not understood/);
  }
});
