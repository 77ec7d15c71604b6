import { z } from 'zod';
import { sessionKey } from './session-key.ts';

export type SessionAnswer =
  | { readonly kind: 'ready'; readonly key: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable' };

/**
 * Trades the one-time token in the address's fragment (`#token=…`) for a session's cookie and key, then takes it out of the address and
 * the history. Without a token the page relies on the cookie of an earlier visit, and on the key that this tab or another one has.
 */
export async function openSession(page: Window): Promise<SessionAnswer> {
  const given = await tradeToken(page);
  if (given.kind === 'unreachable') return given;
  const key = await sessionKey(page, given.key);
  return key === undefined ? { kind: 'refused' } : { kind: 'ready', key };
}

const Given = z.object({ key: z.string() });

type Traded = { readonly kind: 'traded'; readonly key: string | undefined } | { readonly kind: 'unreachable' };

async function tradeToken(page: Window): Promise<Traded> {
  const token = new URLSearchParams(page.location.hash.slice(1)).get('token');
  if (token === null) return { kind: 'traded', key: undefined };
  page.history.replaceState(null, '', page.location.pathname);
  try {
    const answer = await page.fetch('/session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    // A token is good once: a page opened a second time from the same address may still have its cookie, and another tab its key.
    return { kind: 'traded', key: answer.ok ? Given.parse(await answer.json()).key : undefined };
  } catch {
    return { kind: 'unreachable' };
  }
}

/**
 * `fetch` for the RPC link: sends the session's cookie and key, and tells the host's own 401 (no session) from the contract's
 * `not-signed-in` (Zendesk does not accept the account's sign-in), which carries a code.
 */
export function fetchWithSession(page: Window, key: string, onSessionLost: () => void) {
  const person = watchPerson(page);
  return async (request: Request, init: RequestInit): Promise<Response> => {
    request.headers.set('x-redline-key', key);
    if (person.wasHere()) request.headers.set('x-redline-person', 'here');
    const answer = await globalThis.fetch(request, { ...init, credentials: 'same-origin' });
    if (answer.status === 401 && !(await carriesCode(answer.clone()))) onSessionLost();
    return answer;
  };
}

/** The page asks for things by itself as well; only what a person does keeps the host from ending the session. */
function watchPerson(page: Window): { wasHere(): boolean } {
  let here = true;
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const)
    page.addEventListener(
      sign,
      () => {
        here = true;
      },
      { capture: true, passive: true },
    );
  return {
    wasHere() {
      const was = here;
      here = false;
      return was;
    },
  };
}

async function carriesCode(answer: Response): Promise<boolean> {
  try {
    const body: { json?: { code?: unknown } } | null = await answer.json();
    return typeof body?.json?.code === 'string';
  } catch {
    return false;
  }
}
