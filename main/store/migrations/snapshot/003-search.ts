import type { Migration } from '../../database.ts';

/**
 * What a search is answered from, for the kinds of record of which there may be very many. Each record of the newest snapshot has a
 * `place`: a number that rises with its `name` (kept as JSON) as people sort names, with room between two for what comes later, and that is its rowid in
 * `search_words`. There it stands with the words of its fields (`first` to `fourth`) and the codes of its values (`among`), all made by
 * Redline, so that the tokenizer only parts at spaces; prefixes are what is looked for while a word is typed. `search_values` says which
 * code stands for which value. `search_forms` says up to which snapshot a kind is in the index and which form the words have; `changes`
 * counts what was kept beside a snapshot, and `builder` is whoever makes the index just now.
 */
export const search: Migration = {
  version: 3,
  sql: `
    CREATE TABLE search_places (
      place INTEGER PRIMARY KEY,
      resource TEXT NOT NULL,
      id INTEGER NOT NULL,
      first INTEGER NOT NULL,
      name TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX search_places_by_id ON search_places (resource, id);
    CREATE TABLE search_values (
      code INTEGER PRIMARY KEY,
      resource TEXT NOT NULL,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (resource, field, value)
    ) STRICT;
    CREATE TABLE search_forms (
      resource TEXT PRIMARY KEY,
      form TEXT NOT NULL,
      seq INTEGER,
      changes INTEGER NOT NULL DEFAULT 0,
      builder TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE search_words USING fts5(
      first, second, third, fourth, among,
      content='', contentless_delete=1, prefix='1 2 3 4 5 6 7 8', tokenize='ascii'
    );
  `,
};
