/**
 * What tells the process that holds a lock from every other one, and what was seen of it by those who cannot look at it: its last sign,
 * from which computer, and how long that computer had been on then.
 */
export const lockHolders = `
  ALTER TABLE locks ADD COLUMN owner TEXT;
  ALTER TABLE locks ADD COLUMN boot TEXT;
  ALTER TABLE locks ADD COLUMN machine TEXT;
  ALTER TABLE locks ADD COLUMN space TEXT;
  ALTER TABLE locks ADD COLUMN started TEXT;
  ALTER TABLE locks ADD COLUMN beats INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE locks ADD COLUMN watched_from TEXT;
  ALTER TABLE locks ADD COLUMN watched_sign TEXT;
  ALTER TABLE locks ADD COLUMN watched_at REAL;
`;
