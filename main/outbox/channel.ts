/** What a channel is given to say: a heading and lines, all of it somebody's data and none of it marked up. */
export interface Message {
  readonly title: string;
  readonly account: string;
  readonly lines: readonly string[];
}

/** What became of one sending. */
export type Delivery =
  | { readonly is: 'sent' }
  /** Nothing left, or the other end says so: after so many milliseconds it may be sent. */
  | { readonly is: 'not-sent'; readonly wait: number; readonly why: string }
  /** No answer tells. */
  | { readonly is: 'perhaps-sent'; readonly why: string }
  | { readonly is: 'failed'; readonly why: string };

/** A way out for notices. It sends once and says what became of it; whether again is for the outbox to say. */
export interface Channel {
  readonly name: string;
  send(message: Message): Promise<Delivery>;
}
