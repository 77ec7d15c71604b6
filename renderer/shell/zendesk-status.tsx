import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../preload/contract/accounts.ts';
import type { EscalatedStatus, EscalationStep } from '../../preload/contract/escalation.ts';
import { escalationStepInWords, incidentInWords } from '../../preload/contract/text/incident-words.ts';
import { visibleLine } from '../../preload/contract/text/visible-text.ts';
import { Dialog } from '../parts/dialog.tsx';
import { sentenceOf } from '../parts/failure.ts';
import { StatusText } from '../parts/status-text.tsx';
import { space } from '../parts/tokens.ts';
import { When } from '../parts/when.tsx';
import { useAccount } from './account-context.tsx';
import { useConsole } from './console-context.tsx';
import { queries } from './queries.ts';

/** What Zendesk says of its own state, where it is in trouble or does not say. Nothing where all is well. */
export function ZendeskStatus() {
  const account = useAccount();
  const { data } = useQuery(queries.incidents(useConsole(), account.id));
  const [isOpen, setOpen] = useState(false);
  const word = data && wordFor(data, account);
  if (!data || word === undefined) return null;
  return (
    <>
      <Button size="small" isBasic aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <StatusText tone={word.tone}>{word.text}</StatusText>
      </Button>
      {isOpen ? <Told account={account.id} status={data} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** A server on this computer has no state to tell, so nothing is said of one that does not. */
function wordFor({ known, incidents }: EscalatedStatus, { url }: Account) {
  const going = incidents.filter(({ kind, startedAt = '' }) => kind === 'incident' || Date.parse(startedAt) <= Date.now());
  const [first] = [...going].sort((left, right) => Number(right.isNeeded) - Number(left.isNeeded));
  const due = going.flatMap(({ steps = [] }) => steps).filter(({ state }) => state === 'due').length;
  if (first)
    return {
      tone: first.isNeeded ? 'bad' : 'warning',
      text: `Zendesk: ${visibleLine(first.title).slice(0, 40)}${due > 0 ? ` (${due} due)` : ''}${known ? '' : ', as last told'}`,
    } as const;
  if (incidents.length > 0) return { tone: 'quiet', text: 'Zendesk: maintenance planned' } as const;
  return known || url.startsWith('http://') ? undefined : ({ tone: 'quiet', text: 'Zendesk’s status: unknown' } as const);
}

interface StepProps {
  readonly account: string;
  readonly incident: string;
  readonly step: EscalationStep;
}

/** Whom to tell and when; what is due is told as such, and noted by whoever has done it. */
function Step({ account, incident, step }: StepProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const take = useMutation({
    mutationFn: () => client.status.stepTaken({ account, incident, step: step.step }),
    onSuccess: () => cache.invalidateQueries({ queryKey: queries.incidents(client, account).queryKey }),
  });
  return (
    <p>
      <StatusText tone={step.state === 'due' ? 'bad' : 'quiet'}>{visibleLine(escalationStepInWords(step))}</StatusText>{' '}
      {step.state === 'taken' ? null : (
        <Button
          size="small"
          isBasic
          disabled={take.isPending}
          aria-label={`Step ${step.step} was taken`}
          onClick={() => take.mutate()}
        >
          Taken
        </Button>
      )}
      {take.error ? <span role="alert">{sentenceOf(take.error)}</span> : null}
    </p>
  );
}

function Told({
  account,
  status: { known, incidents, why, checkedAt },
  onClose,
}: {
  readonly account: string;
  readonly status: EscalatedStatus;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title="What Zendesk reports of itself" closeLabel="Close" onClose={onClose}>
      {why === undefined ? null : <p>{visibleLine(why)}</p>}
      {incidents.map((incident) => (
        <Part key={incident.id}>
          <p>{visibleLine(incidentInWords(incident))}</p>
          {incident.endsAt === undefined ? null : (
            <p>
              It is planned to end <When time={incident.endsAt} />.
            </p>
          )}
          {incident.update ? (
            <p>
              <When time={incident.update.at} />: {visibleLine(incident.update.text)}
            </p>
          ) : null}
          {(incident.steps ?? []).map((step) => (
            <Step key={step.step} account={account} incident={incident.id} step={step} />
          ))}
          <p>{incident.isNeeded ? 'Runs need it, so they ask before they start.' : 'Runs do not need it.'}</p>
        </Part>
      ))}
      {checkedAt === undefined ? null : (
        <p>
          {known ? 'Asked' : 'Zendesk last told'} <When time={checkedAt} />.
        </p>
      )}
    </Dialog>
  );
}

const Part = styled.div`
  padding-bottom: ${space('sm')};
`;
