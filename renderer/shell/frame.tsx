import { SkipNav } from '@zendeskgarden/react-chrome';
import { useEffect, useState } from 'react';
import styled from 'styled-components';
import { WorkbenchProvider } from '../parts/draft/workbench.tsx';
import { AccountsScreen } from '../screens/accounts/accounts-screen.tsx';
import { AppsScreen } from '../screens/apps/apps-screen.tsx';
import { AuditsScreen } from '../screens/audits/audits-screen.tsx';
import { ChangesScreen } from '../screens/changes/changes-screen.tsx';
import { PreviewScreen } from '../screens/changes/preview-screen.tsx';
import { ConfigurationScreen } from '../screens/configuration/configuration-screen.tsx';
import { DraftScreen } from '../screens/draft/draft-screen.tsx';
import { ExplainScreen } from '../screens/explain/explain-screen.tsx';
import { FiguresScreen } from '../screens/figures/figures-screen.tsx';
import { HealthScreen } from '../screens/health/health-screen.tsx';
import { JournalScreen } from '../screens/journal/journal-screen.tsx';
import { MacrosScreen } from '../screens/macros/macros-screen.tsx';
import { MembershipsScreen } from '../screens/memberships/memberships-screen.tsx';
import { OrganizationsScreen } from '../screens/organizations/organizations-screen.tsx';
import { PeopleScreen } from '../screens/people/people-screen.tsx';
import { RequestsScreen } from '../screens/requests/requests-screen.tsx';
import { RulesScreen } from '../screens/rules/rules-screen.tsx';
import { RunScreen } from '../screens/runs/run-screen.tsx';
import { SystemsScreen } from '../screens/systems/systems-screen.tsx';
import { TagsScreen } from '../screens/tags/tags-screen.tsx';
import { TeamScreen } from '../screens/team/team-screen.tsx';
import { useAccount } from './account-context.tsx';
import { Banners } from './banners.tsx';
import { CommandPalette } from './command-palette.tsx';
import { useCommandRegistry, useCommands } from './commands.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useFocusKeeper } from './focus-keeper.ts';
import { Header } from './header.tsx';
import { useLockCommand } from './lock-command.ts';
import { Navigation } from './navigation.tsx';
import { destinations } from './places.ts';
import { navigate, pathTo, type Route, useRoute } from './router.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';

/** The window: rail, header, banners and the screen that the address names. */
export function Frame() {
  const route = useRoute();
  const account = useAccount();
  const [sheet, setSheet] = useState<'palette' | 'shortcuts'>();
  useCommands([
    {
      id: 'palette',
      group: 'Everywhere',
      label: 'Go to or do…',
      keys: 'mod+k',
      whileTyping: true,
      onlyKeys: true,
      run: () => setSheet('palette'),
    },
    { id: 'shortcuts', group: 'Everywhere', label: 'Show keyboard shortcuts', keys: '?', run: () => setSheet('shortcuts') },
    ...destinations.map(({ screen, label, letter = screen.charAt(0) }) => ({
      id: `go-${screen}`,
      group: 'Go to',
      label,
      keys: `g ${letter}`,
      run: () => navigate(pathTo(screen)),
    })),
  ]);
  useLockCommand();
  useFocusKeeper();
  useKeyboard();
  return (
    <Window>
      <SkipNav targetId="content">Skip to the content</SkipNav>
      <Navigation />
      <Column>
        <Header onPalette={() => setSheet('palette')} onShortcuts={() => setSheet('shortcuts')} />
        <Banners />
        <Content id="content" tabIndex={-1}>
          <ErrorBoundary resetKey={`${account.id} ${route.screen} ${route.id}`}>
            <WorkbenchProvider key={account.id} account={account.id}>
              <Screen route={route} />
            </WorkbenchProvider>
          </ErrorBoundary>
        </Content>
      </Column>
      {sheet === 'palette' ? <CommandPalette onClose={() => setSheet(undefined)} /> : null}
      {sheet === 'shortcuts' ? <ShortcutSheet onClose={() => setSheet(undefined)} /> : null}
    </Window>
  );
}

function Screen({ route: { screen, id } }: { readonly route: Route }) {
  switch (screen) {
    case 'macros':
      return <MacrosScreen />;
    case 'tags':
      return <TagsScreen />;
    case 'users':
    case 'groups':
      return <PeopleScreen key={screen} resource={screen} />;
    case 'organizations':
      return <OrganizationsScreen />;
    case 'triggers':
    case 'automations':
    case 'views':
      return <RulesScreen key={screen} resource={screen} />;
    case 'configuration':
      return <ConfigurationScreen kind={id} />;
    case 'systems':
      return <SystemsScreen />;
    case 'apps':
      return <AppsScreen />;
    case 'requests':
      return <RequestsScreen />;
    case 'audits':
      return <AuditsScreen />;
    case 'health':
      return <HealthScreen />;
    case 'explain':
      return <ExplainScreen what={id} />;
    case 'figures':
      return <FiguresScreen />;
    case 'draft':
      return <DraftScreen view={id} />;
    case 'memberships':
      return <MembershipsScreen />;
    case 'changes':
      return id ? <PreviewScreen hash={id} /> : <ChangesScreen />;
    case 'team':
      return <TeamScreen />;
    case 'runs':
      return id ? <RunScreen key={id} run={id} /> : <JournalScreen />;
    case 'journal':
      return <JournalScreen />;
    case 'accounts':
      return <AccountsScreen />;
  }
}

function useKeyboard() {
  const commands = useCommandRegistry();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => commands.handle(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [commands]);
}

/** Nothing of it stands out, also not Garden's closed menus, which wait where they were last. */
const Window = styled.div`
  position: relative;
  display: flex;
  height: 100vh;
  overflow: clip;
`;

const Column = styled.div`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-width: 0;
`;

const Content = styled.main`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-height: 0;

  &:focus {
    outline: none;
  }
`;
