import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label, Textarea } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useMemo } from 'react';
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
import { LiveDraft } from './live-draft.tsx';
import { newStep, type Step, type StepKind } from './step.ts';
import { StepCard } from './step-card.tsx';
import { StepChoice } from './step-choice.tsx';
import { titleFor } from './step-operation.ts';
import { useDraft } from './use-draft.ts';
import { useWorkbench } from './workbench.tsx';

/** Says what to do with the selected macros; shows all the while what it would change; ends in a preview. */
export function DraftPanel({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useConsole();
  const bench = useWorkbench();
  const ids = useMemo(() => [...bench.selected], [bench.selected]);
  const draft = useDraft(account, ids, bench.steps);
  const { steps } = bench;
  const suggestedTitle = titleFor(steps, draft.summary?.edits ?? ids.length);

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
      : [{ id: 'preview', group: 'Macros', label: 'Preview the changes', keys: 'mod+enter', whileTyping: true, run: goOn }],
  );

  function add(kind: StepKind) {
    const step = newStep(kind, crypto.randomUUID());
    bench.change({ steps: kind === 'delete' ? [step] : [...steps, step] });
  }

  function change(step: Step) {
    bench.change({ steps: steps.map((other) => (other.key === step.key ? step : other)) });
  }

  return (
    <SidePanel
      title={`Edit ${counted(ids.length, 'macro')}`}
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
          step={step}
          number={steps.length > 1 ? index + 1 : undefined}
          problems={draft.problemsOf(index)}
          onChange={change}
          onRemove={() => bench.change({ steps: steps.filter(({ key }) => key !== step.key) })}
        />
      ))}
      {steps.length === 0 ? null : <LiveDraft account={account} draft={draft} looked={ids.length} />}
      {steps.some(({ kind }) => kind === 'delete') ? null : <StepChoice isFirst={steps.length === 0} onChoose={add} />}
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
