import { setTimeout as later } from 'node:timers/promises';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { oneLine } from '../zendesk/outside-text.ts';
import { askedToWait } from '../zendesk/retry-after.ts';
import type { SalesforceAccess } from './connection.ts';

/** Bytes and milliseconds of one answer, seconds that are waited for once, and the share of the company’s daily requests that is left to others. */
const limits = { bytes: 32 * 2 ** 20, time: 120_000, wait: 30, share: 0.9 } as const;

export interface SalesforceUsage {
  readonly used: number;
  readonly of: number;
}

/** Reads from Salesforce. There is no way to write: it sends GET and nothing else. */
export interface SalesforceReader {
  /** @param path below the instance: `/services/data/v66.0/…`. @throws SalesforceRefused, Failure. */
  get(path: string): Promise<unknown>;
  requests(): number;
  usage(): SalesforceUsage | undefined;
}

/** What Salesforce itself says against a request. */
export class SalesforceRefused extends Failure {
  readonly errorCode: string;

  constructor(
    errorCode: string,
    code: 'validation' | 'forbidden' | 'upstream' | 'rate-limited' | 'not-signed-in',
    sentence: string,
  ) {
    super(code, sentence);
    this.errorCode = errorCode;
  }
}

export interface ReaderOptions {
  readonly access: SalesforceAccess;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
}

export function salesforceReader({ access, fetch, signal }: ReaderOptions): SalesforceReader {
  let count = 0;
  let usage: SalesforceUsage | undefined;
  const once = async (path: string, token: string): Promise<{ status: number; headers: Headers; text: string }> => {
    const time = AbortSignal.timeout(limits.time);
    count += 1;
    try {
      const answer = await fetch(`${access.instance}${path}`, {
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, time]) : time,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'sforce-query-options': 'batchSize=2000' },
      });
      const text = await whole(answer);
      usage = usageIn(answer.headers) ?? usage;
      return { status: answer.status, headers: answer.headers, text };
    } catch (error) {
      if (error instanceof Failure) throw error;
      signal?.throwIfAborted();
      throw new Failure('network', `Salesforce cannot be reached, or ended in the middle of its answer. ${nothing}`);
    }
  };
  return {
    requests: () => count,
    usage: () => usage,
    get: async (path) => {
      if (!/^\/services\/data\/[^\s\\]*$/.test(path))
        throw new Failure('upstream', `Salesforce named an address that is not its own. ${nothing}`);
      if (usage && usage.used >= usage.of * limits.share)
        throw new SalesforceRefused(
          'REQUEST_LIMIT_EXCEEDED',
          'rate-limited',
          `The company has used ${usage.used} of its ${usage.of} requests to Salesforce of 24 hours; the rest is left to others. ${nothing}`,
        );
      let answer = await once(path, access.current());
      if (answer.status === 401) answer = await once(path, await access.renewed());
      const wait = answer.status === 503 || answer.status === 429 ? (askedToWait(answer.headers) ?? 2) : undefined;
      if (wait !== undefined && wait <= limits.wait) {
        await later(wait * 1000, undefined, signal ? { signal } : {});
        answer = await once(path, access.current());
      }
      return read(answer, access.current());
    },
  };
}

const nothing = 'Nothing was taken in; try again later.';

const Errors = z.array(z.object({ errorCode: z.string(), message: z.string().default('') })).min(1);

function read({ status, text }: { readonly status: number; readonly text: string }, token: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    const why =
      status === 200 ? 'JSON that is cut off, or a page where JSON should be' : `${status} and a page where JSON should be`;
    throw new Failure('upstream', `Salesforce answered with ${why}. ${nothing}`);
  }
  if (status === 200) return body;
  const [error] = Errors.safeParse(body).data ?? [];
  throw refusal(error?.errorCode ?? '', status, oneLine(error?.message ?? '', [token]));
}

/** Codes of the REST API reference, "Status codes and error responses". */
function refusal(errorCode: string, status: number, said: string): SalesforceRefused {
  const because = said === '' ? '' : `: ${said}`;
  if (errorCode === 'REQUEST_LIMIT_EXCEEDED')
    return new SalesforceRefused(
      errorCode,
      'rate-limited',
      `The company’s requests to Salesforce of 24 hours are used up. Nothing was taken in; try again tomorrow, or compare files.`,
    );
  if (errorCode === 'INVALID_SESSION_ID' || status === 401)
    return new SalesforceRefused(
      errorCode,
      'not-signed-in',
      'Salesforce does not take the renewed sign-in either. Sign in again; nothing was taken in.',
    );
  if (errorCode === 'API_DISABLED_FOR_ORG')
    return new SalesforceRefused(
      errorCode,
      'forbidden',
      'This edition of Salesforce, or your profile, has no API. Nothing was taken in; compare files.',
    );
  if (status === 403)
    return new SalesforceRefused(
      errorCode,
      'forbidden',
      `Salesforce does not let you read this (${errorCode}${because}). Nothing was taken in.`,
    );
  if (status === 400)
    return new SalesforceRefused(
      errorCode,
      'validation',
      `Salesforce refused the question (${errorCode}${because}). Nothing was taken in.`,
    );
  return new SalesforceRefused(errorCode, 'upstream', `Salesforce answered ${status} (${errorCode}${because}). ${nothing}`);
}

function usageIn(headers: Headers): SalesforceUsage | undefined {
  const [, used, of] = /\bapi-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? [];
  return used !== undefined && of !== undefined && Number(of) > 0 ? { used: Number(used), of: Number(of) } : undefined;
}

async function whole(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.byteLength;
    if (size > limits.bytes)
      throw new Failure('upstream', `Salesforce answered with more than ${limits.bytes / 2 ** 20} MiB at once. ${nothing}`);
    parts.push(part);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
}
