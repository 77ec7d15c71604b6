import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label, Textarea } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { navigate, pathTo } from '../../shell/router.ts';
import { sentenceOf } from '../failure.ts';
import { KeyCaps } from '../key-caps.tsx';
import { counted } from '../quantities.ts';
import { SidePanel } from '../side-panel.tsx';
import { space } from '../tokens.ts';
import { AddToDraft } from './add-to-draft.tsx';
import { LeaveOutBlocking } from './leave-out-blocking.tsx';
import { LiveDraft } from './live-draft.tsx';
import { StepCard } from './step-card.tsx';
import { StepChoice } from './step-choice.tsx';
import type { AnyStep, StepList } from './step-list.tsx';
import { useDraft } from './use-draft.ts';
import type { Workbench } from './workbench.tsx';

interface StepPanelProps {
  readonly account: Account;
  /** What can be done. */
  readonly list: StepList;
  /** The selected records. */
  readonly ids: readonly number[];
  /** Holds the half-made edit. */
  readonly bench: Workbench;
  readonly onClose: () => void;
}

/** Says what to do with the selected records, step by step; shows all the while what it would change; ends in a preview. */
export function StepPanel({ account, list, ids, bench, onClose }: StepPanelProps) {
  const client = useConsole();
  const steps = bench.steps.filter(list.accepts);
  const draft = useDraft(account, list, ids, steps);
  const suggestedTitle = list.titleFor(steps, draft.summary?.edits ?? ids.length);

  const preview = useMutation({
    mutationFn: async () => {
      const title = bench.title.trim() || suggestedTitle;
      const reason = bench.reason.trim();
      const words = { ...(title ? { title } : {}), ...(reason ? { reason } : {}) };
      return client.changes.draft({ account: account.id, operations: [...draft.operations], ...words });
    },
    onSuccess: ({ hash }) => {
      bench.change({ drafted: hash });
      navigate(pathTo('changes', hash, { account: account.id }));
    },
  });
  const edits = draft.summary?.edits ?? 0;
  const isReady = draft.isCurrent && edits > 0 && !preview.isPending;
  const goOn = () => {
    if (isReady) preview.mutate();
  };
  useCommands(
    steps.length === 0
      ? []
      : [{ id: 'preview', group: list.group, label: 'Preview the changes', keys: 'mod+enter', whileTyping: true, run: goOn }],
  );

  const placeOf = (step: AnyStep | undefined) => list.choices.find(({ kind }) => kind === step?.kind)?.place;
  const labelOf = ({ kind }: AnyStep) => list.choices.find((choice) => choice.kind === kind)?.label ?? kind;
  const isAlone = steps.some((step) => placeOf(step) === 'alone');
  const hasLast = placeOf(steps.at(-1)) === 'last';
  const offered = list.choices.filter(
    ({ place, ofOne }) =>
      (steps.length === 0 || place !== 'alone') && !(hasLast && place === 'last') && (!ofOne || ids.length === 1),
  );

  function add(kind: string) {
    const step = list.create(kind, crypto.randomUUID());
    if (placeOf(step) === 'alone') bench.change({ steps: [step] });
    else if (hasLast) bench.change({ steps: [...steps.slice(0, -1), step, ...steps.slice(-1)] });
    else bench.change({ steps: [...steps, step] });
  }

  function change(step: AnyStep) {
    bench.change({ steps: steps.map((other) => (other.key === step.key ? step : other)) });
  }

  /** What lets the step change its place with the next one; nothing where one of them has to stay. */
  function swapping(index: number): (() => void) | undefined {
    const [step, next] = [steps[index], steps[index + 1]];
    if (!step || !next || placeOf(next) === 'last') return undefined;
    return () => bench.change({ steps: [...steps.slice(0, index), next, step, ...steps.slice(index + 2)] });
  }

  return (
    <SidePanel
      title={`Edit ${counted(ids.length, list.one, list.many)}`}
      closeLabel="Close the edit"
      onClose={onClose}
      takesFocus
      footer={
        steps.length === 0 ? undefined : (
          <Foot>
            {preview.error ? (
              <Alert type="error" role="alert">
                {sentenceOf(preview.error)}
              </Alert>
            ) : null}
            <Go>
              <AddToDraft
                account={account}
                operations={draft.operations}
                reason={bench.reason}
                isReady={isReady}
                onAdded={() => {
                  bench.clear();
                  onClose();
                }}
              />
              <Button isPrimary isStretched onClick={goOn} disabled={!isReady}>
                {draft.isCurrent && draft.summary ? `Preview ${counted(edits, 'change')}` : 'Preview'}
              </Button>
              <KeyCaps keys="mod+enter" />
            </Go>
          </Foot>
        )
      }
    >
      {steps.map((step, index) => (
        <StepCard
          key={step.key}
          label={labelOf(step)}
          number={steps.length > 1 ? index + 1 : undefined}
          onMoveUp={swapping(index - 1)}
          onMoveDown={swapping(index)}
          onRemove={() => bench.change({ steps: steps.filter(({ key }) => key !== step.key) })}
        >
          <list.Form step={step} problems={draft.problemsOf(index)} ids={ids} onChange={change} />
        </StepCard>
      ))}
      {steps.length === 0 ? null : <LiveDraft account={account} draft={draft} looked={ids.length} words={list.words} />}
      <LeaveOutBlocking error={draft.error} list={list} ids={ids} onLeaveOut={(blocking) => bench.select(blocking, false)} />
      {isAlone ? null : <StepChoice choices={offered} isFirst={steps.length === 0} onChoose={add} />}
      {steps.length === 0 ? null : (
        <Words>
          <Field>
            <Label>Title</Label>
            <Input
              value={bench.title}
              maxLength={200}
              placeholder={suggestedTitle ?? draft.summary?.title ?? ''}
              onChange={(event) => bench.change({ title: event.target.value })}
            />
          </Field>
          <Field>
            <Label>Reason</Label>
            <Hint>For whoever reads the journal later.</Hint>
            <Textarea
              value={bench.reason}
              maxLength={2000}
              minRows={2}
              maxRows={8}
              isResizable
              onChange={(event) => bench.change({ reason: event.target.value })}
            />
          </Field>
        </Words>
      )}
    </SidePanel>
  );
}

const Words = styled.div`
  display: grid;
  gap: ${space('sm')};
  margin-top: ${space('md')};
`;

const Foot = styled.div`
  display: grid;
  gap: ${space('sm')};
`;

const Go = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('sm')};
`;
