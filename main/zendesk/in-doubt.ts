/**
 * A request that changes something left, and no answer tells whether it took effect: the connection broke, the answer came
 * too late or broke off, or a gateway answered in Zendesk's place. It is settled by reading, never by sending again.
 */
export class InDoubt extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'InDoubt';
  }
}
