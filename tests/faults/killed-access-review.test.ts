import { expect, it } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import type { Engine } from '../../main/engine.ts';
import { startPractice } from '../../main/practice/server.ts';
import { playedTime } from '../../main/rehearsals/played-time.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';
import { openMortalEngine, ownKeychain } from './mortal-engine.ts';

const account = 'Mortal';
const size = { macros: 2, groups: 2, users: 12, agents: 4, organizations: 1, tickets: 2, tags: 2 } as const;

/** The steps of a review that write, in their order; each ends with what the review then is. */
const steps: readonly { readonly what: string; readonly state: string; readonly take: (engine: Engine) => Promise<unknown> }[] = [
  { what: 'started', state: 'open', take: ({ client }) => client.accessReviews.start({ account, quarter: '2026-Q4' }) },
  {
    what: 'decided',
    state: 'deciding',
    take: async ({ client }) => {
      const { content } = await client.accessReviews.csv({ account });
      const kept = content.replace(/^(\d+),/gm, '$1,keep');
      return client.accessReviews.decide({ account, content: Buffer.from(kept).toString('base64') });
    },
  },
  { what: 'closed', state: 'closed', take: ({ client }) => client.accessReviews.close({ account }) },
];

it('a process that dies before or after an access review’s entry loses nothing: the step is taken again, and the journal holds', {
  timeout: 120_000,
}, async () => {
  const begins = Date.parse('2026-11-20T10:00:00Z');
  const time = playedTime();
  const practice = await startPractice({ size, seed: 3, clock: () => begins + time.now() });
  const { url, email, token } = practice;
  const home = temporaryFolder();
  const keychain = ownKeychain();
  const life = () => openMortalEngine({ home, token, begins, time, keychain, fate: () => 'lives' });
  let deaths = 0;
  try {
    const first = await life();
    await first.engine.accounts.add({ name: account, environment: 'practice', signIn: 'api-token', url, email, token });
    for await (const _event of syncAccount(await first.engine.accounts.open(account), () => begins + time.now()));
    await first.end();
    for (const { what, state, take } of steps) {
      for (const fate of ['dies-before', 'dies-after', 'lives'] as const) {
        const mortal = await life();
        const { journal } = await mortal.engine.accounts.open(account);
        mortal.dyingAt(journal, (event) => (event.kind === 'access-review' && event.what === what ? fate : 'lives'));
        const ended = await mortal.during(take(mortal.engine).catch((error: unknown) => error));
        if (ended === 'died' || mortal.isDead()) deaths += 1;
        else expect(await mortal.engine.client.accessReviews.show({ account })).toMatchObject({ state });
        await mortal.end();
      }
    }
    const last = await life();
    expect(deaths).toBe(steps.length * 2);
    expect((await last.engine.accounts.open(account)).journal.check().broken).toEqual([]);
    expect(await last.engine.client.accessReviews.list({ account })).toEqual(['2026-Q4']);
    expect(await last.engine.client.accessReviews.show({ account })).toMatchObject({ state: 'closed', undecided: 0 });
    await last.end();
  } finally {
    await practice.close();
  }
});
