import { Failure } from '../failure.ts';
import { askedToWait } from '../zendesk/retry-after.ts';
import type { Channel, Delivery, Message } from './channel.ts';

/** Milliseconds. */
const patience = 15_000;
const usualWait = 60_000;

/** Errors that say the connection was never made. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * A Slack incoming webhook. Its address is the secret, so no error and no notice repeats it.
 *
 * @throws Failure `validation` for what is no such address.
 */
export function slackChannel(webhook: string, send: typeof fetch): Channel {
  const url = webhookAddress(webhook);
  return {
    name: 'slack',
    send: async (message) => {
      try {
        const response = await send(url, {
          method: 'POST',
          redirect: 'manual',
          signal: AbortSignal.timeout(patience),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(payloadOf(message)),
        });
        return deliveryOf(response.status, (await response.text()).slice(0, 60), response.headers);
      } catch (error) {
        const code = codeOf(error);
        return code !== undefined && neverConnected.has(code)
          ? { is: 'not-sent', wait: usualWait, why: `Slack cannot be reached (${code}).` }
          : {
              is: 'perhaps-sent',
              why: 'Slack did not answer, so that nobody knows whether it was posted. It is not sent again.',
            };
      }
    },
  };
}

function webhookAddress(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const isSlack =
    url?.protocol === 'https:' &&
    /^hooks\.slack(-gov)?\.com$/.test(url.host) &&
    /^\/(services|workflows|triggers)\//.test(url.pathname);
  const isHere = url?.protocol === 'http:' && url.hostname === '127.0.0.1';
  if (url && (isSlack || isHere)) return url.href;
  throw new Failure(
    'validation',
    'This is no Slack incoming webhook: its address begins with https://hooks.slack.com/services/. Nothing was kept.',
  );
}

/** A webhook answers `ok`, or an HTTP status and one word of plain text (docs.slack.dev, "Incoming webhooks"). */
function deliveryOf(status: number, word: string, headers: Headers): Delivery {
  if (status >= 200 && status < 300) return { is: 'sent' };
  if (status === 429) return { is: 'not-sent', wait: (askedToWait(headers) ?? 30) * 1000, why: 'Slack asks to wait.' };
  const said = /^[a-z_]{2,40}$/.test(word.trim()) ? ` (${word.trim()})` : '';
  if (status >= 500)
    return {
      is: 'perhaps-sent',
      why: `Slack answered ${status}${said}, which does not tell whether it was posted. It is not sent again.`,
    };
  if (status === 403 || status === 404 || status === 410)
    return {
      is: 'failed',
      why: `The webhook is gone or closed${said}. Make a new one in Slack, and set it with \`redline notify set-slack\`.`,
    };
  return { is: 'failed', why: `Slack answered ${status}${said}.` };
}

/** Slack's limits: 150 characters in a heading, 3,000 in a section, some 13,000 in all; ours are below them. */
const longestTitle = 140;
const longestLine = 600;
const mostLines = 10;
const longestText = 3500;

/** Data stands in `plain_text`, where no mark of Slack's means anything; three characters are entities everywhere. */
export function payloadOf({ title, account, lines }: Message) {
  const shown = lines.slice(0, mostLines).map((line) => plain(line, longestLine));
  const more = lines.length > mostLines ? [plain(`and ${lines.length - mostLines} more`, longestLine)] : [];
  return {
    text: escaped(cut([title, account, ...lines].map(oneLine).join('. '), longestText)),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(title, longestTitle) },
      ...[...shown, ...more].map((text) => ({ type: 'section', text })),
      { type: 'context', elements: [plain(`Redline, ${account}`, longestTitle)] },
    ],
  };
}

function plain(text: string, most: number) {
  return { type: 'plain_text', text: escaped(cut(oneLine(text), most)) || '–', emoji: false };
}

/** By code point, and before it is escaped: half an entity is none. */
function cut(text: string, most: number): string {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  return typeof inner === 'object' && inner !== null && 'code' in inner && typeof inner.code === 'string'
    ? inner.code
    : undefined;
}
