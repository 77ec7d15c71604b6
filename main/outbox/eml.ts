import type { Message } from './channel.ts';

export interface Mail extends Message {
  /** ISO 8601. */
  readonly at: string;
  readonly id: string;
  /** A page that goes along. */
  readonly page: { readonly name: string; readonly html: string } | undefined;
}

/**
 * A notice as a message that any mail program opens, to be addressed and sent by a person (RFC 5322, RFC 2045). `X-Unsent: 1` lets Outlook open it as a
 * draft.
 */
export function emlOf({ title, account, lines, at, id, page }: Mail): string {
  const boundary = `redline-${id.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 40)}`;
  const text = [title, '', ...lines, '', `Redline, ${account}`].join('\r\n');
  const head = [
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${encodedWords(`${title} (${account})`)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ];
  const parts = [
    part(['Content-Type: text/plain; charset=utf-8'], text),
    ...(page
      ? [
          part(
            [
              `Content-Type: text/html; charset=utf-8; name="${ascii(page.name)}"`,
              `Content-Disposition: attachment; filename="${ascii(page.name)}"`,
            ],
            page.html,
          ),
        ]
      : []),
  ];
  return [...head, '', ...parts.map((each) => `--${boundary}\r\n${each}`), `--${boundary}--`, ''].join('\r\n');
}

function part(head: readonly string[], content: string): string {
  const lines =
    Buffer.from(content, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return [...head, 'Content-Transfer-Encoding: base64', '', ...lines].join('\r\n');
}

/** Each word is 75 characters at most and holds whole characters (RFC 2047, 2 and 5). */
function encodedWords(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  const words: string[] = [];
  let word = '';
  for (const character of line) {
    if (Buffer.byteLength(word + character, 'utf8') > 45) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((each) => `=?utf-8?B?${Buffer.from(each, 'utf8').toString('base64')}?=`).join('\r\n ');
}

function ascii(name: string): string {
  return name.replaceAll(/[^\w. -]/g, '_').slice(0, 60);
}
