import type { ZendeskRecord } from '../../preload/contract/records.ts';

/**
 * Which records of Zendesk claim to be which line of a file. Nearly every line is claimed once, so the first claim of each stands in one list
 * by the line's place, and only further ones cost more: with 100,000 people a map of lists would be most of a match's time.
 */
export class Claims {
  private readonly first: (ZendeskRecord | undefined)[];
  private readonly further = new Map<number, ZendeskRecord[]>();

  constructor(lines: number) {
    this.first = new Array<ZendeskRecord | undefined>(lines).fill(undefined);
  }

  add(at: number, record: ZendeskRecord): void {
    if (this.first[at] === undefined) this.first[at] = record;
    else this.further.set(at, [...(this.further.get(at) ?? []), record]);
  }

  has(at: number): boolean {
    return this.first[at] !== undefined;
  }

  of(at: number): readonly ZendeskRecord[] {
    const first = this.first[at];
    return first === undefined ? [] : [first, ...(this.further.get(at) ?? [])];
  }
}
