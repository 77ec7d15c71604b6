import { asAction, ruleFields } from '../../../main/resources/vocabulary/rule-fields.ts';

/** What a notification says: whom it tells, what stands before the text where there is such a line, and the text. */
export interface Message {
  readonly whom: string;
  /** The subject of a mail, or the line that a text message is sent from; undefined where there is none, as with webhooks. */
  readonly head: string | undefined;
  readonly text: string;
}

/** A step keeps a message as one text: whom it tells, what stands before the text, the text, each beginning a line. */
export function readMessage(field: string, value: string): Message {
  const [whom = '', ...rest] = value.split('\n');
  if (!hasHead(field)) return { whom, head: undefined, text: rest.join('\n') };
  const [head = '', ...text] = rest;
  return { whom, head, text: text.join('\n') };
}

export function messageText({ whom, head, text }: Message): string {
  const lines = head === undefined ? [whom, text] : [whom, head, text];
  return lines.every((line) => line === '') ? '' : lines.join('\n');
}

/** As Zendesk keeps it: a list of the parts. */
export function messageParts(field: string, value: string): string[] {
  const { whom, head, text } = readMessage(field, value);
  return head === undefined ? [whom, text] : [whom, head, text];
}

/** What is missing of a message that was begun, in words for beside the field; nothing of one that is whole or not begun. */
export function missingIn({ whom, head, text }: Message): Partial<Record<keyof Message, string>> {
  const isEmpty = (part: string | undefined) => part?.trim() === '';
  if ([whom, head ?? '', text].every(isEmpty)) return {};
  return {
    ...(isEmpty(whom) ? { whom: 'missing: choose whom it tells.' } : {}),
    ...(isEmpty(head) ? { head: 'missing: fill this in too.' } : {}),
    ...(isEmpty(text) ? { text: 'missing: write what it says.' } : {}),
  };
}

/** Whether it is a message that tells nobody, or tells them nothing. */
export function isHalfSaid(field: string, value: string): boolean {
  return isMessage(field) && messageParts(field, value).some((part) => part.trim() === '');
}

export function isMessage(field: string): boolean {
  return textsOf(field) > 0;
}

function hasHead(field: string): boolean {
  return textsOf(field) > 1;
}

function textsOf(field: string): number {
  const known = ruleFields[field];
  const value = known && asAction('rules', known)?.value;
  return value?.is === 'message' ? value.texts : 0;
}
