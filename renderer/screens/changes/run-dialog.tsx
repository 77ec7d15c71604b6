import { useQuery } from '@tanstack/react-query';
import { Checkbox, Field, Hint, Input, Label, Message, Textarea } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { AccountBadge } from '../../parts/environment.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { counted } from '../../parts/quantities.ts';
import { Word } from '../../parts/word.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { QueuedRuns } from './queued-runs.tsx';

/** How many are sent first, or which records. */
export type Canary = number | string[];

/** What a person says on the way from the preview to the run. */
export interface RunWish {
  /** What is sent first, where it is not all of them. */
  readonly canary: Canary | undefined;
  readonly words: string | undefined;
  readonly again: boolean;
  /** It is sent although Zendesk reports an incident. */
  readonly despiteIncident: boolean;
  /** Why it is sent outside its window or in a freeze, or before anybody could approve it. */
  readonly exception: string | undefined;
  /** What waits for its window may be delayed. */
  readonly delays: boolean;
  readonly emergency: string | undefined;
}

interface RunDialogProps {
  readonly account: Account;
  readonly preview: PreviewSummary;
  readonly edits: number;
  readonly error: unknown;
  readonly isPending: boolean;
  /** Whether only a few are to be sent first: so many as are said here, or these records; or all of it once its window opens. */
  readonly first: 'all' | 'few' | 'opening' | readonly string[];
  readonly onRun: (wish: RunWish) => void;
  readonly onClose: () => void;
}

/** Asks for typed words where a click would be too easy: on production, and where something cannot be taken back. */
export function RunDialog({ account, preview, edits, error, isPending, first: wanted, onRun, onClose }: RunDialogProps) {
  const [name, setName] = useState('');
  const first = useFirstField<HTMLInputElement>();
  const [phrase, setPhrase] = useState('');
  const [few, setFew] = useState(String(Math.min(5, Math.max(1, edits - 1))));
  const earlier = alreadyRun(preview);
  const [again, setAgain] = useState(false);
  const incident = incidentInTheWay(preview);
  const [despite, setDespite] = useState(false);
  const held = wanted === 'opening' ? undefined : heldByPolicy(preview);
  const [why, setWhy] = useState('');
  const [delays, setDelays] = useState(false);
  const { data: queued = [] } = useQuery({
    ...queries.queued(useConsole(), account.id, preview.hash),
    enabled: held === 'window',
  });
  const isDelaying = held === 'window' && queued.some(({ delayed }) => delayed);
  const isAll = wanted === 'all' || wanted === 'opening';
  const canary = wanted === 'few' ? wholeNumber(few, edits) : isAll ? undefined : [...wanted];
  const wantsName = account.environment === 'production';
  const wantedPhrase = preview.confirm ?? undefined;
  const isConfirmed =
    (!wantsName || name.trim() === account.name) &&
    (wantedPhrase === undefined || phrase.trim() === wantedPhrase) &&
    (earlier === undefined || again) &&
    (incident === undefined || despite) &&
    (held === undefined || why.trim() !== '') &&
    (!isDelaying || delays) &&
    (isAll || canary !== undefined);
  return (
    <Dialog
      title={
        wanted === 'opening' ? 'Run it when its window opens?' : isAll ? `Run ${counted(edits, 'change')}?` : 'Try a few first?'
      }
      isDanger
      closeLabel="Close without running"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{
        label:
          wanted === 'opening'
            ? 'Schedule it'
            : isAll
              ? `Run ${counted(edits, 'change')}`
              : `Send ${counted(sizeOf(canary), 'change')} first`,
        isReady: isConfirmed && !isPending,
        isDanger: wantsName || wantedPhrase !== undefined,
        run: () =>
          onRun({
            canary,
            words: wantedPhrase === undefined ? undefined : phrase.trim(),
            again,
            despiteIncident: despite,
            exception: held === 'window' ? why.trim() : undefined,
            delays: isDelaying && delays,
            emergency: held === 'approvals' ? why.trim() : undefined,
          }),
      }}
      error={error}
    >
      <AccountBadge account={account} />
      {wanted === 'opening' ? (
        <p>
          It is sent by this computer while Redline is open, ten minutes before that it is looked at again, and where the opening
          is missed by more than 15 minutes it is not sent.
        </p>
      ) : null}
      {Array.isArray(wanted) ? (
        <p>
          {counted(wanted.length, 'chosen record')}, with what belongs to {wanted.length === 1 ? 'it' : 'them'}, go first and are
          read back from Zendesk. The rest waits until you have looked and say to go on.
        </p>
      ) : null}
      {wanted === 'few' ? (
        <Field>
          <Label>How many to send first, of {edits}</Label>
          <Hint>They are read back from Zendesk. The rest waits until you have looked and say to go on.</Hint>
          <Input
            ref={wantedPhrase === undefined && !wantsName ? first.field : null}
            type="number"
            min={1}
            max={Math.max(1, edits - 1)}
            value={few}
            {...(canary === undefined ? { validation: 'error' } : {})}
            onChange={(event) => setFew(event.target.value)}
          />
          {canary === undefined ? <Message validation="error">A whole number from 1 to {Math.max(1, edits - 1)}</Message> : null}
        </Field>
      ) : null}
      {held === undefined ? null : (
        <Field>
          <Label>{held === 'window' ? 'Why it cannot wait for its window' : 'Why nobody can approve it first'}</Label>
          <Hint>
            {held === 'window'
              ? 'It then counts as an exception deployment, which needs an approval.'
              : 'It then counts as an emergency, where the policy lets those through; a review has to follow.'}
          </Hint>
          <Textarea value={why} maxLength={2000} minRows={2} onChange={(event) => setWhy(event.target.value)} />
        </Field>
      )}
      {held === 'window' ? <QueuedRuns queued={queued} isMeant={delays} onMean={setDelays} /> : null}
      {earlier === undefined ? null : (
        <Field>
          <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
            <Label>Send it again</Label>
            <Hint>{earlier}</Hint>
          </Checkbox>
        </Field>
      )}
      {incident === undefined ? null : (
        <Field>
          <Checkbox checked={despite} onChange={(event) => setDespite(event.target.checked)}>
            <Label>Start during Zendesk’s incident</Label>
            <Hint>{visibleLine(incident)}</Hint>
          </Checkbox>
        </Field>
      )}
      {wantedPhrase === undefined ? null : (
        <>
          <Alert type="error">
            <Alert.Title>Part of this cannot be taken back</Alert.Title>
            <ul>
              {preview.irreversible.map((sentence) => (
                <li key={sentence}>{visibleLine(sentence)}</li>
              ))}
            </ul>
          </Alert>
          <Field>
            <Label>
              Type <Word>{wantedPhrase}</Word> to go on
            </Label>
            <Hint>This covers {preview.confirmCovers}.</Hint>
            <Input ref={first.field} autoComplete="off" value={phrase} onChange={(event) => setPhrase(event.target.value)} />
          </Field>
        </>
      )}
      {wantsName ? (
        <Field>
          <Label>
            Type the account’s name, <Word>{account.name}</Word>, to run on production
          </Label>
          <Input
            ref={wantedPhrase === undefined ? first.field : null}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      ) : null}
    </Dialog>
  );
}

/** What the journal says of an earlier run of the very same change set; undefined where there is none. */
export function alreadyRun({ warnings }: Pick<PreviewSummary, 'warnings'>): string | undefined {
  return warnings.find(({ code, level }) => code === 'already-run' && level === 'danger')?.message;
}

/** What Zendesk reports that stands in the way; undefined where nothing does. */
export function incidentInTheWay({ gates }: Pick<PreviewSummary, 'gates'>): string | undefined {
  return gates.find(({ code, met }) => code === 'incident' && met === false)?.sentence;
}

/** What the account's policy holds it back for, as long as nobody says why it cannot wait. */
export function heldByPolicy({ gates }: Pick<PreviewSummary, 'gates'>): 'window' | 'approvals' | undefined {
  const unmet = new Set(gates.filter(({ met }) => met === false).map(({ code }) => code));
  if (unmet.has('approvals')) return 'approvals';
  return unmet.has('window') || unmet.has('freeze') ? 'window' : undefined;
}

function sizeOf(canary: Canary | undefined): number {
  return canary === undefined ? 0 : typeof canary === 'number' ? canary : canary.length;
}

/** Undefined where that is none, or leaves nothing for later. */
function wholeNumber(text: string, edits: number): number | undefined {
  const number = Number(text);
  return text.trim() !== '' && Number.isSafeInteger(number) && number >= 1 && number < edits ? number : undefined;
}
