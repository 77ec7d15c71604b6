import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use the console in the browser: whoever brings the one-time token, and after that their cookie and its key. */
export interface Sessions {
  /** A token for an address; works once, and only until the next is made. */
  newToken(): string;
  /** @returns undefined where the token is wrong or used up. */
  exchange(token: string): SessionSecrets | undefined;
  /** Whether the cookie is one of ours and its person was here lately. One that was away for too long is forgotten. */
  holds(cookie: string | undefined): boolean;
  /** The same, where the key is one of ours too: a tab that was signed in earlier keeps its own under the newest cookie. */
  admits(cookie: string | undefined, key: string | undefined): boolean;
  /** The person of this session has moved, clicked or typed. */
  touch(cookie: string | undefined): void;
}

/**
 * What a session is known by. Browsers send a cookie to every port of the computer (RFC 6265, 8.5), so that any program that listens on one
 * may see it; the key is kept by the page and sent to this console alone.
 */
export interface SessionSecrets {
  readonly cookie: string;
  readonly key: string;
}

export interface SessionOptions {
  /** Milliseconds that only ever go forward: a clock that is set keeps no session open. */
  readonly clock: () => number;
  /** Milliseconds without a sign of the person after which their session ends. */
  readonly idle: number;
}

/** A browser that signs in again and again leaves no more sessions behind than this. */
const mostSessions = 20;

export function openSessions({ clock, idle }: SessionOptions): Sessions {
  let token: string | undefined;
  const sessions = new Map<string, { readonly key: string; last: number }>();

  function holds(cookie: string | undefined): boolean {
    const session = cookie === undefined ? undefined : sessions.get(cookie);
    if (cookie === undefined || session === undefined) return false;
    if (clock() - session.last < idle) return true;
    sessions.delete(cookie);
    return false;
  }

  return {
    newToken() {
      token = newSecret();
      return token;
    },
    exchange(offered) {
      if (token === undefined || !sameText(offered, token)) return undefined;
      token = undefined;
      const [cookie, key] = [newSecret(), newSecret()];
      sessions.set(cookie, { key, last: clock() });
      const [oldest] = sessions.keys();
      if (sessions.size > mostSessions && oldest !== undefined) sessions.delete(oldest);
      return { cookie, key };
    },
    holds,
    admits(cookie, key) {
      return holds(cookie) && key !== undefined && [...sessions].some(([of, known]) => sameText(key, known.key) && holds(of));
    },
    touch(cookie) {
      const session = holds(cookie) && cookie !== undefined ? sessions.get(cookie) : undefined;
      if (session) session.last = clock();
    },
  };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
