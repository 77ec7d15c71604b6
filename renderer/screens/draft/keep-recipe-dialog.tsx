import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import { cutText } from '../../../preload/contract/text/cut-text.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import type { Tray } from '../../../preload/contract/trays.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { operationTexts } from './operation-texts.ts';

/** Texts that are offered to be asked for; beyond them an operations file is the better way. */
const mostTexts = 30;

interface KeepRecipeDialogProps {
  readonly account: string;
  readonly tray: Tray;
  readonly onClose: () => void;
}

/** Keeps the operations of a draft to be done again: under a name, with what is asked for each time. */
export function KeepRecipeDialog({ account, tray, onClose }: KeepRecipeDialogProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const first = useFirstField<HTMLInputElement>();
  const [name, setName] = useState(tray.title || tray.name);
  const [asked, setAsked] = useState<Readonly<Record<string, string>>>({});
  const operations = useQuery({
    queryKey: ['draft', account, 'tray', 'operations', tray.name, tray.version],
    queryFn: ({ signal }) => client.trays.operations({ account, name: tray.name }, { signal }),
  });
  const { data: kept = [] } = useQuery(queries.recipes(client, account));
  const texts = operationTexts(operations.data ?? []).slice(0, mostTexts);
  const blanks = texts.flatMap(({ text }) => (asked[text]?.trim() ? [{ name: asked[text].trim(), value: text }] : []));
  const isTwice = (blank: string) => blanks.filter((other) => other.name.toLowerCase() === blank.trim().toLowerCase()).length > 1;
  const replaces = kept.some((recipe) => recipe.name.toLowerCase() === name.trim().toLowerCase());
  const keep = useMutation({
    mutationFn: () => {
      const { title, reason } = tray;
      return client.recipes.keep({
        account,
        recipe: { name: name.trim(), title, reason, operations: operations.data ?? [], blanks },
      });
    },
    onSuccess: (recipes) => {
      cache.setQueryData(queries.recipes(client, account).queryKey, recipes);
      notify({ type: 'success', title: `“${name.trim()}” is kept`, text: 'Recipes begin it again, on what Zendesk has then.' });
      onClose();
    },
  });
  const isReady =
    name.trim() !== '' && operations.data !== undefined && !keep.isPending && !blanks.some((blank) => isTwice(blank.name));
  return (
    <Dialog
      title="Keep as a recipe"
      closeLabel="Close and keep nothing"
      onClose={onClose}
      onFocus={first.onFocus}
      isLarge
      action={{ label: replaces ? 'Replace the one of this name' : 'Keep', isReady, run: () => keep.mutate() }}
      error={operations.error ?? keep.error}
      errorTitle="Nothing was kept"
    >
      <Field>
        <Label>Name</Label>
        <Input ref={first.field} value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
      </Field>
      {texts.length > 0 ? (
        <Texts aria-label="What is asked for each time">
          <legend>What is asked for each time</legend>
          <p>Name what will be another text the next time. What has no name stays as it is.</p>
          {texts.map(({ field, text }) => (
            <Field key={text}>
              <Label isRegular>{visibleLine(cutText(text, 80))}</Label>
              <Hint>{field.replaceAll('_', ' ')}</Hint>
              <Input
                isCompact
                value={asked[text] ?? ''}
                maxLength={100}
                placeholder="stays as it is"
                {...(isTwice(asked[text] ?? '') ? { validation: 'error' as const } : {})}
                onChange={({ target }) => setAsked({ ...asked, [text]: target.value })}
              />
              {isTwice(asked[text] ?? '') ? (
                <Field.Message validation="error">Another text is asked for under this name already.</Field.Message>
              ) : null}
            </Field>
          ))}
        </Texts>
      ) : null}
    </Dialog>
  );
}

const Texts = styled.fieldset`
  display: grid;
  gap: ${space('sm')};

  legend {
    padding: 0;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;
