import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import { addReviewer, retireReviewer, reviewersOf } from '../../../main/reviews/reviewer-list.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

async function engineOn(home: string) {
  const engine = await openEngine({ home, host: 'cli', vault: memoryVault(), passphrase: 'of the tests' });
  onTestFinished(() => engine.close());
  return engine;
}

/** The public keys of other people's Redlines. */
async function strangers(count: number): Promise<string[]> {
  const engines = await Promise.all(Array.from({ length: count }, () => engineOn(temporaryFolder())));
  return Promise.all(engines.map(async ({ reviews }) => (await reviews.identity()).publicKey));
}

const wish = (publicKey: string, name: string) => ({ publicKey, name, roles: [] });

test('two Redlines over one data folder forget nobody whom the other one added or retired', async () => {
  const home = temporaryFolder();
  const [one, other] = [await engineOn(home), await engineOn(home)];
  const [ann = '', bob = ''] = await strangers(2);
  const desk = await one.accounts.open('practice');
  const theirs = await other.accounts.open('practice');
  const { fingerprint } = addReviewer(desk, wish(ann, 'Ann'), 'me');
  // The other one changes the list in the last moment: when this one has read what it needs, before it writes.
  const late = {
    ...desk,
    installation: {
      ...desk.installation,
      registry: {
        ...desk.installation.registry,
        changeAccountSetting: (...args: Parameters<typeof desk.installation.registry.changeAccountSetting>) => {
          retireReviewer(theirs, fingerprint, 'them', Date.now() - 1000);
          desk.installation.registry.changeAccountSetting(...args);
        },
      },
    },
  };
  addReviewer(late, wish(bob, 'Bob'), 'me');
  expect(reviewersOf(desk).map(({ name, until }) => [name, until !== undefined])).toEqual([
    ['Ann', true],
    ['Bob', false],
  ]);
});

test('a list that cannot be read is not taken for an empty one', async () => {
  const engine = await engineOn(temporaryFolder());
  const desk = await engine.accounts.open('practice');
  const [ann = ''] = await strangers(1);
  desk.installation.registry.keepAccountSetting('practice', 'reviewers', [{ of: 'a later form' }]);
  expect(() => addReviewer(desk, wish(ann, 'Ann'), 'me')).toThrow(/cannot be read by this version/);
  expect(desk.installation.registry.accountSetting('practice', 'reviewers')).toEqual([{ of: 'a later form' }]);
});
