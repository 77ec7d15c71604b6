import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { changeSetHash } from '../../main/changes/hash.ts';
import { playedTime } from '../../main/rehearsals/played-time.ts';
import type { ActiveRun } from '../../main/runs/active-run.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RunResult, Settlement } from '../../preload/contract/runs.ts';
import { asNamed } from '../unit/configuration/config-named.ts';
import { type ConfigWorld, shopWorld } from '../unit/configuration/config-world.ts';
import { type ConfigZendesk, startConfigZendesk } from '../unit/configuration/config-zendesk.ts';
import { type Fate, type Leaving, type MortalEngine, openMortalEngine, ownKeychain } from './mortal-engine.ts';

type Engine = MortalEngine['engine'];

const account = 'Mortal';
const only = ['ticket_fields', 'ticket_forms', 'triggers', 'trigger_categories', 'sla_policies', 'custom_roles'];

export interface Shop {
  readonly zendesk: ConfigZendesk;
  readonly before: ReturnType<typeof asNamed>;
  /** Wipes fields, forms and triggers, and drafts their return. */
  restored(only?: readonly string[], wiped?: (zendesk: ConfigZendesk) => void): Promise<ChangeSet>;
  /** @param goesOn whether its run has begun, and goes on. */
  send(changeSet: ChangeSet, fate: (request: Leaving) => Fate, goesOn?: boolean): Promise<RunResult | 'died'>;
  resume(changeSet: ChangeSet, settle?: Settlement[], cancelledAt?: (request: Leaving) => boolean): Promise<RunResult>;
  /** Pauses as a request leaves that `isTime` says yes to, and goes on when `meanwhile` is done. */
  sendPaused(changeSet: ChangeSet, isTime: (request: Leaving) => boolean, meanwhile: () => void): Promise<RunResult>;
  undoing(changeSet: ChangeSet): ReturnType<Engine['client']['runs']['undo']>;
  /** Drafts the undo and sends it. */
  undo(changeSet: ChangeSet): Promise<RunResult>;
  setPolicy(text: string): Promise<void>;
  /** Dies at the first request of the endpoint, and goes on in another life. */
  sendKilled(changeSet: ChangeSet, kill: { readonly endpoint: string; readonly fate: Fate }): Promise<RunResult>;
}

/** An account whose configuration is exported, changed, and restored by a Redline that may die. */
export async function withShop(work: (shop: Shop) => Promise<void>, world: ConfigWorld = shopWorld()): Promise<void> {
  const begins = Date.parse('2026-11-20T10:00:00Z');
  const time = playedTime();
  const clock = () => begins + Math.floor(time.now());
  const zendesk = await startConfigZendesk(world, clock);
  const home = mkdtempSync(join(tmpdir(), 'redline-restore-'));
  const keychain = ownKeychain();
  const live = async <Result>(work: (engine: Engine) => Promise<Result>, fate: (request: Leaving) => Fate = () => 'lives') => {
    time.pass(1_200_000);
    const mortal = await openMortalEngine({ home, token: zendesk.token, keychain, begins, time, fate });
    try {
      return await mortal.during(work(mortal.engine));
    } finally {
      await mortal.end();
    }
  };
  const lived = async <Result>(work: (engine: Engine) => Promise<Result>) => {
    const result = await live(work);
    if (result === 'died') throw new Error('Nothing dies here.');
    return result as Result;
  };
  const sync = async (engine: Engine) => {
    for await (const event of syncAccount(await engine.accounts.open(account), clock)) expect(event).toBeDefined();
  };
  const choice = { skipDrifted: false, confirm: account };
  const shop: Shop = {
    zendesk,
    before: asNamed(zendesk),
    restored: (kinds = only, wiped = wipe) =>
      lived(async (engine) => {
        const { url, email, token } = zendesk;
        await engine.accounts.add({ name: account, url, environment: 'practice', email, signIn: 'api-token', token });
        await sync(engine);
        const bytes: Buffer[] = [];
        for await (const event of await engine.client.configuration.export({ account, as: 'zip' }))
          if (event.type === 'bytes') bytes.push(Buffer.from(event.content, 'base64'));
        wiped(zendesk);
        await sync(engine);
        const from = { from: 'zip', name: 'before.zip', content: Buffer.concat(bytes).toString('base64') } as const;
        const { draft, conflicts } = await engine.client.configuration.restore({ account, from, only: [...kinds] });
        expect(conflicts).toEqual([]);
        return (await engine.drafts.get(account, draft.hash)).changeSet;
      }),
    send: (changeSet, fate, goesOn = false) =>
      live(async ({ runs }) => {
        if (!goesOn) return (await runs.apply(account, changeSet, choice)).result;
        const run = (await runs.list(account)).find(({ hash }) => hash === changeSetHash(changeSet))?.run ?? '';
        return (await runs.resume(run, { skipDrifted: false, takeOver: false, account: undefined, settle: [] })).result;
      }, fate),
    async resume(changeSet, settle = [], cancelledAt = () => false) {
      let active: ActiveRun | undefined;
      const result = await live(
        async ({ runs }) => {
          const begun = (await runs.list(account)).find(({ hash }) => hash === changeSetHash(changeSet));
          if (!begun) return (await runs.apply(account, changeSet, choice)).result;
          if (begun.status === 'done') throw new Error('It has ended.');
          active = await runs.resume(begun.run, { skipDrifted: false, takeOver: false, account: undefined, settle });
          return active.result;
        },
        (request) => {
          if (cancelledAt(request)) active?.cancel();
          return 'lives';
        },
      );
      if (result === 'died') throw new Error('Nothing dies here.');
      return result;
    },
    async sendPaused(changeSet, isTime, meanwhile) {
      let active: ActiveRun | undefined;
      let pausing = () => {};
      const isPaused = new Promise<void>((resolve) => {
        pausing = resolve;
      });
      let isDone = false;
      const ended = live(
        async ({ runs }) => {
          active = await runs.apply(account, changeSet, choice);
          return active.result;
        },
        (request) => {
          if (!isDone && active && isTime(request)) {
            isDone = true;
            active.pause();
            pausing();
          }
          return 'lives';
        },
      );
      await isPaused;
      await new Promise((resolve) => setTimeout(resolve, 200));
      meanwhile();
      active?.proceed();
      const result = await ended;
      if (result === 'died') throw new Error('Nothing dies here.');
      return result;
    },
    undoing: (changeSet) =>
      lived(async ({ runs, client }) => {
        const run = (await runs.list(account)).find(({ hash }) => hash === changeSetHash(changeSet))?.run ?? '';
        return client.runs.undo({ run });
      }),
    undo: (changeSet) =>
      lived(async ({ runs, client, drafts }) => {
        const run = (await runs.list(account)).find(({ hash }) => hash === changeSetHash(changeSet))?.run ?? '';
        const { draft, conflicts } = await client.runs.undo({ run });
        expect(conflicts).toEqual([]);
        const inverse = (await drafts.get(account, draft?.hash ?? '')).changeSet;
        return (await runs.apply(account, inverse, choice)).result;
      }),
    setPolicy: (text) => lived(async ({ client }) => void (await client.reviews.setPolicy({ account, text }))),
    async sendKilled(changeSet, { endpoint, fate }) {
      let died = false;
      const first = await shop.send(changeSet, ({ method, url }) => {
        const asked = `${method} ${new URL(url).pathname.replace('/api/v2/', '').replace('.json', '').replaceAll(/\/\d+/g, '/{id}')}`;
        if (died || asked !== endpoint) return 'lives';
        died = true;
        return fate;
      });
      expect([first, died]).toEqual(['died', true]);
      return shop.resume(changeSet);
    },
  };
  try {
    await work(shop);
    await lived(async ({ runs }) => expect(await runs.verify(account)).toMatchObject({ ok: true }));
  } finally {
    await zendesk.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** What names a field goes first, or Zendesk would keep the field. */
function wipe(zendesk: ConfigZendesk): void {
  const { table } = zendesk;
  table('triggers').clear();
  for (const { id, default: isDefault } of [...table('ticket_forms').values()])
    if (isDefault !== true) table('ticket_forms').delete(id);
  for (const { id, removable } of [...table('ticket_fields').values()])
    if (removable !== false) table('ticket_fields').delete(id);
  table('macros').clear();
  table('views').clear();
  for (const kind of ['sla_policies', 'trigger_categories', 'custom_roles'] as const) table(kind).clear();
}
