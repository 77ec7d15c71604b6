import { isObject } from './record-values.ts';

/**
 * A field's options with their raw names. Zendesk answers in `name` what dynamic content (`{{dc.gold}}`) is for whoever asks, and in
 * `raw_name` the placeholder itself, and takes `name` for the raw one (Zendesk API reference, ticket fields, `custom_field_options`). A
 * write replaces all options, so that one name as it was rendered would end the dynamic content of that option for good.
 */
export function rawOptions(options: unknown): unknown {
  if (!Array.isArray(options)) return options;
  return options.map((option: unknown) =>
    isObject(option) && typeof option.raw_name === 'string' && option.raw_name !== '' && option.raw_name !== option.name
      ? { ...option, name: option.raw_name }
      : option,
  );
}
