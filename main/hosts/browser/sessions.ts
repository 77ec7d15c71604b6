import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use the console in the browser: whoever brings the one-time token, and after that their cookie. */
export interface Sessions {
  /** For the printed address; works once. */
  readonly token: string;
  /** @returns the value of the session's cookie, or undefined where the token is wrong or used up. */
  exchange(token: string): string | undefined;
  holds(cookie: string | undefined): boolean;
}

export function openSessions(): Sessions {
  const token = randomBytes(32).toString('base64url');
  let unused = true;
  const cookies = new Set<string>();
  return {
    token,
    exchange(offered) {
      if (!unused || !sameText(offered, token)) return undefined;
      unused = false;
      const cookie = randomBytes(32).toString('base64url');
      cookies.add(cookie);
      return cookie;
    },
    holds: (cookie) => cookie !== undefined && cookies.has(cookie),
  };
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
