import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { ResourceName } from '../../../preload/contract/records.ts';
import { count } from '../../parts/quantities.ts';
import { manyOf } from '../../parts/resource-words.ts';
import { SideChoice, SideChoices } from '../../parts/side-choice.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color } from '../../parts/tokens.ts';

interface RecordsPanelProps {
  readonly byResource: PreviewSummary['byResource'];
  /** The kind that the edits are filtered by. */
  readonly chosen: ResourceName | undefined;
  readonly onChoose: (resource: ResourceName | undefined) => void;
}

/** How many records of each kind change, come and go. Choosing a kind shows only those; nothing where there is one kind only. */
export function RecordsPanel({ byResource, chosen, onChoose }: RecordsPanelProps) {
  const kinds = ResourceName.options.flatMap((resource) => {
    const counts = byResource[resource];
    return counts ? [{ resource, counts }] : [];
  });
  if (kinds.length < 2) return null;
  return (
    <SideSection
      title="Records"
      aside={
        chosen === undefined ? null : (
          <Button isLink onClick={() => onChoose(undefined)}>
            Show all records
          </Button>
        )
      }
    >
      <SideChoices>
        {kinds.map(({ resource, counts }) => (
          <li key={resource}>
            <SideChoice
              type="button"
              aria-pressed={chosen === resource}
              onClick={() => onChoose(chosen === resource ? undefined : resource)}
            >
              <span>
                {manyOf(resource)} <Kinds>{wordsFor(counts)}</Kinds>
              </span>
              <b>{count(counts.create + counts.update + counts.delete)}</b>
            </SideChoice>
          </li>
        ))}
      </SideChoices>
    </SideSection>
  );
}

function wordsFor(counts: PreviewSummary['counts']): string {
  const several = [counts.create, counts.update, counts.delete].filter((number) => number > 0).length > 1;
  const word = (number: number, text: string) => (number === 0 ? [] : [several ? `${count(number)} ${text}` : text]);
  return [...word(counts.update, 'changed'), ...word(counts.create, 'created'), ...word(counts.delete, 'deleted')].join(', ');
}

const Kinds = styled.small`
  color: ${color('foreground.subtle')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
