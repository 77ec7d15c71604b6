import { useMutation } from '@tanstack/react-query';
import { Field, Hint, Input, Label, Select, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import { type InstalledApp, StandByPlan } from '../../../preload/contract/apps.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { NamedValue } from '../../parts/form/named-value.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';

interface PlanDialogProps {
  readonly app: InstalledApp;
  /** Those of which one may stand in. */
  readonly apps: readonly InstalledApp[];
  readonly onClose: () => void;
  readonly onKept: () => unknown;
}

const kinds = { disable: 'Nothing, it is switched off', app: 'Another app', macro: 'A macro', form: 'A ticket form' } as const;
const standsIn = { macro: 'macros', form: 'ticket_forms' } as const;
const isKind = (text: string): text is keyof typeof kinds => Object.hasOwn(kinds, text);

/** What is done when the app fails. */
export function PlanDialog({ app, apps, onClose, onKept }: PlanDialogProps) {
  const client = useConsole();
  const account = useAccount().id;
  const known = app.standBy?.plan;
  const [words, setWords] = useState({
    what: known?.what ?? '',
    who: known?.who ?? '',
    notice: known?.notice ?? '',
    secrets: known?.secrets ?? '',
  });
  const [kind, setKind] = useState<keyof typeof kinds>(known?.fallback.kind ?? 'disable');
  const [id, setId] = useState(known && 'id' in known.fallback ? String(known.fallback.id) : '');
  const set =
    (name: keyof typeof words) =>
    ({ target }: { readonly target: { readonly value: string } }) =>
      setWords({ ...words, [name]: target.value });
  const plan = StandByPlan.safeParse({ ...words, fallback: kind === 'disable' ? { kind } : { kind, id: Number(id) } });
  const keep = useMutation({
    mutationFn: async () => (plan.success ? client.apps.keepPlan({ account, app: String(app.id), plan: plan.data }) : undefined),
    onSuccess: async () => {
      await onKept();
      onClose();
    },
  });
  return (
    <Dialog
      title={`Stand-by of ${app.name}`}
      closeLabel="Close without keeping"
      onClose={onClose}
      action={{ label: 'Keep the plan', isReady: plan.success && !keep.isPending, run: () => keep.mutate() }}
      error={keep.error}
    >
      <Field>
        <Label>What is to be done</Label>
        <Textarea isCompact minRows={3} value={words.what} onChange={set('what')} />
      </Field>
      <Field>
        <Label>Whose task it is</Label>
        <Input isCompact value={words.who} onChange={set('who')} />
      </Field>
      <Field>
        <Label>What stands in</Label>
        <Select
          isCompact
          value={kind}
          onChange={({ target }) => {
            if (!isKind(target.value)) return;
            setKind(target.value);
            setId('');
          }}
        >
          {Object.entries(kinds).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {kind === 'app' ? (
        <Field>
          <Label>Which app</Label>
          <Select isCompact value={id} onChange={({ target }) => setId(target.value)}>
            <option value="">choose one</option>
            {apps
              .filter((other) => other.id !== app.id)
              .map((other) => (
                <option key={other.id} value={other.id}>
                  {other.name}
                </option>
              ))}
          </Select>
        </Field>
      ) : null}
      {kind === 'macro' || kind === 'form' ? (
        <NamedValue
          key={kind}
          resource={standsIn[kind]}
          label={kind === 'macro' ? 'Which macro' : 'Which ticket form'}
          specials={[]}
          value={id}
          problem={undefined}
          onChange={setId}
        />
      ) : null}
      <Field>
        <Label>What people are told</Label>
        <Textarea isCompact minRows={2} value={words.notice} onChange={set('notice')} />
      </Field>
      <Field>
        <Label>Where its secret settings are kept</Label>
        <Hint>The place, not the secret: Zendesk never shows these again.</Hint>
        <Input isCompact value={words.secrets} onChange={set('secrets')} />
      </Field>
    </Dialog>
  );
}
