import type { Desk } from '../../main/accounts/desk.ts';
import { keepTakenStep, takenSteps } from '../../main/accounts/escalation-plan.ts';
import { keepMappings, keptMapping } from '../../main/accounts/match-mappings.ts';
import { keepTeamFile, teamFile } from '../../main/accounts/team-file.ts';
import type { Engine } from '../../main/engine.ts';

export interface Kept {
  readonly engine: Engine;
  readonly desk: Desk;
}

interface Deed {
  does(kept: Kept, name: string): Promise<unknown>;
  /** What of it is there, by names. */
  shown(kept: Kept): Promise<readonly string[]>;
  /** Whether several are kept beside one another, so that two people at once lose none. */
  readonly isList: boolean;
}

const account = 'practice';
const policy = (name: string) => `format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovals: {C4: ${name.length}}\n`;

/** What is written to the disk besides change sets, runs and snapshots, a deed each. */
export const deeds: Readonly<Record<string, Deed>> = {
  'a request': {
    isList: true,
    does: ({ engine }, name) => engine.client.requests.add({ title: name }),
    shown: async ({ engine }) => (await engine.client.requests.list()).map(({ title }) => title),
  },
  'a request moved on': {
    isList: false,
    does: async ({ engine }, name) => {
      const [known] = await engine.client.requests.list();
      const { id } = known ?? (await engine.client.requests.add({ title: name }));
      return engine.client.requests.move({ id, stage: 'planning' });
    },
    shown: async ({ engine }) => (await engine.client.requests.list()).map(({ stage, stages }) => `${stage} ${stages.length}`),
  },
  'a recipe': {
    isList: true,
    does: ({ engine }, name) =>
      engine.client.recipes.keep({
        account,
        recipe: {
          name,
          description: '',
          blanks: [],
          operations: [{ resource: 'macros', where: '', operation: 'set', values: { active: false } }],
        },
      } as Parameters<typeof engine.client.recipes.keep>[0]),
    shown: async ({ engine }) => (await engine.client.recipes.list({ account })).map(({ name }) => name),
  },
  'a source': {
    isList: true,
    does: ({ engine }, name) =>
      engine.client.sources.keep({ source: { name, url: 'https://hr.example/people' }, token: 'a-token-of-a-child' }),
    shown: async ({ engine }) => (await engine.client.sources.list()).map(({ name }) => name),
  },
  'a mapping': {
    isList: true,
    does: async ({ desk }, name) => keepMappings(desk, [{ [name]: 'users.name' }]),
    shown: async ({ desk }) => ['one', 'two', 'a1', 'a2', 'a3', 'b1', 'b2', 'b3'].filter((name) => keptMapping(desk, [name])),
  },
  'the team’s file': {
    isList: false,
    does: async ({ desk }, name) =>
      keepTeamFile(desk.installation.registry, desk.account, {
        keptAt: '2026-11-30T09:00:00Z',
        files: [{ name, sha256: 'x' }],
        people: [],
      }),
    shown: async ({ desk }) => teamFile(desk.installation.registry, desk.account)?.files.map(({ name }) => name) ?? [],
  },
  'an escalation plan': {
    isList: false,
    does: ({ engine }, name) => {
      const plan = { contacts: [{ name, reach: '1' }], steps: [{ after: '15m', tell: name, what: 'Say so' }] };
      return engine.client.status.keepEscalation({ account, text: JSON.stringify(plan) });
    },
    shown: async ({ engine }) => {
      const plan = await engine.client.status.escalation({ account });
      return plan?.contacts.map(({ name }) => name) ?? [];
    },
  },
  'a step that is taken': {
    isList: true,
    does: async ({ desk }, name) => keepTakenStep(desk, { incident: name, step: 1, at: '2026-11-30T09:00:00Z', by: 'A' }),
    shown: async ({ desk }) => takenSteps(desk).map(({ incident }) => incident),
  },
  'a policy': {
    isList: false,
    does: ({ engine }, name) => engine.client.reviews.setPolicy({ account, text: policy(name) }),
    shown: async ({ engine }) => {
      const { inForce, policy: known } = await engine.client.reviews.policy({ account });
      return inForce ? [JSON.stringify(known.approvals)] : [];
    },
  },
};
