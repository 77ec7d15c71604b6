import { expect, it } from 'vitest';
import { switchChoices } from '../../main/practice/switches.ts';
import { draftUndo } from '../../main/runs/undo.ts';
import { Operations } from '../../preload/contract/operations.ts';
import { openPeopleWorld, untilPeopleEnded } from './people-world.ts';

/** Once as the practice Zendesk is unless told, then with each switch the other way. */
const choices = [
  ['everything', 'as usual'] as const,
  ...Object.entries(switchChoices).map(([name, { choices: both }]) => [name, both[1]] as const),
];

it.for(choices)(
  'with %s %s, the whole road over people, groups, organizations, macros and rules does the same',
  { timeout: 180_000 },
  async ([name, choice]) => {
    const world = await openPeopleWorld(1, name === 'everything' ? {} : { [name]: choice });
    try {
      const operations = Operations.parse([
        { resource: 'users', where: 'role:end-user', operation: 'set', values: { notes: 'Looked at' } },
        { resource: 'users', where: 'role:end-user', operation: 'add-tags', tags: ['looked_at'] },
        { resource: 'groups', operation: 'create', values: { name: 'Made here' } },
        { resource: 'users', where: 'role:agent', operation: 'add-to-groups', groups: ['Made here'] },
        { resource: 'organizations', where: '', operation: 'set', values: { details: 'Looked at' } },
        { resource: 'macros', where: 'active:true', operation: 'set', values: { active: false } },
        { resource: 'triggers', where: 'active:true', operation: 'set', values: { active: false, description: 'Looked at' } },
        { resource: 'automations', where: 'default:false', operation: 'delete' },
        {
          resource: 'apps',
          where: '',
          operation: 'set',
          values: { enabled: false, settings: { endpoint: 'https://two.example' } },
        },
        { resource: 'views', where: '', operation: 'set', values: { title: 'Looked at' } },
      ]);
      const apps = () => world.zendesk.all('apps').map(({ enabled, settings }) => ({ enabled, settings }));
      const installed = apps();
      const live = <Result>(work: Parameters<typeof world.live<Result>>[0]) => world.live(work);
      const draft = await live((engine) => engine.drafts.draft(world.account, { operations }));
      if (draft === 'died') throw new Error('Nothing dies here.');
      const done = await untilPeopleEnded(world, draft.changeSet);
      expect([done.status, done.applied]).toEqual(['done', draft.edits]);
      const wish = { run: done.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
      const undo = await live(async ({ accounts }) => draftUndo(await accounts.open(world.account), wish));
      if (undo === 'died' || !undo.changeSet) throw new Error('There is something to undo.');
      expect(undo.conflicts).toEqual([]);
      const undone = await untilPeopleEnded(world, undo.changeSet);
      expect([undone.status, undone.applied]).toEqual(['done', draft.edits]);
      expect(apps()).toEqual(installed);
    } finally {
      await world.close();
    }
  },
);
