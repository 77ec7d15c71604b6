import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { World } from '../world.ts';

/** A field that a search can name. What it is compared by is its `kind`. */
export type QueryField = {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** One phrase for the documentation and the completion list. */
  readonly says: string;
} /** Whole words anywhere in the texts. */ & (
  | { readonly kind: 'words'; readonly read: (record: ZendeskRecord, world: World) => readonly string[] }
  /**
   * One of the values as a whole. `known` lists those there are, so that a name that none has can be told; with `lists`,
   * quotes hold several names, all of which are asked for.
   */
  | {
      readonly kind: 'names';
      readonly lists?: true;
      readonly read: (record: ZendeskRecord, world: World) => readonly string[];
      readonly known?: (world: World) => Iterable<string>;
    }
  /** One of a few values. */
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly read: (record: ZendeskRecord) => string | undefined }
  /** A path of segments, matched from its beginning. */
  | { readonly kind: 'path'; readonly read: (record: ZendeskRecord) => readonly string[] }
  | { readonly kind: 'number'; readonly read: (record: ZendeskRecord) => number | undefined }
  /** A moment as ISO 8601 text. */
  | { readonly kind: 'date'; readonly read: (record: ZendeskRecord) => string | undefined }
);
