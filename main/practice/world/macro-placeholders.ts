/** What stands in a macro's actions for the id of something that is made after the macros. */
export const macroPlaceholders = {
  brand: 'BRAND_ID',
  form: 'FORM_ID',
  reason: 'REASON_FIELD_ID',
  express: 'EXPRESS_FIELD_ID',
} as const;
