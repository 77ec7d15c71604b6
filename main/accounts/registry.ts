import { z } from 'zod';
import { Access, type Account, Environment, SignInKind } from '../../preload/contract/accounts.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { atOnce } from '../changes/steps.ts';
import { Failure } from '../failure.ts';
import { openStore, type Row, type Store } from '../store/database.ts';
import { type Locks, openLocks } from '../store/locks.ts';
import { accounts } from '../store/migrations/console/001-accounts.ts';
import { oauth } from '../store/migrations/console/002-oauth.ts';
import { settings } from '../store/migrations/console/003-settings.ts';
import { accountSettings } from '../store/migrations/console/004-account-settings.ts';
import { consoleLockHolders } from '../store/migrations/console/005-lock-holders.ts';
import { draftEdits } from '../store/migrations/console/006-draft-edits.ts';
import type { ProcessFacts } from '../store/process-facts.ts';
import { type KeptDraft, type KeptDrafts, keptDrafts } from './kept-drafts.ts';
import { practiceAccount } from './practice-account.ts';

/** An account as kept; its secret is in the vault. */
export type KnownAccount = Pick<Account, 'id' | 'name' | 'url' | 'environment' | 'signIn' | 'access'> & {
  readonly email: string | undefined;
  /** The identifier of the OAuth client that the account signs in with, where it does so through the browser. */
  readonly oauthClient: string | undefined;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
  /** When the credential at hand was taken, ISO 8601, UTC. */
  readonly signedInAt: string;
};

/** Where a journal stood after its newest entry; a journal shorter than that, or other there, was cut or replaced. */
export interface JournalAnchor {
  readonly seq: number;
  readonly hash: string;
}

/** The encrypted register of an installation: its accounts, its drafts, and where each journal stood. */
export interface Registry {
  accounts(): KnownAccount[];
  add(account: KnownAccount): void;
  /** Keeps that a new credential was taken, and how far it reaches. */
  signedIn(account: KnownAccount): void;
  /** @throws Failure `conflict` where `add` would. */
  refuseTaken(account: KnownAccount): void;
  remove(id: string): void;
  /** Step by step; the two below do the same in one go, for what is small or cannot wait. */
  readonly drafts: KeptDrafts;
  keepDraft(account: string, hash: string, changeSet: ChangeSet, unchanged: number, at: string): void;
  draft(account: string, hash: string): KeptDraft | undefined;
  /** The hashes of what is kept, the newest first. */
  draftHashes(account: string, most: number): string[];
  anchor(account: string): JournalAnchor | undefined;
  setAnchor(account: string, anchor: JournalAnchor): void;
  /** The same, only where the journal is longer now. Not forced on the disk: after a power cut the anchor may be an older one. */
  advanceAnchor(account: string, anchor: JournalAnchor): void;
  /** What a person has chosen, as `keepSetting` took it. */
  setting(name: string): unknown;
  keepSetting(name: string, value: unknown): void;
  /** The same of what is there, with nobody else's change in between: two Redlines may share a data folder. */
  changeSetting(name: string, change: (known: unknown) => unknown): void;
  /** The same for one account; forgotten with it. */
  accountSetting(account: string, name: string): unknown;
  /** `undefined` forgets it. */
  keepAccountSetting(account: string, name: string, value: unknown): void;
  /** As `changeSetting`. */
  changeAccountSetting(account: string, name: string, change: (known: unknown) => unknown): void;
  /** Which process renews a sign-in now. */
  locks: Locks;
  close(): void;
}

export interface RegistryOptions {
  readonly file: string;
  readonly key: string;
  readonly clock: () => number;
  readonly process: ProcessFacts;
}

export function openRegistry({ file, key, clock, process }: RegistryOptions): Registry {
  const options = {
    file,
    key,
    migrations: [accounts, oauth, settings, accountSettings, consoleLockHolders, draftEdits],
    holds: 'the list of accounts',
    wipes: true,
  };
  const store = openStore({ ...options, durability: 'full' });
  // An anchor moves with each entry of a journal, which is on the disk by then: it can wait.
  const anchors = openStore({ ...options, durability: 'normal' });
  const isThere = (account: string) =>
    account === practiceAccount.id || store.get('SELECT id FROM accounts WHERE id = ?', account) !== undefined;
  const drafts = keptDrafts(store, isThere);
  const accountSetting = (account: string, name: string): unknown => {
    const row = store.get('SELECT value FROM account_settings WHERE account = ? AND name = ?', account, name);
    return row && JSON.parse(String(row.value));
  };
  const keepAccountSetting = (account: string, name: string, value: unknown): void => {
    if (value === undefined) store.run('DELETE FROM account_settings WHERE account = ? AND name = ?', account, name);
    else
      store.run(
        'INSERT OR REPLACE INTO account_settings (account, name, value) VALUES (?, ?, ?)',
        account,
        name,
        JSON.stringify(value),
      );
  };
  const setting = (name: string): unknown => {
    const row = store.get('SELECT value FROM settings WHERE name = ?', name);
    return row && JSON.parse(String(row.value));
  };
  const keepSetting = (name: string, value: unknown): void =>
    store.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, JSON.stringify(value));
  return {
    accounts: () => store.all('SELECT * FROM accounts ORDER BY name').map(known),
    add: (account) => add(store, account),
    refuseTaken: (account) => refuseTaken(store, account),
    signedIn: ({ id, signIn, signedInAt, access, oauthClient }) =>
      store.run(
        'UPDATE accounts SET sign_in = ?, signed_in_at = ?, access = ?, oauth_client = ? WHERE id = ?',
        signIn,
        signedInAt,
        access,
        oauthClient ?? null,
        id,
      ),
    remove: (id) => {
      store.transaction(() => {
        for (const table of ['drafts', 'draft_edits', 'journal_anchors', 'account_settings'])
          store.run(`DELETE FROM ${table} WHERE account = ?`, id);
        store.run('DELETE FROM accounts WHERE id = ?', id);
      });
      // The log still has the pages as they were.
      store.settle();
    },
    drafts,
    keepDraft: (account, hash, changeSet, unchanged, at) => {
      atOnce(drafts.keep(account, hash, changeSet, unchanged, at));
    },
    draft: (account, hash) => atOnce(drafts.read(account, hash)),
    draftHashes: (account, most) =>
      store
        .all('SELECT hash FROM drafts WHERE account = ? ORDER BY kept_at DESC, hash LIMIT ?', account, most)
        .map(({ hash }) => String(hash)),
    anchor: (account) => {
      const row = store.get('SELECT seq, hash FROM journal_anchors WHERE account = ?', account);
      return row && { seq: Number(row.seq), hash: String(row.hash) };
    },
    setAnchor: (account, { seq, hash }) =>
      store.run('INSERT OR REPLACE INTO journal_anchors (account, seq, hash) VALUES (?, ?, ?)', account, seq, hash),
    advanceAnchor: (account, { seq, hash }) =>
      anchors.run(
        `INSERT INTO journal_anchors (account, seq, hash) VALUES (?, ?, ?)
           ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > seq`,
        account,
        seq,
        hash,
      ),
    setting,
    keepSetting,
    changeSetting: (name, change) => store.transaction(() => keepSetting(name, change(setting(name)))),
    accountSetting,
    keepAccountSetting,
    changeAccountSetting: (account, name, change) =>
      store.transaction(() => keepAccountSetting(account, name, change(accountSetting(account, name)))),
    locks: openLocks(store, clock, process),
    close: () => {
      anchors.close();
      store.close();
    },
  };
}

function refuseTaken(store: Store, account: KnownAccount): void {
  const names = new Set([account.id, account.name.toLowerCase()]);
  // An account is meant by its id or its name, so no account's name may be another one's id.
  const taken = store
    .all('SELECT * FROM accounts')
    .map(known)
    .find(({ id, name }) => names.has(id) || names.has(name.toLowerCase()));
  if (taken) {
    throw new Failure(
      'conflict',
      `The account ${taken.name} (${taken.url}) is already there. Remove it first, or take another name. Nothing was changed.`,
    );
  }
}

function add(store: Store, account: KnownAccount): void {
  store.transaction(() => {
    refuseTaken(store, account);
    const { id, name, url, environment, signIn, email, addedAt, oauthClient, access, signedInAt } = account;
    store.run(
      `INSERT INTO accounts (id, name, url, environment, sign_in, email, added_at, oauth_client, access, signed_in_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      name,
      url,
      environment,
      signIn,
      email ?? null,
      addedAt,
      oauthClient ?? null,
      access,
      signedInAt,
    );
  });
}

const AccountRow = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  environment: Environment,
  sign_in: SignInKind,
  email: z.string().nullable(),
  added_at: z.string(),
  oauth_client: z.string().nullable(),
  access: Access,
  signed_in_at: z.string().nullable(),
});

function known(row: Row): KnownAccount {
  const { sign_in, added_at, email, oauth_client, signed_in_at, ...account } = AccountRow.parse(row);
  return {
    ...account,
    signIn: sign_in,
    email: email ?? undefined,
    addedAt: added_at,
    oauthClient: oauth_client ?? undefined,
    signedInAt: signed_in_at ?? added_at,
  };
}
