import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use the console in the browser: whoever brings the one-time token, and after that their cookie. */
export interface Sessions {
  /** A token for an address; works once, and only until the next is made. */
  newToken(): string;
  /** @returns the value of the session's cookie, or undefined where the token is wrong or used up. */
  exchange(token: string): string | undefined;
  /** Whether the cookie is one of ours and its person was here lately. One that was away for too long is forgotten. */
  holds(cookie: string | undefined): boolean;
  /** The person of this session has moved, clicked or typed. */
  touch(cookie: string | undefined): void;
}

export interface SessionOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds without a sign of the person after which their session ends. */
  readonly idle: number;
}

/** A browser that signs in again and again leaves no more sessions behind than this. */
const mostSessions = 20;

export function openSessions({ clock, idle }: SessionOptions): Sessions {
  let token: string | undefined;
  const lastSigns = new Map<string, number>();

  function holds(cookie: string | undefined): boolean {
    const last = cookie === undefined ? undefined : lastSigns.get(cookie);
    if (cookie === undefined || last === undefined) return false;
    if (clock() - last < idle) return true;
    lastSigns.delete(cookie);
    return false;
  }

  return {
    newToken() {
      token = randomBytes(32).toString('base64url');
      return token;
    },
    exchange(offered) {
      if (token === undefined || !sameText(offered, token)) return undefined;
      token = undefined;
      const cookie = randomBytes(32).toString('base64url');
      lastSigns.set(cookie, clock());
      const [oldest] = lastSigns.keys();
      if (lastSigns.size > mostSessions && oldest !== undefined) lastSigns.delete(oldest);
      return cookie;
    },
    holds,
    touch(cookie) {
      if (cookie !== undefined && holds(cookie)) lastSigns.set(cookie, clock());
    },
  };
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
