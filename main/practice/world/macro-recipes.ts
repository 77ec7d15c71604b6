import type { Category } from './scenario.ts';
import { accountCategories } from './scenarios-account.ts';
import { billingCategories } from './scenarios-billing.ts';
import { operationsCategories } from './scenarios-operations.ts';
import { refundCategories } from './scenarios-refunds.ts';
import { shippingCategories } from './scenarios-shipping.ts';

/** Everything the made-up company's agents say. */
export const categories: readonly Category[] = [
  ...refundCategories,
  ...shippingCategories,
  ...billingCategories,
  ...accountCategories,
  ...operationsCategories,
];
