/** One situation that the made-up company's agents answer again and again. */
export interface Scenario {
  /** What stands after the category in the title. */
  readonly name: string;
  readonly body: string;
  /** Space-separated, as macros carry them. */
  readonly tags: string;
  readonly status?: 'open' | 'pending' | 'hold' | 'solved';
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly type?: 'question' | 'incident' | 'problem' | 'task';
  /** A group's name, to hand the ticket to. */
  readonly group?: string;
  /** A note to colleagues instead of an answer to the customer. */
  readonly internal?: true;
  /** Written with markup too, so that the macro carries the HTML comment and its plain twin. */
  readonly rich?: true;
}

export interface Category {
  readonly name: string;
  readonly scenarios: readonly Scenario[];
}
