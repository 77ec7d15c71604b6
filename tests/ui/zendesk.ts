import { type Practice, startPractice } from '../../main/practice/server.ts';
import { grouped } from '../../preload/contract/text/grouped.ts';

/** A Zendesk to change, whose writes a test can hold back and whose records it can look at and change behind the console's back. */
export interface Zendesk extends Practice {
  readonly writes: Writes;
}

/** Lets writes through to the Zendesk, or keeps them waiting before they are applied. */
export class Writes {
  #left = Number.POSITIVE_INFINITY;
  #waiting: (() => void)[] = [];

  /** Lets this many more through and keeps the rest. */
  allowOnly(count: number): void {
    this.#left = count;
  }

  /** Lets everything through, what was kept first. */
  allowAll(): void {
    this.#left = Number.POSITIVE_INFINITY;
    for (const go of this.#waiting.splice(0)) go();
  }

  async pass(): Promise<void> {
    if (this.#left > 0) this.#left -= 1;
    else await new Promise<void>((go) => this.#waiting.push(go));
  }
}

export async function startZendesk(): Promise<Zendesk> {
  const writes = new Writes();
  const practice = await startPractice({
    intercept: async ({ when, method }) => {
      if (when === 'before' && method !== 'GET') await writes.pass();
      return 'continue' as const;
    },
  });
  return Object.assign(practice, { writes });
}

/** Titles and actions of every macro, by id: what the tests' edits change. */
export function macroTexts(zendesk: Zendesk): Map<unknown, string> {
  return new Map(zendesk.all('macros').map(({ id, title, actions }) => [id, JSON.stringify({ title, actions })]));
}

/** How often each macro was written to since the Zendesk started. */
export function writesByMacro(zendesk: Zendesk): number[] {
  const paths = zendesk.requests.filter(({ method, applied }) => method === 'PUT' && applied).map(({ path }) => path);
  return [...grouped(paths, (path) => path).values()].map((of) => of.length);
}
