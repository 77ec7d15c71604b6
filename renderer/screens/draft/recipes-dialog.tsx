import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import type { ListedRecipe } from '../../../preload/contract/recipes.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useFirstField } from '../../parts/first-field.ts';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useSnapshotSyncs } from '../../shell/snapshot-syncs.ts';
import { useNotify } from '../../shell/toasts.tsx';

interface RecipesDialogProps {
  readonly account: string;
  /** The draft into which a recipe is put. */
  readonly tray: string;
  readonly onClose: () => void;
}

/** The recipes of the account: one is chosen, its blanks are filled in, and it stands in the draft, on a new snapshot. */
export function RecipesDialog({ account, tray, onClose }: RecipesDialogProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const syncs = useSnapshotSyncs();
  const first = useFirstField<HTMLInputElement>();
  const recipes = useQuery(queries.recipes(client, account));
  const [name, setName] = useState<string>();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const kept = recipes.data ?? [];
  const chosen = kept.find((recipe) => recipe.name === name) ?? kept[0];
  const begin = useMutation({
    mutationFn: async (recipe: ListedRecipe) => {
      const own = Object.fromEntries(recipe.blanks.map((blank) => [blank.name, values[blank.name] ?? blank.value]));
      const { operations, title, reason } = await client.recipes.fill({ account, name: recipe.name, values: own });
      await syncs.start(account);
      const { tray: after } = await client.trays.add({ account, name: tray, operations, ...(reason ? { reason } : {}) });
      if (title && !after.title) await client.trays.change({ account, name: tray, version: after.version, title });
      await cache.invalidateQueries({ queryKey: queries.trays(client, account).queryKey });
      return operations.length;
    },
    onSuccess: (number) => {
      notify({
        type: 'success',
        title: `${counted(number, 'operation')} in “${tray}”`,
        text: 'On a new snapshot. Nothing was sent.',
      });
      onClose();
    },
  });
  const remove = useMutation({
    mutationFn: (recipe: string) => client.recipes.remove({ account, name: recipe }),
    onSuccess: (left) => cache.setQueryData(queries.recipes(client, account).queryKey, left),
  });
  return (
    <Dialog
      title="Recipes"
      closeLabel="Close the recipes"
      onClose={onClose}
      onFocus={first.onFocus}
      isLarge
      action={
        chosen
          ? {
              label: begin.isPending ? 'Taking a snapshot…' : `Put into “${tray}”`,
              isReady: !begin.isPending,
              run: () => begin.mutate(chosen),
            }
          : undefined
      }
      error={recipes.error ?? begin.error ?? remove.error}
      errorTitle="Nothing was put into the draft"
    >
      {kept.length === 0 ? <p>No recipe is kept yet. Collect operations in a draft, and press “Keep as recipe”.</p> : null}
      <List aria-label="Recipes">
        {kept.map((recipe) => (
          <li key={recipe.name}>
            <Choice type="button" aria-pressed={recipe === chosen} onClick={() => setName(recipe.name)}>
              <b>{visibleLine(recipe.name)}</b>
              <span>{recipe.sentences.map(visibleLine).join('; ')}</span>
            </Choice>
            <Button
              size="small"
              isBasic
              isDanger
              disabled={remove.isPending}
              aria-label={`Remove the recipe ${visibleLine(recipe.name)}`}
              onClick={() => remove.mutate(recipe.name)}
            >
              Remove
            </Button>
          </li>
        ))}
      </List>
      {chosen?.blanks.map((blank, place) => (
        <Field key={`${chosen.name} ${blank.name}`}>
          <Label>{visibleLine(blank.name)}</Label>
          <Input
            {...(place === 0 ? { ref: first.field } : {})}
            value={values[blank.name] ?? blank.value}
            maxLength={2000}
            onChange={({ target }) => setValues({ ...values, [blank.name]: target.value })}
          />
        </Field>
      ))}
    </Dialog>
  );
}

const List = styled.ul`
  li {
    display: flex;
    align-items: start;
    gap: ${space('xs')};
  }
`;

const Choice = styled.button`
  display: grid;
  flex: 1;
  padding: ${space('xs')};
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: none;
  color: inherit;
  text-align: start;
  overflow-wrap: anywhere;
  cursor: pointer;

  span {
    color: ${color('foreground.subtle')};
  }

  &:hover,
  &[aria-pressed='true'] {
    background: ${color('background.subtle')};
  }

  &[aria-pressed='true'] {
    box-shadow: inset 3px 0 ${color('border.primaryEmphasis')};
  }

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }
`;
