/** Access tokens that end after a while and are renewed, by whoever keeps the sign-in. */
export interface AccessTokens {
  /** One that is good now, as far as anyone can know. @throws Failure `not-signed-in` where the sign-in has ended. */
  current(): Promise<string>;
  /**
   * Another one than `refused`, which Zendesk does not take any longer.
   *
   * @throws Failure `not-signed-in` where the sign-in has ended.
   */
  renewed(refused: string): Promise<string>;
}
