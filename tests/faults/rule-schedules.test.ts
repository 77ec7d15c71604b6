import { afterAll, expect, it } from 'vitest';
import { draftUndo } from '../../main/runs/undo.ts';
import { Operations } from '../../preload/contract/operations.ts';
import { tellTogether } from './behaviours.ts';
import { openPeopleWorld, type PeopleWorld, peopleBehaviours, untilPeopleDone, untilPeopleEnded } from './people-world.ts';

/** `REDLINE_FAULT_SCHEDULES=500` plays more of them, `REDLINE_FAULT_SEED=17` begins at another one. */
const many = process.env.REDLINE_FAULT_SCHEDULES;
const count = Number(many ?? 6);
const firstSeed = Number(process.env.REDLINE_FAULT_SEED ?? 1);

it.for(Array.from({ length: count }, (_, index) => firstSeed + index))(
  'whatever goes wrong with triggers, automations and views, nothing is lost and nothing is done twice (seed %i)',
  { timeout: 240_000 },
  async (seed) => {
    const world = await openPeopleWorld(seed);
    try {
      const before = rulesOf(world);
      const operations = ruleOperations(world);
      const draft = await untilPeopleDone(world, (engine) => engine.drafts.draft(world.account, { operations }));
      const chance = 0.05 + world.random() * 0.25;

      world.chance = chance;
      const done = await untilPeopleEnded(world, draft.changeSet);
      world.chance = 0;
      expect(done.status === 'done' ? done.applied : done.failed + done.skipped).toBe(
        done.status === 'done' ? draft.edits : draft.edits - done.applied,
      );
      const copies = draft.changeSet.edits.flatMap((edit) => (edit.action === 'create' ? [String(edit.after.title)] : []));
      for (const title of copies) expect(titlesOf(world).filter((each) => each === title).length).toBeLessThanOrEqual(1);

      const wish = { run: done.run, only: undefined, choice: 'keep-theirs', author: 'a test', now: Date.now() } as const;
      for (let round = 0; round < 6; round++) {
        world.chance = round < 2 ? chance : 0;
        const { changeSet } = await untilPeopleDone(world, async ({ accounts }) =>
          draftUndo(await accounts.open(world.account), wish),
        );
        if (!changeSet) break;
        await untilPeopleEnded(world, changeSet);
      }
      world.chance = 0;
      expect(rulesOf(world)).toEqual(before);
      expect(await untilPeopleDone(world, (engine) => engine.runs.verify(world.account))).toMatchObject({ ok: true });
    } finally {
      await world.close();
    }
  },
);

afterAll(() => {
  if (many !== undefined)
    tellTogether({ kind: 'rules', half: 0, played: count, of: count, from: firstSeed, wanted: peopleBehaviours });
});

const kinds = ['triggers', 'automations', 'views'] as const;

/** What people can tell of each rule: not its id, nor when it was written. */
function rulesOf({ zendesk }: PeopleWorld): string[] {
  return kinds
    .flatMap((kind) => zendesk.all(kind))
    .map(({ id: _id, url: _url, created_at: _created, updated_at: _updated, ...rule }) => JSON.stringify(rule))
    .sort();
}

function titlesOf({ zendesk }: PeopleWorld): string[] {
  return kinds.flatMap((kind) => zendesk.all(kind)).map(({ title }) => String(title));
}

/** Every kind of edit that rules have, by chance. */
function ruleOperations({ random }: PeopleWorld) {
  const wishes: readonly unknown[] = [
    { resource: 'triggers', where: 'active:true', operation: 'set', values: { active: false } },
    {
      resource: 'triggers',
      where: 'title:fraud',
      operation: 'replace-text',
      fields: ['notification'],
      find: 'fraud',
      replace: 'harm',
    },
    {
      resource: 'triggers',
      where: 'title:vip',
      operation: 'add-condition',
      condition: { field: 'priority', operator: 'is', value: 'high' },
    },
    { resource: 'triggers', where: 'title:billing', operation: 'clone', name: 'Copy of {name} ({id})' },
    { resource: 'triggers', where: 'title:old', operation: 'delete' },
    { resource: 'automations', where: 'title:returns', operation: 'add-action', action: { field: 'priority', value: 'low' } },
    { resource: 'automations', where: 'default:false', operation: 'clone', name: 'Copy of {name} ({id})' },
    { resource: 'views', where: 'title:billing', operation: 'delete' },
    {
      resource: 'views',
      where: 'title:vip',
      operation: 'set',
      values: { title: 'VIPs', description: 'Looked at', restriction: null },
    },
    { resource: 'views', where: 'title:unassigned', operation: 'clone', name: 'Copy of {name} ({id})' },
  ];
  const chosen = wishes.filter(() => random() < 0.7);
  return Operations.parse(chosen.length > 0 ? chosen : wishes);
}
