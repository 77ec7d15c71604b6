/** What Zendesk answered, read to the end and parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; the text itself where it is not JSON; `undefined` where there is none. */
  readonly body: unknown;
  /** Whether `body` is parsed JSON (or rightly absent). */
  readonly intact: boolean;
}

/** @returns the answer with its body; a body that breaks off rejects as a network error. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  if (text === '') return { status, headers, body: undefined, intact: status === 204 || status === 202 || status >= 400 };
  try {
    return { status, headers, body: JSON.parse(text), intact: true };
  } catch {
    return { status, headers, body: text, intact: false };
  }
}
