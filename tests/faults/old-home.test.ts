import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../main/engine.ts';
import type { RunEvent, RunResult } from '../../preload/contract/runs.ts';
import { temporaryFolder } from './own-folder.ts';
import { type Stored, startTeamZendesk, type Tables } from './team-zendesk.ts';

/**
 * A home as the Redline of November 2026 left it, before resources were things: a register, a journal with one run, a snapshot and the
 * change set's file; beside it the Zendesk before that run and after it. It is never made anew.
 */
const kept = fileURLToPath(new URL('old-home', import.meta.url));
const passphrase = 'the passphrase of an old home';

interface OldZendesk {
  readonly url: string;
  readonly run: string;
  readonly hash: string;
  readonly before: Readonly<Record<string, readonly Stored[]>>;
  readonly after: Readonly<Record<string, readonly Stored[]>>;
}

it('a home of an earlier Redline opens, verifies and is undone', async () => {
  const old = JSON.parse(readFileSync(join(kept, 'zendesk.json'), 'utf8')) as OldZendesk;
  const home = temporaryFolder();
  cpSync(join(kept, 'home'), home, { recursive: true });
  const zendesk = await startTeamZendesk(tablesOf(old.after));
  onTestFinished(() => zendesk.close());
  const engine = await openEngine({
    home,
    host: 'cli',
    vault: 'memory',
    passphrase,
    token: zendesk.token,
    settleAfter: 20,
    createAgainAfter: 20,
    // It listened elsewhere then.
    fetch: (input, init) => fetch(String(input).replace(old.url, zendesk.url), init),
  });
  onTestFinished(() => engine.close());
  const { client } = engine;

  const [account] = (await client.accounts.list()).filter(({ name }) => name === 'Team');
  expect(account).toMatchObject({ url: old.url, snapshot: { counts: { users: 32, groups: 4 } } });
  expect(await client.journal.verify({})).toMatchObject({ ok: true });
  const { summary, items } = await client.runs.whole({ run: old.run });
  expect(summary).toMatchObject({ status: 'done', applied: 19, failed: 0 });
  expect(new Set(items.map(({ resource }) => resource))).toEqual(
    new Set(['macros', 'organizations', 'groups', 'users', 'group_memberships', 'user_sessions', 'tickets']),
  );

  const content = readFileSync(join(kept, 'sent.redline.json'), 'utf8');
  const opened = await client.changes.open({ account: 'Team', content });
  expect(opened).toMatchObject({ hash: old.hash, edits: 19 });
  expect((await client.changes.whole({ account: 'Team', hash: opened.hash })).documents).toHaveLength(19);

  const { draft, conflicts } = await client.runs.undo({ run: old.run });
  expect(conflicts).toEqual([]);
  const events = await client.runs.apply({ account: 'Team', hash: draft?.hash ?? '' });
  expect(await resultOf(events)).toMatchObject({ status: 'done', failed: 0, notAttempted: 0 });
  expect(comparable(listsOf(zendesk.tables))).toEqual(comparable(old.before));
});

function tablesOf(lists: OldZendesk['after']): Tables {
  return Object.fromEntries(
    Object.entries(lists).map(([name, records]) => [name, new Map(records.map((record) => [record.id, record]))]),
  );
}

function listsOf(tables: Tables): Record<string, readonly Stored[]> {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, [...table.values()]]));
}

/** Without the ids that Zendesk gives anew, times and empty fields; a group that was made and taken back is only marked. */
function comparable(lists: Readonly<Record<string, readonly Stored[]>>) {
  return Object.fromEntries(
    Object.entries(lists).map(([name, records]) => [
      name,
      records
        .filter(({ deleted }) => deleted !== true)
        .map(({ updated_at: _at, id, ...fields }) => ({ ...fields, ...(name === 'group_memberships' ? {} : { id }) }))
        .map((record) =>
          JSON.stringify(
            Object.entries(record)
              .filter(([, value]) => value !== null)
              .sort(),
          ),
        )
        .sort(),
    ]),
  );
}

async function resultOf(events: AsyncIterable<RunEvent>): Promise<RunResult | undefined> {
  let result: RunResult | undefined;
  for await (const event of events) if (event.type === 'result') ({ result } = event);
  return result;
}
