import type { Form } from './scalars.ts';
import { isNothing } from './scalars.ts';

/** A text of several lines, without the space around it; a line ends as in a form (`\r\n`) or as in JSON (`\n`). */
export const textForm: Form = (value) => {
  if (isNothing(value)) return null;
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\r\n?/g, '\n').replace(/^[ \t\n]+|[ \t\n]+$/g, '');
  return text === '' ? null : text;
};

/** A text of one line, in which space is only what parts two words. A no-break space is a character like any other. */
export const titleForm: Form = (value) => {
  const text = textForm(value);
  return typeof text === 'string' ? text.replace(/[ \t\n]+/g, ' ') : text;
};

/** A telephone number without what people put between its digits. The plus and an extension count. */
export const phoneForm: Form = (value) => {
  const text = textForm(value);
  if (typeof text !== 'string') return text;
  const digits = text.replace(/[\s().\-/\u00a0\u2010-\u2015]/g, '').toLowerCase();
  return /\d/.test(digits) ? digits : text;
};
