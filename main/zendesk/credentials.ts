/** How Redline signs in to an instance. An API token acts as the person whose e-mail is given; a bearer token as its owner. */
export type Credentials =
  | { readonly kind: 'api-token'; readonly email: string; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string };
