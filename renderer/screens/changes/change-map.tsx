import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { Warning } from '../../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { ResourceName } from '../../../preload/contract/records.ts';
import { count } from '../../parts/quantities.ts';
import { manyOf } from '../../parts/resource-words.ts';
import { SideChoice, SideChoices } from '../../parts/side-choice.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color } from '../../parts/tokens.ts';

interface ChangeMapProps {
  readonly byResource: PreviewSummary['byResource'];
  readonly warnings: readonly Warning[];
  /** How many of each kind the snapshot holds; of some kinds nobody counts. */
  readonly all: Readonly<Record<string, number>>;
  /** The kind that the edits are filtered by. */
  readonly chosen: ResourceName | undefined;
  readonly onChoose: (resource: ResourceName | undefined) => void;
}

/** Where a change set reaches: of each kind how many of all, and what is done to them, as a bar and in words. Choosing a kind shows only those. */
export function ChangeMap({ byResource, warnings, all, chosen, onChoose }: ChangeMapProps) {
  const kinds = ResourceName.options.flatMap((resource) => {
    const counts = byResource[resource];
    return counts ? [{ resource, counts, warned: warnedOf(resource, warnings) }] : [];
  });
  return (
    <SideSection
      title="Records"
      aside={
        chosen === undefined ? null : (
          <Button isLink onClick={() => onChoose(undefined)}>
            Show all records
          </Button>
        )
      }
    >
      <SideChoices>
        {kinds.map(({ resource, counts, warned }) => {
          const touched = counts.create + counts.update + counts.delete;
          return (
            <li key={resource}>
              <SideChoice
                type="button"
                aria-pressed={chosen === resource}
                onClick={() => onChoose(chosen === resource ? undefined : resource)}
              >
                <span>
                  {manyOf(resource)}{' '}
                  <Kinds>
                    {wordsFor(counts)}
                    {warned > 0 ? `; ${count(warned)} with a warning` : ''}
                  </Kinds>
                </span>
                <b>
                  {count(touched)}
                  {all[resource] === undefined ? '' : <Kinds> of {count(all[resource])}</Kinds>}
                </b>
                <Bar counts={counts} all={Math.max(touched, all[resource] ?? 0)} warned={warned} />
              </SideChoice>
            </li>
          );
        })}
      </SideChoices>
    </SideSection>
  );
}

interface BarProps {
  readonly counts: PreviewSummary['counts'];
  readonly all: number;
  /** Records that a danger or a caution is about. */
  readonly warned: number;
}

/** Units of the drawing, which is as wide as there is room. */
const [length, height, least] = [1000, 12, 8];

/** The same in shapes: what is deleted, changed and created, one after the other, out of all; ticks for those with a warning. */
function Bar({ counts, all, warned }: BarProps) {
  const scale = (value: number) => (all === 0 || value === 0 ? 0 : Math.max(least, (value / all) * length));
  const parts = [
    { kind: 'delete', width: scale(counts.delete) },
    { kind: 'update', width: scale(counts.update) },
    { kind: 'create', width: scale(counts.create) },
  ];
  const starts = parts.map((_, place) => parts.slice(0, place).reduce((sum, { width }) => sum + width, 0));
  const touched = parts.reduce((sum, { width }) => sum + width, 0);
  const ticks = Math.min(warned, 12);
  return (
    <Drawing viewBox={`0 0 ${length} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect data-kind="all" width={length} height={height} />
      {parts.map(({ kind, width }, place) => (
        <rect key={kind} data-kind={kind} x={starts[place]} width={width} height={height} />
      ))}
      {Array.from({ length: ticks }, (_, tick) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tick is where it stands.
        <rect key={tick} data-kind="warning" x={((tick + 0.5) * touched) / ticks - 2} width={4} height={height} />
      ))}
    </Drawing>
  );
}

function warnedOf(resource: ResourceName, warnings: readonly Warning[]): number {
  const named = warnings.filter(({ level }) => level !== 'info').flatMap(({ items }) => items);
  return new Set(named.filter((item) => item.startsWith(`${resource}:`))).size;
}

function wordsFor(counts: PreviewSummary['counts']): string {
  const several = [counts.create, counts.update, counts.delete].filter((number) => number > 0).length > 1;
  const word = (number: number, text: string) => (number === 0 ? [] : [several ? `${count(number)} ${text}` : text]);
  return [...word(counts.update, 'changed'), ...word(counts.create, 'created'), ...word(counts.delete, 'deleted')].join(', ');
}

const Kinds = styled.small`
  color: ${color('foreground.subtle')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: normal;
`;

const Drawing = styled.svg`
  grid-column: 1 / -1;
  width: 100%;
  height: 8px;

  [data-kind='all'] {
    fill: ${color('border.subtle')};
  }

  [data-kind='update'] {
    fill: ${color('background.primaryEmphasis')};
  }

  [data-kind='create'] {
    fill: ${color('background.successEmphasis')};
  }

  [data-kind='delete'] {
    fill: ${color('background.dangerEmphasis')};
  }

  [data-kind='warning'] {
    fill: ${color('foreground.default')};
  }
`;
