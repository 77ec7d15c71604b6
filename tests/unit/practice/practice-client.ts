import { onTestFinished } from 'vitest';
import { type Practice, type PracticeOptions, startPractice } from '../../../main/practice/server.ts';

/** What a test sends; `body` is made JSON, `authorization` stands in for the administrator's. */
interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, to be looked into by paths such as `answer.json.macros[0].title`. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they test
  readonly json: any;
}

/** A practice Zendesk for one test, stopped when the test ends, and a plain fetch to talk to it. */
export async function practiceFor(options: PracticeOptions = {}) {
  const practice = await startPractice(options);
  onTestFinished(() => practice.close());
  return { practice, call: callerOf(practice) };
}

export function callerOf(practice: Pick<Practice, 'url' | 'email' | 'token'>) {
  return async (path: string, { method = 'GET', body, headers = {}, ...rest }: Sent = {}): Promise<Answer> => {
    const authorization = 'authorization' in rest ? rest.authorization : basic(practice.email, practice.token);
    const response = await fetch(path.startsWith('http') ? path : `${practice.url}/api/v2${path}`, {
      method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
}

export function basic(email: string, token: string): string {
  return `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
