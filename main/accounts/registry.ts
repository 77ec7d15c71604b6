import { z } from 'zod';
import { type Account, Environment, SignInKind } from '../../preload/contract/accounts.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { ChangeSet as ChangeSetSchema } from '../../preload/contract/change-set.ts';
import { Failure } from '../failure.ts';
import { openStore, type Row, type Store } from '../store/database.ts';
import { accounts } from '../store/migrations/console/001-accounts.ts';

/** An account as kept; its secret is in the vault. */
export type KnownAccount = Pick<Account, 'id' | 'name' | 'url' | 'environment' | 'signIn'> & {
  readonly email: string | undefined;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
};

/** Where a journal stood when a run ended; a journal shorter than that, or other there, was cut or replaced. */
export interface JournalAnchor {
  readonly seq: number;
  readonly hash: string;
}

/** The encrypted register of an installation: its accounts, its drafts, and where each journal stood. */
export interface Registry {
  accounts(): KnownAccount[];
  add(account: KnownAccount): void;
  remove(id: string): void;
  keepDraft(account: string, hash: string, changeSet: ChangeSet, unchanged: number, at: string): void;
  draft(account: string, hash: string): { changeSet: ChangeSet; unchanged: number } | undefined;
  anchor(account: string): JournalAnchor | undefined;
  setAnchor(account: string, anchor: JournalAnchor): void;
  close(): void;
}

export function openRegistry(file: string, key: string): Registry {
  const store = openStore({ file, key, migrations: [accounts], durability: 'full', holds: 'the list of accounts' });
  return {
    accounts: () => store.all('SELECT * FROM accounts ORDER BY name').map(known),
    add: (account) => add(store, account),
    remove: (id) =>
      store.transaction(() => {
        for (const table of ['drafts', 'journal_anchors']) store.run(`DELETE FROM ${table} WHERE account = ?`, id);
        store.run('DELETE FROM accounts WHERE id = ?', id);
      }),
    keepDraft: (account, hash, changeSet, unchanged, at) =>
      store.run(
        'INSERT OR REPLACE INTO drafts (account, hash, unchanged, body, kept_at) VALUES (?, ?, ?, ?, ?)',
        account,
        hash,
        unchanged,
        JSON.stringify(changeSet),
        at,
      ),
    draft: (account, hash) => {
      const row = store.get('SELECT body, unchanged FROM drafts WHERE account = ? AND hash = ?', account, hash);
      return row && { changeSet: ChangeSetSchema.parse(JSON.parse(String(row.body))), unchanged: Number(row.unchanged) };
    },
    anchor: (account) => {
      const row = store.get('SELECT seq, hash FROM journal_anchors WHERE account = ?', account);
      return row && { seq: Number(row.seq), hash: String(row.hash) };
    },
    setAnchor: (account, { seq, hash }) =>
      store.run('INSERT OR REPLACE INTO journal_anchors (account, seq, hash) VALUES (?, ?, ?)', account, seq, hash),
    close: () => store.close(),
  };
}

function add(store: Store, account: KnownAccount): void {
  store.transaction(() => {
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
    const { id, name, url, environment, signIn, email, addedAt } = account;
    store.run(
      'INSERT INTO accounts (id, name, url, environment, sign_in, email, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      name,
      url,
      environment,
      signIn,
      email ?? null,
      addedAt,
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
});

function known(row: Row): KnownAccount {
  const { sign_in, added_at, email, ...account } = AccountRow.parse(row);
  return { ...account, signIn: sign_in, email: email ?? undefined, addedAt: added_at };
}
