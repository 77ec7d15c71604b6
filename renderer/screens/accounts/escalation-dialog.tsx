import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Field, Hint, Label, Textarea } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { EscalationPlan } from '../../../preload/contract/escalation.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { useConsole } from '../../shell/console-context.tsx';

/** Whom to tell while an incident of Zendesk's lasts, and after how long. */
export function EscalationDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const client = useConsole();
  const cache = useQueryClient();
  const first = useFirstField<HTMLTextAreaElement>();
  const [typed, setTyped] = useState<string>();
  const key = ['escalation', account.id];
  const kept = useQuery({ queryKey: key, queryFn: () => client.status.escalation({ account: account.id }) });
  const text = typed ?? (kept.data ? written(kept.data) : '');
  const keep = useMutation({
    mutationFn: () => client.status.keepEscalation({ account: account.id, text: text.trim() === '' ? null : text }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: key });
      await cache.invalidateQueries({ queryKey: ['incidents', account.id] });
      onClose();
    },
  });
  return (
    <Dialog
      title={`Escalation in incidents of ${account.name}`}
      closeLabel="Close without saving"
      onClose={onClose}
      onFocus={first.onFocus}
      action={{ label: 'Save', isReady: !keep.isPending && kept.isSuccess, run: keep.mutate }}
      error={keep.error ?? kept.error}
    >
      <p>While Zendesk reports an incident, the header tells which of these steps are due.</p>
      <Field>
        <Label>Contacts and steps</Label>
        <Hint>
          YAML. A step falls due so long after the incident began; with impact (minor, major, critical) only from that one on.
          Empty forgets the plan. A step that was taken stays taken unless you change it.
        </Hint>
        <Textarea
          ref={first.field}
          minRows={10}
          spellCheck={false}
          placeholder={example}
          readOnly={!kept.isSuccess}
          value={text}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
    </Dialog>
  );
}

const example = `contacts:
- name: Team lead
  reach: '+1 555 0100'
steps:
- after: 15m
  tell: Team lead
  what: Say in the team’s channel that Zendesk is in trouble
- after: 1h
  impact: major
  tell: Team lead
  what: Open a ticket with Zendesk Support
`;

/** As JSON, which is YAML as well, a line an entry. */
function written({ contacts, steps }: EscalationPlan): string {
  const list = (entries: readonly object[]) => entries.map((entry) => `\n- ${JSON.stringify(entry)}`).join('') || ' []';
  return `contacts:${list(contacts)}\nsteps:${list(steps)}\n`;
}
