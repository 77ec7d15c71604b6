import { z } from 'zod';
import { useRemembered } from '../../shell/remembered.ts';
import { ChoiceSwitch } from '../choice-switch.tsx';

/** How rich comments are shown: as they will look, or as text. */
const RichTextView = z.enum(['rendered', 'source']);
export type RichTextView = z.infer<typeof RichTextView>;

/** @param place where the choice is remembered for; each place has its own */
export function useRichTextView(place: 'macro' | 'preview', initial: RichTextView) {
  return useRemembered<RichTextView>(`rich-text:${place}`, RichTextView, initial);
}

const labels = { rendered: 'Rendered', source: 'Source' } as const;

interface RichTextSwitchProps {
  readonly view: RichTextView;
  readonly onChange: (view: RichTextView) => void;
}

export function RichTextSwitch({ view, onChange }: RichTextSwitchProps) {
  return <ChoiceSwitch label="Rich comments" options={RichTextView.options} labels={labels} chosen={view} onChange={onChange} />;
}
