import { Select } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import { RequestStage, type RequestView } from '../../../preload/contract/requests.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { count } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { pathTo } from '../../shell/router.ts';

interface RequestsProps {
  readonly requests: readonly RequestView[];
  readonly onMove: (id: string, stage: RequestStage) => void;
}

/** The queue, the highest impact first. */
export function RequestList({ requests, onMove }: RequestsProps) {
  if (requests.length === 0) return <p>There is no request yet. Write one, or take a file in.</p>;
  return (
    <table aria-label="Requests by impact">
      <thead>
        <tr>
          <th scope="col">RICE</th>
          <th scope="col">Request</th>
          <th scope="col">Level</th>
          <th scope="col">Stage</th>
          <th scope="col">Due</th>
          <th scope="col">Answered by</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id}>
            <td>{request.rice ?? '–'}</td>
            <td>
              <Title request={request} />
            </td>
            <td>{request.criticality ?? ''}</td>
            <td>
              <StageChoice request={request} onMove={onMove} />
            </td>
            <td>
              <Due request={request} />
            </td>
            <td>
              <Answer request={request} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const mostOfAStage = 50;

/** A column for each stage in which anything is. */
export function RequestBoard({ requests, onMove }: RequestsProps) {
  const stages = RequestStage.options.filter((stage) => requests.some((request) => request.stage === stage));
  if (stages.length === 0) return <p>There is no request yet. Write one, or take a file in.</p>;
  return (
    <Board>
      {stages.map((stage) => {
        const inStage = requests.filter((request) => request.stage === stage);
        return (
          <section key={stage} aria-label={stage}>
            <h2>
              {stage} ({count(inStage.length)})
            </h2>
            <ul>
              {inStage.slice(0, mostOfAStage).map((request) => (
                <li key={request.id}>
                  <b>{request.rice ?? '–'}</b> <Title request={request} />
                  <div>
                    <Due request={request} /> <Answer request={request} />
                  </div>
                  <StageChoice request={request} onMove={onMove} />
                </li>
              ))}
            </ul>
            {inStage.length > mostOfAStage ? <p>and {count(inStage.length - mostOfAStage)} more, in the list</p> : null}
          </section>
        );
      })}
    </Board>
  );
}

function Title({ request: { id, title, requester, issue, customerImpact } }: { readonly request: RequestView }) {
  return (
    <>
      {visibleLine(title)} <Quiet>{id}</Quiet>
      <Quiet as="div">
        {visibleLine([requester, customerImpact].filter(Boolean).join(' · '))}{' '}
        {issue === undefined ? null : (
          <OutsideLink address={issue} label={`Issue of ${visibleLine(title)}`} origin="It came with the request.">
            Issue
          </OutsideLink>
        )}
      </Quiet>
    </>
  );
}

function Due({ request: { due, overdue } }: { readonly request: RequestView }) {
  if (due === null) return null;
  return overdue ? <Late>{due}, overdue</Late> : <span>{due}</span>;
}

function Answer({ request: { change, account, run } }: { readonly request: RequestView }) {
  if (change === undefined) return null;
  return (
    <a href={run === undefined ? pathTo('changes', change, { account }) : pathTo('runs', run)}>
      {run === undefined ? 'Change set' : 'Run'}
    </a>
  );
}

function StageChoice({
  request: { id, title, stage },
  onMove,
}: { readonly request: RequestView } & Pick<RequestsProps, 'onMove'>) {
  return (
    <Select
      isCompact
      aria-label={`Stage of ${visibleLine(title)}`}
      value={stage}
      onChange={({ target }) => onMove(id, RequestStage.parse(target.value))}
    >
      {RequestStage.options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </Select>
  );
}

const Quiet = styled.span`
  color: ${color('foreground.subtle')};
`;

const Late = styled.span`
  color: ${color('foreground.danger')};
`;

const Board = styled.div`
  display: grid;
  grid-auto-flow: column;
  grid-auto-columns: minmax(220px, 1fr);
  gap: ${space('sm')};
  overflow-x: auto;

  h2 {
    font-size: ${({ theme }) => theme.fontSizes.md};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  ul {
    display: grid;
    gap: ${space('xs')};
    margin-top: ${space('xs')};
  }

  li {
    padding: ${space('xs')};
    border: 1px solid ${color('border.subtle')};
    border-radius: ${({ theme }) => theme.borderRadii.md};
  }
`;
