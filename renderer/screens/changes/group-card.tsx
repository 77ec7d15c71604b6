import { Button } from '@zendeskgarden/react-buttons';
import { Tag } from '@zendeskgarden/react-tags';
import styled from 'styled-components';
import type { EditGroup } from '../../../preload/contract/change-set.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { count } from '../../parts/quantities.ts';
import { nounOf } from '../../parts/resource-words.ts';
import type { TextView } from '../../parts/rich-text/rich-text-view.tsx';
import { color, space } from '../../parts/tokens.ts';
import { ActionTag } from './action-tag.tsx';
import { deletionSentence } from './deletion-sentence.ts';
import { FoldButton, type Folding } from './fold-button.tsx';
import { SampleLine } from './sample-line.tsx';

interface GroupCardProps {
  readonly group: EditGroup | undefined;
  readonly texts: TextView;
  readonly isBusy: boolean;
  readonly folding: Folding;
  /** Shows each of its records. */
  readonly onOpen: (group: EditGroup) => void;
  /** Leaves all of them out. */
  readonly onExclude: (group: EditGroup) => void;
}

/** Several records in which the same changes, in one line: how many, what changes in one of them, and the first by name. It opens in its place. */
export function GroupCard({ group, texts, isBusy, folding, onOpen, onExclude }: GroupCardProps) {
  if (!group) return null;
  const { sample, names } = group;
  const noun = groupTitle(group);
  const more = group.count - names.length;
  return (
    <Card>
      <Head>
        <FoldButton {...folding} of={noun} />
        <h2>{noun}</h2>
        <ActionTag edit={sample} />
        {group.serious > 0 ? (
          <Tag hue="yellow" size="small" isPill>
            <span>{group.serious === group.count ? 'Warning' : `${count(group.serious)} with a warning`}</span>
          </Tag>
        ) : null}
        {folding.isOpen ? null : <SampleLine edit={sample} />}
        <Names data-beside={folding.isOpen ? undefined : true} title={names.map(visibleLine).join(', ')}>
          {names.map(visibleLine).join(', ')}
          {more > 0 ? ` and ${count(more)} more` : ''}
        </Names>
        <Actions>
          <Button size="small" isBasic tabIndex={folding.isActive ? 0 : -1} disabled={isBusy} onClick={() => onExclude(group)}>
            Leave all {count(group.count)} out
          </Button>
          <Button size="small" tabIndex={folding.isActive ? 0 : -1} onClick={() => onOpen(group)}>
            Show all {count(group.count)}
          </Button>
        </Actions>
      </Head>
      {folding.isOpen && sample.action === 'delete' ? <As>Of each: {deletionSentence(sample)}</As> : null}
      {folding.isOpen && sample.action !== 'delete' ? (
        <Inside>
          <DiffView diffs={sample.diffs} texts={texts} isBrief />
        </Inside>
      ) : null}
    </Card>
  );
}

/** `95 people`, as the list reads it out. */
export function groupTitle({ count: of, sample }: EditGroup): string {
  return `${count(of)} ${nounOf(of, [sample.resource])}`;
}

const Card = styled.div`
  min-height: 36px;
  padding: ${space('xxs')} ${space('lg')};
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('xs')};

  h2 {
    flex-shrink: 0;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

const Actions = styled.span`
  display: flex;
  flex-shrink: 0;
  gap: ${space('xs')};
  margin-left: auto;

  button {
    height: 26px;
    line-height: 24px;
  }
`;

const Inside = styled.div`
  padding-left: 32px;
`;

const Names = styled.span`
  flex: 1;
  min-width: 0;
  overflow: hidden;
  color: ${color('foreground.subtle')};
  text-overflow: ellipsis;
  white-space: nowrap;

  &[data-beside] {
    flex: 0 1 30%;
  }

  @media (max-width: 1100px) {
    &[data-beside] {
      display: none;
    }
  }

  @media print {
    white-space: normal;
  }
`;

const As = styled.p`
  padding-left: 32px;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${color('foreground.subtle')};
`;
