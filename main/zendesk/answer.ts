/** What Zendesk answered, read to the end and parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; the text itself where it is not JSON; `undefined` where there is none. */
  readonly body: unknown;
  /** Whether `body` is parsed JSON (or rightly absent). */
  readonly intact: boolean;
}

/**
 * The most bytes of an answer, unpacked: a page of a thousand people or tickets, the largest that Zendesk has, is a few million. What
 * is packed can be a thousand times what was sent.
 */
const largestAnswer = 32 * 1024 * 1024;

/** An answer without end, or one that unpacks to more than any of Zendesk's. Nothing of it was kept. */
export class TooLarge extends Error {
  constructor() {
    super(`more than ${largestAnswer / 1024 / 1024} MB, which is larger than any of Zendesk's`);
    this.name = 'TooLarge';
  }
}

/** @returns the answer with its body; a body that breaks off rejects as a network error, @throws TooLarge for one without end. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await textOf(response);
  const { status, headers } = response;
  if (text === '') return { status, headers, body: undefined, intact: status === 204 || status === 202 || status >= 400 };
  try {
    return { status, headers, body: JSON.parse(text), intact: true };
  } catch {
    return { status, headers, body: text, intact: false };
  }
}

async function textOf({ body }: Response): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > largestAnswer) throw new TooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
