import ChangesIcon from '@zendeskgarden/svg-icons/src/16/adjust-stroke.svg?react';
import FiguresIcon from '@zendeskgarden/svg-icons/src/16/bar-chart-stroke.svg?react';
import JournalIcon from '@zendeskgarden/svg-icons/src/16/book-open-stroke.svg?react';
import OrganizationsIcon from '@zendeskgarden/svg-icons/src/16/building-stroke.svg?react';
import DraftIcon from '@zendeskgarden/svg-icons/src/16/clipboard-list-stroke.svg?react';
import ConfigurationIcon from '@zendeskgarden/svg-icons/src/16/gear-stroke.svg?react';
import AccountsIcon from '@zendeskgarden/svg-icons/src/16/globe-stroke.svg?react';
import AppsIcon from '@zendeskgarden/svg-icons/src/16/grid-2x2-stroke.svg?react';
import HealthIcon from '@zendeskgarden/svg-icons/src/16/heart-stroke.svg?react';
import TeamIcon from '@zendeskgarden/svg-icons/src/16/inbox-stroke.svg?react';
import ExplainIcon from '@zendeskgarden/svg-icons/src/16/lightbulb-stroke.svg?react';
import MacrosIcon from '@zendeskgarden/svg-icons/src/16/lightning-bolt-stroke.svg?react';
import SystemsIcon from '@zendeskgarden/svg-icons/src/16/link-stroke.svg?react';
import RequestsIcon from '@zendeskgarden/svg-icons/src/16/list-number-stroke.svg?react';
import RulesIcon from '@zendeskgarden/svg-icons/src/16/play-circle-stroke.svg?react';
import AuditsIcon from '@zendeskgarden/svg-icons/src/16/shield-stroke.svg?react';
import TagsIcon from '@zendeskgarden/svg-icons/src/16/tag-stroke.svg?react';
import PeopleIcon from '@zendeskgarden/svg-icons/src/16/user-group-stroke.svg?react';
import type { FunctionComponent, SVGProps } from 'react';
import type { ScreenName } from './router.ts';

interface Place {
  readonly screen: ScreenName;
  readonly label: string;
  readonly Icon: FunctionComponent<SVGProps<SVGSVGElement>>;
  /** Pressed after `g`; the first letter of the screen unless told. */
  readonly letter?: string;
}

interface PlaceGroup {
  readonly label: string;
  readonly places: readonly Place[];
}

/** The places one can go to, as the rail lists them. A screen that is listed nowhere else gets its place here. */
export const placeGroups: readonly PlaceGroup[] = [
  {
    label: 'Content',
    places: [
      { screen: 'macros', label: 'Macros', Icon: MacrosIcon },
      { screen: 'tags', label: 'Tags', Icon: TagsIcon },
      { screen: 'triggers', label: 'Rules', Icon: RulesIcon, letter: 'r' },
    ],
  },
  {
    label: 'Team',
    places: [
      { screen: 'users', label: 'People', Icon: PeopleIcon },
      { screen: 'organizations', label: 'Organizations', Icon: OrganizationsIcon },
    ],
  },
  {
    label: 'Reference',
    places: [
      { screen: 'configuration', label: 'Configuration', Icon: ConfigurationIcon, letter: 'f' },
      { screen: 'health', label: 'Health', Icon: HealthIcon },
      { screen: 'explain', label: 'Explain', Icon: ExplainIcon, letter: 'x' },
      { screen: 'figures', label: 'Figures', Icon: FiguresIcon, letter: 'i' },
      { screen: 'systems', label: 'Other systems', Icon: SystemsIcon },
      { screen: 'apps', label: 'Apps', Icon: AppsIcon, letter: 'y' },
      { screen: 'audits', label: 'Audits', Icon: AuditsIcon, letter: 'q' },
      { screen: 'accounts', label: 'Accounts', Icon: AccountsIcon },
    ],
  },
  {
    label: 'Work',
    places: [
      { screen: 'requests', label: 'Requests', Icon: RequestsIcon, letter: 'k' },
      { screen: 'draft', label: 'Draft', Icon: DraftIcon },
      { screen: 'changes', label: 'Changes', Icon: ChangesIcon },
      { screen: 'team', label: 'Team’s place', Icon: TeamIcon, letter: 'w' },
      { screen: 'journal', label: 'Journal', Icon: JournalIcon },
    ],
  },
];

/** Reached by the tabs of a place, and by letters and the palette like every other. */
const tabs = [
  { screen: 'groups', label: 'Groups', letter: 'g' },
  { screen: 'memberships', label: 'Memberships', letter: 'b' },
] as const;

/** Where one can go by letters: a screen, what it is called, and what is pressed after `g`. */
export const destinations: readonly Pick<Place, 'screen' | 'label' | 'letter'>[] = [
  ...placeGroups.flatMap(({ places }) => places),
  ...tabs,
];

/** Screens that are part of another place: a run belongs to the journal, rules are of three kinds, and groups are of the people. */
const partOf: Readonly<Partial<Record<ScreenName, ScreenName>>> = {
  runs: 'journal',
  automations: 'triggers',
  views: 'triggers',
  groups: 'users',
  memberships: 'users',
};

/** The place in the rail that a screen belongs to. */
export function placeOf(screen: ScreenName): ScreenName {
  return partOf[screen] ?? screen;
}
