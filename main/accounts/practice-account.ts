import { createHash } from 'node:crypto';
import type { KnownAccount } from './registry.ts';

/** The account that is always there: the embedded practice Zendesk. */
export const practiceAccount: KnownAccount = {
  id: 'practice',
  name: 'Practice',
  url: 'http://practice.redline.localhost',
  environment: 'practice',
  signIn: 'practice',
  access: 'read-write',
  email: undefined,
  oauthClient: undefined,
  addedAt: '2026-01-01T00:00:00.000Z',
  signedInAt: '2026-01-01T00:00:00.000Z',
};

/**
 * The key of the practice data. It is no secret: everything in it is invented, and `--account practice` has to work where there is
 * neither a keychain nor a passphrase. It keeps the files in the same form as real ones.
 */
export const practiceKey = createHash('sha256')
  .update('redline: the practice account holds no secrets')
  .digest('hex')
  .slice(0, 32);
