import { type FocusEvent, type RefObject, useCallback, useRef } from 'react';

interface FirstField<Field> {
  readonly field: RefObject<Field | null>;
  /** For the dialog itself. */
  readonly onFocus: (event: FocusEvent) => void;
}

/**
 * Puts the cursor into a dialog's first field. Garden's modal gives the focus to itself once it has opened, later than any
 * `autoFocus`; from there it is handed on.
 */
export function useFirstField<Field extends HTMLElement>(): FirstField<Field> {
  const field = useRef<Field>(null);
  const onFocus = useCallback((event: FocusEvent) => {
    if (event.target === event.currentTarget) field.current?.focus();
  }, []);
  return { field, onFocus };
}
