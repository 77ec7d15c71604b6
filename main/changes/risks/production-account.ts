import type { RiskRule } from './risk-rule.ts';

const code = 'production-account';

/** What is only tried out belongs into a sandbox. */
export const productionAccount: RiskRule = {
  code,
  isOfTheMoment: true,
  find: ({ environment, edits }) =>
    environment === 'production' && edits.length > 0
      ? [{ level: 'info', code, message: 'This is a production account: customers and colleagues see the change.', items: [] }]
      : [],
};
