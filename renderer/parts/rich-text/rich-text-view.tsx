import { z } from 'zod';
import { useRemembered } from '../../shell/remembered.ts';
import { ChoiceSwitch } from '../choice-switch.tsx';

/** How a comment is shown: as it will look, or as text. */
const RichTextView = z.enum(['rendered', 'source']);
export type RichTextView = z.infer<typeof RichTextView>;

/** How a change of texts is shown: comments as customers will see them, the words that go and come in one text, or in two. */
const TextView = z.enum(['rendered', 'source', 'beside']);
export type TextView = z.infer<typeof TextView>;

export function useRichTextView() {
  return useRemembered<RichTextView>('rich-text:macro', RichTextView, 'rendered');
}

export function useTextView() {
  return useRemembered<TextView>('rich-text:preview', TextView, 'source');
}

interface SwitchProps<View> {
  readonly view: View;
  readonly onChange: (view: View) => void;
}

export function RichTextSwitch({ view, onChange }: SwitchProps<RichTextView>) {
  const labels = { rendered: 'Rendered', source: 'Source' } as const;
  return <ChoiceSwitch label="Rich comments" options={RichTextView.options} labels={labels} chosen={view} onChange={onChange} />;
}

export function TextViewSwitch({ view, onChange }: SwitchProps<TextView>) {
  const labels = { rendered: 'Customer’s view', source: 'Inline', beside: 'Side by side' } as const;
  return <ChoiceSwitch label="Texts" options={TextView.options} labels={labels} chosen={view} onChange={onChange} />;
}
