import { Button } from '@zendeskgarden/react-buttons';
import { Item, ItemGroup, Menu, Separator } from '@zendeskgarden/react-dropdowns';
import ChevronIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import styled from 'styled-components';
import { AccountBadge, environmentName } from '../parts/environment.tsx';
import { menuChoice } from '../parts/menu-choice.ts';
import { space } from '../parts/tokens.ts';
import { useAccounts } from './account-context.tsx';
import { useCommands } from './commands.ts';
import { navigate, pathTo, type ScreenName, useRoute } from './router.ts';

/** Which account the window works on, always in sight, and the way to another. */
export function AccountSwitcher() {
  const { all, current, switchTo } = useAccounts();
  const { screen, id } = useRoute();
  function goTo(account: string) {
    switchTo(account);
    navigate(sameScreen(screen, id));
  }
  useCommands(
    all
      .filter(({ id }) => id !== current.id)
      .map(({ id, name, environment }) => ({
        id: `account-${id}`,
        group: 'Account',
        label: `Switch to ${name} (${environmentName(environment).toLowerCase()})`,
        run: () => goTo(id),
      })),
  );
  return (
    <Menu
      placement="bottom-start"
      defaultFocusedValue={current.id}
      button={(props) => (
        <Trigger
          {...props}
          isBasic
          isNeutral
          aria-label={`Account: ${current.name}, ${environmentName(current.environment)}. Switch account`}
        >
          <AccountBadge account={current} />
          <Button.EndIcon>
            <ChevronIcon />
          </Button.EndIcon>
        </Trigger>
      )}
      onChange={(change) => {
        const choice = menuChoice(change);
        if (choice === manage) navigate(pathTo('accounts'));
        else if (choice !== undefined && choice !== current.id) goTo(choice);
      }}
    >
      <ItemGroup legend="Accounts" type="radio">
        {all.map((account) => (
          <Item key={account.id} value={account.id} label={account.name} isSelected={account.id === current.id}>
            {account.name}
            <Item.Meta>
              {environmentName(account.environment)} · {account.url.replace(/^https?:\/\//, '')}
            </Item.Meta>
          </Item>
        ))}
      </ItemGroup>
      <Separator />
      <Item value={manage}>Manage accounts</Item>
    </Menu>
  );
}

/** The same screen for another account: without the record, change set or run that only the first one has. */
function sameScreen(screen: ScreenName, id: string | undefined): string {
  if (screen === 'runs') return pathTo('journal');
  return pathTo(screen, screen === 'configuration' ? id : undefined);
}

const manage = ' manage';

const Trigger = styled(Button)`
  max-width: 320px;
  padding: 0 ${space('xs')};
`;
