import { Button } from '@zendeskgarden/react-buttons';
import { Item, Menu } from '@zendeskgarden/react-dropdowns';
import ChevronIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import PlusIcon from '@zendeskgarden/svg-icons/src/16/plus-stroke.svg?react';
import { useEffect, useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { menuChoice } from '../../parts/menu-choice.ts';
import { useCommands } from '../../shell/commands.ts';
import { NewGroupDialog } from './new-group-dialog.tsx';
import { NewPeopleDialog } from './new-people/new-people-dialog.tsx';
import type { PeopleResource } from './people-words.ts';
import { RosterDialog } from './roster-dialog.tsx';
import { TemplatesDialog } from './templates/templates-dialog.tsx';

type Open = 'people' | 'roster' | 'templates' | 'group';

/** What is done to people and groups without selecting any: making them, comparing a roster, keeping role templates. */
export function PeopleActions({ account, resource }: { readonly account: Account; readonly resource: PeopleResource }) {
  const [open, setOpen] = useState<Open>();
  const [dropped, setDropped] = useState<File>();
  const isPeople = resource === 'users';
  useDroppedRoster(isPeople && open === undefined, (file) => {
    setDropped(file);
    setOpen('roster');
  });
  useCommands(
    isPeople
      ? [
          { id: 'new-people', group: 'People', label: 'New people…', keys: 'n', run: () => setOpen('people') },
          { id: 'roster', group: 'People', label: 'Compare a roster…', run: () => setOpen('roster') },
          { id: 'templates', group: 'People', label: 'Role templates…', run: () => setOpen('templates') },
        ]
      : [{ id: 'new-group', group: 'Groups', label: 'New group…', keys: 'n', run: () => setOpen('group') }],
  );
  const close = () => {
    setOpen(undefined);
    setDropped(undefined);
  };
  return (
    <>
      {isPeople ? (
        <Menu
          placement="bottom-end"
          button={(props) => (
            <Button {...props} size="small">
              <Button.StartIcon>
                <PlusIcon />
              </Button.StartIcon>
              New
              <Button.EndIcon>
                <ChevronIcon />
              </Button.EndIcon>
            </Button>
          )}
          onChange={(change) => {
            const choice = items.find(({ value }) => value === menuChoice(change));
            if (choice) setOpen(choice.value);
          }}
        >
          {items.map(({ value, label, text }) => (
            <Item key={value} value={value} label={label}>
              {label}
              <Item.Meta>{text}</Item.Meta>
            </Item>
          ))}
        </Menu>
      ) : (
        <Button size="small" onClick={() => setOpen('group')}>
          <Button.StartIcon>
            <PlusIcon />
          </Button.StartIcon>
          New group…
        </Button>
      )}
      {open === 'people' ? <NewPeopleDialog account={account} onClose={close} /> : null}
      {open === 'roster' ? <RosterDialog account={account.id} file={dropped} onClose={close} /> : null}
      {open === 'templates' ? <TemplatesDialog account={account} onClose={close} /> : null}
      {open === 'group' ? <NewGroupDialog account={account.id} onClose={close} /> : null}
    </>
  );
}

const items = [
  { value: 'people', label: 'New people…', text: 'Typed, or pasted from a spreadsheet' },
  { value: 'roster', label: 'Compare a roster…', text: 'Draft what differs from a file' },
  { value: 'templates', label: 'Role templates…', text: 'What people in one job have in common' },
] as const;

/** A roster file that is dropped anywhere on the screen. */
function useDroppedRoster(isOn: boolean, onFile: (file: File) => void) {
  useEffect(() => {
    if (!isOn) return undefined;
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      onFile(file);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  });
}
