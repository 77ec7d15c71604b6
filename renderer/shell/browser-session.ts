export type SessionAnswer = 'ready' | 'refused' | 'unreachable';

/**
 * Trades the one-time token in the address's fragment (`#token=…`) for a session cookie, then takes it out of the address and
 * the history. Without a token the page relies on the cookie of an earlier visit.
 */
export async function openSession(page: Window): Promise<SessionAnswer> {
  const token = new URLSearchParams(page.location.hash.slice(1)).get('token');
  if (token === null) return 'ready';
  page.history.replaceState(null, '', page.location.pathname);
  try {
    const answer = await page.fetch('/session', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    // A token is good once: a page opened a second time from the same address may still have its cookie, so the first call decides.
    return answer.ok || answer.status === 401 || answer.status === 403 ? 'ready' : 'refused';
  } catch {
    return 'unreachable';
  }
}

/**
 * `fetch` for the RPC link: sends the session's cookie, and tells the host's own 401 (no session) from the contract's
 * `not-signed-in` (Zendesk does not accept the account's sign-in), which carries a code.
 */
export function fetchWithSession(page: Window, onSessionLost: () => void) {
  const person = watchPerson(page);
  return async (request: Request, init: RequestInit): Promise<Response> => {
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
