import type { Practice } from '../../../main/practice/server.ts';

/** What somebody else does in Zendesk, beside Redline. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into documents whose shape is what they test
export async function byHand(zendesk: Practice, method: string, path: string, body?: object): Promise<any> {
  const { url, email, token } = zendesk;
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  const answer = await fetch(`${url}/api/v2${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
