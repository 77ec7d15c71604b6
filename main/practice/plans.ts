/** Requests a minute of each of Zendesk's plans (its rate limits reference, Support API). */
export const plans = {
  'suite-team': 200,
  'suite-growth': 400,
  'suite-professional': 400,
  'suite-enterprise': 700,
  'suite-enterprise-plus': 2_500,
  'support-team': 200,
  'support-professional': 400,
  'support-enterprise': 700,
  'support-essential': 10,
  'high-volume': 2_500,
} as const;

/** `high-volume` is the add-on of that name, which raises some endpoints' limits as well. */
export type Plan = keyof typeof plans;
