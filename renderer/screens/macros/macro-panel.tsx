import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import { ruleFieldLabel } from '../../../main/resources/vocabulary/rule-fields.ts';
import { Macro, type MacroAction, type RecordRow, type ZendeskRecord } from '../../../preload/contract/records.ts';
import { ActiveStatus } from '../../parts/browser/record-columns.tsx';
import { Fact, Facts } from '../../parts/facts.tsx';
import { actionText, isComment } from '../../parts/macro-action.ts';
import { RecordPanel } from '../../parts/record-panel.tsx';
import { RichText, RichTextSource } from '../../parts/rich-text/rich-text.tsx';
import { RichTextSwitch, type RichTextView, useRichTextView } from '../../parts/rich-text/rich-text-view.tsx';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { MacroTitle } from './macro-title.tsx';

/** One macro whole, as the snapshot has it. Follows the list's row while it is open. */
export function MacroPanel({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  return (
    <RecordPanel
      resource="macros"
      id={id}
      onClose={onClose}
      title={({ name, category }) => <MacroTitle name={name} category={category} />}
    >
      {(record, row) => <MacroFacts record={record} row={row} />}
    </RecordPanel>
  );
}

function MacroFacts({ record, row }: { readonly record: ZendeskRecord; readonly row: RecordRow }) {
  const client = useConsole();
  const account = useAccount();
  const [richText, setRichText] = useRichTextView();
  const groups = useQuery(queries.groups(client, account.id)).data?.rows ?? [];
  const nameOfGroup = (group: number) => groups.find(({ id }) => id === group)?.name;
  const macro = Macro.safeParse(record).data;
  if (!macro) return null;
  return (
    <>
      <Facts>
        <Fact label="Status">
          <ActiveStatus active={macro.active} />
        </Fact>
        <Fact label="Available to">{row.access}</Fact>
        <Fact label="Description">{macro.description}</Fact>
        <Fact label="Updated">{macro.updated_at ? <When time={macro.updated_at} /> : null}</Fact>
        <Fact label="Zendesk id">{macro.id}</Fact>
      </Facts>
      <Heading>
        <h3>{macro.actions.length === 0 ? 'It does nothing' : 'What it does'}</h3>
        {macro.actions.some(isRichComment) ? <RichTextSwitch view={richText} onChange={setRichText} /> : null}
      </Heading>
      <Actions>
        {macro.actions.map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have no id and their order is part of what they are.
          <li key={index}>
            <span>{ruleFieldLabel(action.field)}</span>
            {isRichComment(action) ? (
              <RichComment html={action.value} view={richText} />
            ) : isComment(action.field) ? (
              <Comment>{actionText(action, nameOfGroup)}</Comment>
            ) : (
              <strong>{actionText(action, nameOfGroup)}</strong>
            )}
          </li>
        ))}
      </Actions>
    </>
  );
}

/** A rich comment of a macro; its value is HTML that someone else wrote. */
function isRichComment(action: MacroAction): action is MacroAction & { readonly value: string } {
  return action.field === 'comment_value_html' && typeof action.value === 'string' && action.value !== '';
}

function RichComment({ html, view }: { readonly html: string; readonly view: RichTextView }) {
  return (
    <Rich>{view === 'rendered' ? <RichText html={html} title="Comment as it will look" /> : <RichTextSource html={html} />}</Rich>
  );
}

const Heading = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: ${space('sm')};
  margin-bottom: ${space('xs')};

  h3 {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

const Rich = styled.div`
  margin-top: ${space('xs')};
`;

const Actions = styled.ol`
  li {
    padding: ${space('xs')} 0;
    border-top: 1px solid ${color('border.subtle')};
    overflow-wrap: anywhere;
  }

  li > span {
    margin-right: ${space('xs')};
    color: ${color('foreground.subtle')};
  }

  strong {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

const Comment = styled.div`
  margin-top: ${space('xs')};
  padding: ${space('sm')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.subtle')};
  white-space: pre-wrap;
`;
