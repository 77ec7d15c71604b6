import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import { Tag } from '@zendeskgarden/react-tags';
import styled from 'styled-components';
import type { EditView } from '../../../preload/contract/change-set.ts';
import { ResourceName } from '../../../preload/contract/records.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { resourceNouns } from '../../parts/resource-words.ts';
import type { RichTextView } from '../../parts/rich-text/rich-text-view.tsx';
import { color, space } from '../../parts/tokens.ts';
import { DeletedUses, usedOf } from './deleted-uses.tsx';

const actionNames = { create: 'New', delete: 'Delete', update: '' } as const;
const actionHues = { create: 'green', delete: 'red', update: 'grey' } as const;

interface EditCardProps {
  /** Absent while it is on its way. */
  readonly edit: EditView | undefined;
  readonly commonWarnings: readonly string[];
  readonly isChosen: boolean;
  /** Whether the change set leaves rules that name something deleted. */
  readonly breaksRules: boolean;
  readonly richText: RichTextView;
  readonly onToggle: (item: string) => void;
  readonly onExclude: (item: string) => void;
}

/** One record of a change set: what changes in it, and the ways to leave it out. */
export function EditCard({ edit, commonWarnings, isChosen, breaksRules, richText, onToggle, onExclude }: EditCardProps) {
  if (!edit) return <Card aria-busy="true" />;
  const { item, name, action, diffs, warnings } = edit;
  const isSerious = warnings.some(({ level, code }) => level !== 'info' && !commonWarnings.includes(code));
  return (
    <Card data-chosen={isChosen || undefined}>
      <Head>
        <Field>
          <Checkbox checked={isChosen} onChange={() => onToggle(item)} tabIndex={-1}>
            <Label hidden>Choose {name}</Label>
          </Checkbox>
        </Field>
        <h2>{name}</h2>
        {action === 'update' ? null : (
          <Tag hue={actionHues[action]} size="small" isPill>
            <span>{actionNames[action]}</span>
          </Tag>
        )}
        {isSerious ? (
          <Tag hue="yellow" size="small" isPill>
            <span>Warning</span>
          </Tag>
        ) : null}
        <Exclude size="small" isBasic tabIndex={-1} onClick={() => onExclude(item)} aria-label={`Leave ${name} out`}>
          Leave out
        </Exclude>
      </Head>
      <Body>
        {action === 'delete' ? <Deleted item={item} breaksRules={breaksRules} /> : <DiffView diffs={diffs} richText={richText} />}
      </Body>
    </Card>
  );
}

function Deleted({ item, breaksRules }: { readonly item: string; readonly breaksRules: boolean }) {
  const used = usedOf(item);
  const resource = ResourceName.safeParse(item.split(':')[0]).data;
  return (
    <>
      <p>The whole {resource ? resourceNouns[resource][0] : 'record'} is deleted.</p>
      {used ? <DeletedUses used={used} breaksRules={breaksRules} /> : null}
    </>
  );
}

const Card = styled.div`
  min-height: 72px;
  padding: ${space('sm')} ${space('lg')};

  &[data-chosen] {
    background: ${color('background.subtle')};
  }
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('xs')};

  h2 {
    min-width: 0;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    overflow-wrap: anywhere;
  }
`;

const Exclude = styled(Button)`
  flex-shrink: 0;
  height: 24px;
  margin-left: auto;
  opacity: 0;
  line-height: 22px;

  ${Card}:hover &,
  [role='article']:focus-within &,
  &:focus {
    opacity: 1;
  }
`;

const Body = styled.div`
  padding-left: 26px;

  p {
    color: ${color('foreground.subtle')};
  }
`;
