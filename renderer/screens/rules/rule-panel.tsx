import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import type { RecordRow, RuleInWords } from '../../../preload/contract/records.ts';
import { Fact, Facts } from '../../parts/facts.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { count } from '../../parts/quantities.ts';
import { textIn } from '../../parts/record-fields.ts';
import { RecordPanel } from '../../parts/record-panel.tsx';
import { StatusText } from '../../parts/status-text.tsx';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import type { RuleResource } from './rule-resources.ts';

interface RulePanelProps {
  readonly resource: RuleResource;
  readonly id: number;
  readonly onClose: () => void;
}

/** One rule as the snapshot has it: when it is about a ticket, and what it then does, in words. */
export function RulePanel({ resource, id, onClose }: RulePanelProps) {
  const client = useConsole();
  const account = useAccount();
  const inWords = useQuery(queries.record(client, account.id, resource, id)).data?.inWords;
  return (
    <RecordPanel resource={resource} id={id} onClose={onClose} below={(record) => <JsonView value={record} />}>
      {(record, row) => (
        <>
          <RuleFacts description={textIn(record, 'description')} row={row} />
          {inWords ? <Says inWords={inWords} isView={resource === 'views'} /> : null}
        </>
      )}
    </RecordPanel>
  );
}

function RuleFacts({ description, row }: { readonly description: string | undefined; readonly row: RecordRow }) {
  return (
    <Facts>
      <Fact label="Status">
        <StatusText tone={row.active ? 'good' : 'quiet'}>{row.active ? 'Active' : 'Inactive'}</StatusText>
      </Fact>
      <Fact label="Available to">{row.access}</Fact>
      <Fact label="Description">{description}</Fact>
      <Fact label="Category">{row.category}</Fact>
      <Fact label="Position">{row.position}</Fact>
      <Fact label="Ran in 7 days">{row.usage7d === undefined ? null : count(row.usage7d)}</Fact>
      <Fact label="Ran in 30 days">{row.usage30d === undefined ? null : count(row.usage30d)}</Fact>
      <Fact label="Updated">{row.updatedAt ? <When time={row.updatedAt} /> : null}</Fact>
      <Fact label="Zendesk id">{row.id}</Fact>
    </Facts>
  );
}

function Says({ inWords: { all, any, actions }, isView }: { readonly inWords: RuleInWords; readonly isView: boolean }) {
  return (
    <>
      <Part title={isView ? 'Shows tickets of which all hold' : 'When all of these hold'} lines={all} />
      <Part title="And any of these" lines={any} />
      <Part title="Then" lines={actions} />
    </>
  );
}

function Part({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <Heading>{title}</Heading>
      <Lines>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions and actions have no id, and two may read alike.
          <li key={index}>{line}</li>
        ))}
      </Lines>
    </section>
  );
}

const Heading = styled.h3`
  margin: ${space('sm')} 0 ${space('xxs')};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;

const Lines = styled.ul`
  li {
    padding: ${space('xs')} 0;
    border-top: 1px solid ${color('border.subtle')};
    overflow-wrap: anywhere;
  }
`;
