import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { type FormEvent, useState } from 'react';
import styled from 'styled-components';
import { type ProtectionSettings, SnapshotDays } from '../../../../preload/contract/protection.ts';
import { sentenceOf } from '../../../parts/failure.ts';
import { validationOf } from '../../../parts/form/problem-message.tsx';
import { space } from '../../../parts/tokens.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { useNotify } from '../../../shell/toasts.tsx';
import { SettingRow } from './setting-row.tsx';

interface SnapshotDaysSettingProps {
  readonly days: number;
  readonly onChange: (settings: ProtectionSettings) => void;
}

/** How long snapshots are kept. */
export function SnapshotDaysSetting({ days, onChange }: SnapshotDaysSettingProps) {
  const client = useConsole();
  const notify = useNotify();
  const [text, setText] = useState(String(days));
  const wanted = SnapshotDays.safeParse(Number(text || Number.NaN)).data;
  const save = useMutation({
    mutationFn: (chosen: number) => client.protection.keepSnapshots({ days: chosen }),
    onSuccess: (settings) => {
      onChange(settings);
      notify({ type: 'success', title: `Snapshots are kept for ${settings.snapshotDays} days` });
    },
    onError: (error) => notify({ type: 'error', title: 'This was not changed', text: sentenceOf(error) }),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (wanted !== undefined && wanted !== days) save.mutate(wanted);
  }
  return (
    <SettingRow
      title="Keep snapshots"
      text="Older ones are let go, never the newest. The journal is always kept: it is what undo works from."
    >
      <Form onSubmit={submit}>
        <Field>
          <Label hidden>Days that snapshots are kept</Label>
          <Input
            isCompact
            inputMode="numeric"
            value={text}
            {...validationOf(wanted === undefined ? 'Between 1 and 3650 days.' : undefined)}
            onChange={(event) => setText(event.target.value.trim())}
          />
        </Field>
        <span aria-hidden="true">days</span>
        <Button size="small" type="submit" disabled={wanted === undefined || wanted === days || save.isPending}>
          Save
        </Button>
      </Form>
    </SettingRow>
  );
}

const Form = styled.form`
  display: flex;
  align-items: center;
  gap: ${space('xs')};

  input {
    width: 72px;
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
`;
