import { Failure } from '../../../failure.ts';

/**
 * A `fetch` that never changes anything in Zendesk: of what goes to its API (`/api/v2`) only GET and HEAD leave this process. Renewing a
 * sign-in and a GitLab project, which are elsewhere, are let through.
 */
export function readingOnly(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
    const url = new URL(request?.url ?? String(input));
    if (url.pathname.startsWith('/api/v2/') && method !== 'GET' && method !== 'HEAD')
      throw new Failure(
        'forbidden',
        'An assistant changes nothing in Zendesk. Nothing was sent; a person runs the change set in Redline.',
      );
    return send(input, init);
  };
}
