import type { AccessTokens } from './access-tokens.ts';

/**
 * How Redline signs in to an instance. An API token acts as the person whose e-mail is given; a bearer token as its owner; OAuth
 * as the person who allowed it, with access tokens that are renewed on the way.
 */
export type Credentials =
  | { readonly kind: 'api-token'; readonly email: string; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'oauth'; readonly tokens: AccessTokens };
