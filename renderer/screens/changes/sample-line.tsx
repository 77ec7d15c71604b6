import styled from 'styled-components';
import type { EditView, FieldDiff } from '../../../preload/contract/change-set.ts';
import { visibleSpace } from '../../parts/diff-context.ts';
import { counted } from '../../parts/quantities.ts';
import { Added, Removed } from '../../parts/text-diff.tsx';
import { color, space } from '../../parts/tokens.ts';
import { valueText } from '../../parts/value-text.ts';
import { deletionSentence } from './deletion-sentence.ts';

/** Fields that one line names; the others are counted. */
const most = 3;

/** Letters of a value that one line holds. */
const longest = 48;

/** What changes in a record, as far as one line holds it: of each field what goes and what comes. */
export function SampleLine({ edit }: { readonly edit: EditView }) {
  const { action, diffs } = edit;
  if (action === 'delete') return <Line>{deletionSentence(edit)}</Line>;
  return (
    <Line>
      {diffs.slice(0, most).map((diff) => {
        const { goes, comes } = firstChange(diff);
        return (
          <Part key={`${diff.field} ${diff.label}`} dir="auto">
            {diff.label}: {goes === '' || action === 'create' ? null : <Removed>{cut(goes)}</Removed>}
            {goes === '' || comes === '' || action === 'create' ? ' ' : ' → '}
            {comes === '' ? null : <Added>{cut(comes)}</Added>}
          </Part>
        );
      })}
      {diffs.length > most ? `and ${counted(diffs.length - most, 'place')} more` : null}
    </Line>
  );
}

/** The first place of a text that changes, or the whole of what is no text. */
function firstChange({ before, after, segments }: FieldDiff): { goes: string; comes: string } {
  if (!segments) return { goes: valueText(before), comes: valueText(after) };
  const rest = segments.slice(segments.findIndex(({ kind }) => kind !== 'same'));
  const to = rest.findIndex(({ kind, text }) => kind === 'same' && text.trim() !== '');
  const place = to === -1 ? rest : rest.slice(0, to);
  const all = (wanted: 'removed' | 'added') =>
    place.flatMap(({ kind, text }) => (kind === wanted ? [visibleSpace(text)] : [])).join('');
  return { goes: all('removed'), comes: all('added') };
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const Line = styled.span`
  flex: 1 1 0;
  min-width: 0;
  overflow: hidden;
  color: ${color('foreground.subtle')};
  text-overflow: ellipsis;
  white-space: nowrap;

  ins,
  del {
    white-space: pre;
  }

  @media print {
    white-space: normal;
  }
`;

const Part = styled.bdi`
  margin-right: ${space('sm')};
`;
