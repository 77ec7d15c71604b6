import type { Notice } from '../../preload/contract/notices.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Desk } from '../accounts/desk.ts';
import { Failure } from '../failure.ts';
import type { Vault } from '../vault/vault.ts';
import type { Sleep } from '../zendesk/pacer.ts';
import type { Channel } from './channel.ts';
import { addNotice, type KeptNotice, moveNotice, noticesIn } from './kept-notices.ts';
import { slackChannel } from './slack.ts';

export interface OutboxOptions {
  readonly accounts: Accounts;
  readonly vault: () => Promise<Vault>;
  /** `REDLINE_SLACK_WEBHOOK`: stands in for the vault. */
  readonly webhook: string | undefined;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly sleep: Sleep;
  /** Where a test plays a kill. */
  readonly step?: ((what: 'claimed' | 'answered') => void) | undefined;
}

/** What is to be told, once. */
export interface Telling extends Pick<KeptNotice, 'id' | 'kind' | 'title' | 'lines'> {
  readonly hash?: string | undefined;
}

/**
 * The one way out for notices. What is told is kept first, encrypted, and leaves through the channel that is set, at most once: one whose
 * answer was lost is told as perhaps sent. Nothing waits for it. Without a channel it is kept, to be saved as an e-mail.
 */
export interface Outbox {
  tell(account: string, telling: Telling): Promise<void>;
  list(account?: string): Promise<Notice[]>;
  hasSlack(): Promise<boolean>;
  /** @returns whether the address outlasts this process. @throws Failure `validation` for what is no webhook. */
  setSlack(webhook: string): Promise<boolean>;
  /** Tells one and sends it now. */
  test(account: string): Promise<Notice>;
  /** Sends what is kept and due. */
  send(): Promise<void>;
  find(account: string, id: string): Promise<Notice>;
  /** Sends from now on what is due, every 20 seconds: for a host with a window. */
  watch(): void;
  settled(): Promise<void>;
  close(): void;
}

const secretName = 'slack-webhook';
const lookEvery = 20_000;
/** Milliseconds after which one that is being sent was not answered, whoever sent it. */
const answeredWithin = 60_000;

export function openOutbox({ accounts, vault, webhook, fetch, clock, sleep, step }: OutboxOptions): Outbox {
  const ending = new AbortController();
  let last: Promise<void> = Promise.resolve();

  const channel = async (): Promise<Channel | undefined> => {
    const address = webhook ?? (await (await vault()).get(secretName));
    return address === undefined || address === '' ? undefined : slackChannel(address, fetch);
  };

  /** Claimed before it leaves: whoever is killed in between may have sent it, and nobody sends it again. */
  const deliver = async (desk: Desk, { id }: KeptNotice, through: Channel): Promise<void> => {
    const isDue = ({ state, notBefore = 0 }: KeptNotice) => state === 'kept' && notBefore <= clock();
    const claimed = moveNotice(desk, id, isDue, { state: 'sending', begunAt: clock(), channel: through.name });
    if (!claimed) return;
    step?.('claimed');
    const { title, lines } = claimed;
    const delivery = await through.send({ title, lines, account: desk.account.name });
    step?.('answered');
    const isMine = ({ state }: KeptNotice) => state === 'sending';
    switch (delivery.is) {
      case 'sent':
        moveNotice(desk, id, isMine, { state: 'sent' });
        return;
      case 'not-sent':
        moveNotice(desk, id, isMine, { state: 'kept', notBefore: clock() + delivery.wait, why: delivery.why });
        return;
      default:
        moveNotice(desk, id, isMine, { state: delivery.is, why: delivery.why });
    }
  };

  const sendAll = async (): Promise<void> => {
    const through = await channel();
    for (const desk of await accounts.openReadable())
      for (const notice of noticesIn(desk)) {
        const isLost = ({ state, begunAt = 0 }: KeptNotice) => state === 'sending' && clock() - begunAt > answeredWithin;
        if (isLost(notice))
          moveNotice(desk, notice.id, isLost, {
            state: 'perhaps-sent',
            why: 'Redline ended while it was being sent, so that nobody knows whether it arrived. It is not sent again.',
          });
        else if (through && notice.state === 'kept' && (notice.notBefore ?? 0) <= clock()) await deliver(desk, notice, through);
      }
  };
  const send = (): Promise<void> => {
    last = last.then(sendAll, sendAll);
    return last;
  };

  const shown = ({ account }: Pick<Desk, 'account'>, notice: KeptNotice): Notice => {
    const { begunAt: _begun, notBefore: _due, ...told } = notice;
    return { ...told, account: account.id, accountName: account.name };
  };
  const kept = async (account: string, { id, kind, title, lines, hash }: Telling): Promise<void> => {
    const at = new Date(clock()).toISOString();
    addNotice(await accounts.open(account), {
      id,
      kind,
      title,
      lines: [...lines],
      at,
      ...(hash === undefined ? {} : { hash }),
      state: 'kept',
    });
  };
  const find = async (account: string, id: string): Promise<Notice> => {
    const desk = await accounts.open(account);
    const found = noticesIn(desk).find((notice) => notice.id === id);
    if (!found) throw new Failure('not-found', 'This notice is not kept here any more.');
    return shown(desk, found);
  };

  return {
    tell: async (account, telling) => {
      // The practice account is each person's own.
      if ((await accounts.open(account)).account.environment === 'practice') return;
      await kept(account, telling);
      void send().catch(() => undefined);
    },
    list: async (account) => {
      const desks = account === undefined ? await accounts.openReadable() : [await accounts.open(account)];
      const found = desks.flatMap((desk) => noticesIn(desk).map((notice) => shown(desk, notice)));
      return found.toReversed().sort((one, other) => other.at.localeCompare(one.at));
    },
    hasSlack: async () => (await channel()) !== undefined,
    setSlack: async (address) => {
      const clean = address.trim();
      const keychain = await vault();
      if (clean === '') await keychain.delete(secretName);
      else {
        slackChannel(clean, fetch);
        await keychain.set(secretName, clean);
      }
      return keychain.kind === 'keychain';
    },
    test: async (account) => {
      if (!(await channel()))
        throw new Failure(
          'validation',
          'No channel is set. Give the address of a Slack incoming webhook with `redline notify set-slack`, or in REDLINE_SLACK_WEBHOOK. Nothing was sent.',
        );
      const id = `test ${new Date(clock()).toISOString()}`;
      await kept(account, { id, kind: 'test', title: 'A test of Redline', lines: ['Notices of reviews and runs come here.'] });
      await send();
      return find(account, id);
    },
    send,
    find,
    watch: () => {
      void (async () => {
        while (!ending.signal.aborted) {
          await send().catch(() => undefined);
          await sleep(lookEvery, ending.signal).catch(() => undefined);
        }
      })();
    },
    settled: () => last.catch(() => undefined),
    close: () => ending.abort(new Failure('cancelled', 'Redline was closed.')),
  };
}
