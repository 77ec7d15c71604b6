import { describe, expect, it } from 'vitest';
import type { Desk } from '../../main/accounts/desk.ts';
import { playedTime } from '../../main/rehearsals/played-time.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Settlement } from '../../preload/contract/runs.ts';
import { startTidyingZendesk, type TidyingZendesk } from '../unit/runs/tidying-zendesk.ts';
import { type EntryKill, killsAt, runKilledAt } from './entry-kills.ts';

/** A run over a small Zendesk, killed at one of its journal entries and then resumed until it has ended. */
interface Play {
  readonly edits: ChangeSet['edits'];
  /** What goes wrong, beside the kill. */
  readonly prepare: (zendesk: TidyingZendesk) => void;
  /** What a person says where the run asks. */
  readonly answer?: (zendesk: TidyingZendesk) => readonly Settlement[];
  readonly expected: (zendesk: TidyingZendesk) => void;
}

const create = (resource: ChangeSet['edits'][number]['resource'], after: Record<string, unknown>, key: string) =>
  ({ resource, action: 'create', key, after }) as const;

const edits = [
  create('groups', { name: 'Tier 2', description: 'Made by us' }, 'new-1'),
  create('macros', { title: 'Refund  late ', actions: [] }, 'new-2'),
  create('group_memberships', { user_id: 7, group_id: 'groups:new-1' }, 'new-3'),
];

const count = ({ tables }: TidyingZendesk) =>
  Object.fromEntries(['groups', 'macros', 'group_memberships'].map((table) => [table, tables[table]?.length]));

const plays: Readonly<Record<string, Play>> = {
  'a creation that two readings do not find': {
    edits,
    prepare: (zendesk) => {
      zendesk.fate = (_path, before) => (before === 0 ? 'lost-undone' : 'answered');
    },
    expected: (zendesk) => expect(count(zendesk)).toEqual({ groups: 1, macros: 1, group_memberships: 1 }),
  },
  'creations that are carried out late': {
    edits,
    prepare: (zendesk) => {
      zendesk.fate = (_path, before) => (before < 2 ? { later: 63_000 } : 'answered');
    },
    expected: (zendesk) => expect(count(zendesk)).toEqual({ groups: 1, macros: 1, group_memberships: 1 }),
  },
  'a creation that a person says is this one': {
    edits,
    prepare: (zendesk) => {
      zendesk.fate = (_path, before) => {
        if (before > 0) return 'answered';
        zendesk.put('groups', { name: 'TIER 2', description: 'Made by Bo' });
        return 'lost-undone';
      };
    },
    answer: ({ tables }) => [{ item: 'groups:new-1', answer: tables.groups?.[0]?.id ?? 0 }],
    expected: (zendesk) => {
      expect(count(zendesk)).toEqual({ groups: 1, macros: 1, group_memberships: 1 });
      expect(zendesk.tables.group_memberships).toMatchObject([{ group_id: zendesk.tables.groups?.[0]?.id }]);
    },
  },
  'a creation that a person says is none of those': {
    edits: edits.slice(1, 2),
    prepare: (zendesk) => {
      zendesk.fate = (_path, before) => {
        if (before > 0) return 'answered';
        zendesk.put('macros', { title: 'REFUND LATE', actions: [{ field: 'status', value: 'open' }] });
        return 'lost-undone';
      };
    },
    answer: () => [{ item: 'macros:new-2', answer: 'none' }],
    expected: (zendesk) => expect(count(zendesk)).toEqual({ groups: 0, macros: 2, group_memberships: 0 }),
  },
};

describe.each(Object.entries(plays))('%s', (_what, play) => {
  it('is there once, whichever entry of the journal the process died at, and on whichever side of it', async () => {
    const undisturbed = await played(play, undefined);
    expect(undisturbed.died).toBe(false);
    const kills = killsAt(undisturbed.kinds);
    let died = 0;
    for (const kill of kills) if ((await played(play, kill)).died) died += 1;
    expect(died).toBeGreaterThan(kills.length * 0.7);
  }, 240_000);
});

async function played(play: Play, kill: EntryKill | undefined) {
  const time = playedTime();
  const begins = Date.parse('2026-11-20T10:00:00Z');
  const zendesk = await startTidyingZendesk(() => begins + time.now());
  play.prepare(zendesk);
  try {
    const { url } = zendesk;
    const run = await runKilledAt({
      zendesk: { url, email: 'ada@x.example', token: 't0ken-abc' },
      time,
      begins,
      draft: async (_engine, desk) => changeSetOf(desk, play.edits, begins),
      answer: play.answer && (() => play.answer?.(zendesk) ?? []),
      kill,
    });
    expect(run, `${JSON.stringify(kill)}: ${run.kinds.join(' ')}`).toMatchObject({ status: 'done' });
    play.expected(zendesk);
    return run;
  } finally {
    await zendesk.close();
  }
}

function changeSetOf({ account: { id, name, url } }: Desk, edits: ChangeSet['edits'], now: number): ChangeSet {
  return {
    format: 'redline.change-set',
    version: 1,
    title: 'By hand',
    reason: '',
    author: 'a test',
    createdAt: new Date(now).toISOString(),
    account: { id, name, url },
    snapshot: { id: 's', takenAt: new Date(now).toISOString() },
    operations: [],
    edits,
    approvals: [],
  };
}
