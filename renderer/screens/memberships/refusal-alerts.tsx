import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import { counted } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import type { Refusal } from './use-preview.ts';
import type { Gone } from './use-settled.ts';

interface RefusalAlertsProps {
  readonly refusals: readonly Refusal[];
  readonly gone: Gone;
  /** Shows only these people. */
  readonly onShow: (people: readonly number[]) => void;
  readonly onLeaveOut: () => void;
}

/** What stands against the pending changes, and the way to whom it is about. */
export function RefusalAlerts({ refusals, gone, onShow, onLeaveOut }: RefusalAlertsProps) {
  const lost = [
    ...(gone.people.length > 0 ? [`${counted(gone.people.length, 'person', 'people')} who left the team`] : []),
    ...(gone.groups.length > 0 ? [counted(gone.groups.length, 'group that is deleted', 'groups that are deleted')] : []),
  ];
  if (refusals.length === 0 && lost.length === 0) return null;
  return (
    <Place>
      {lost.length > 0 ? (
        <Alert type="warning">
          <Alert.Title>Some changes cannot be made any more</Alert.Title>
          They are about {lost.join(' and ')}.{' '}
          <Button isLink onClick={onLeaveOut}>
            Leave them out
          </Button>
        </Alert>
      ) : null}
      {refusals.length > 0 ? (
        <Alert type="error" role="alert">
          <Alert.Title>Nothing was drafted</Alert.Title>
          {refusals.map(({ sentence, people }) => (
            <p key={sentence}>
              {sentence}{' '}
              {people.length > 0 ? (
                <Button isLink onClick={() => onShow(people)}>
                  Show {people.length === 1 ? 'this person' : 'these people'}
                </Button>
              ) : null}
            </p>
          ))}
        </Alert>
      ) : null}
    </Place>
  );
}

const Place = styled.div`
  display: grid;
  flex-shrink: 0;
  gap: ${space('xs')};
  max-height: 40vh;
  padding: ${space('sm')} ${space('lg')};
  overflow: auto;
`;
