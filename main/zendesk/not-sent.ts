/** A change whose bytes have not left, and do not now: whoever wanted it decides anew. Nothing can have happened at the other end. */
export class NotSent extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotSent';
  }
}
