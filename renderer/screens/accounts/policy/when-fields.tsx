import { Button, IconButton } from '@zendeskgarden/react-buttons';
import CloseIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import styled from 'styled-components';
import type { Freeze, Policy, Window } from '../../../../preload/contract/policy.ts';
import { space } from '../../../parts/tokens.ts';
import { listIn, withSection } from './form-values.ts';
import { KeptText } from './kept-text.tsx';

interface WhenFieldsProps {
  readonly policy: Policy;
  readonly onChange: (policy: Policy) => void;
}

const kinds = { standard: 'Standard', adHoc: 'Ad hoc', special: 'Special' } as const;
type Kind = keyof typeof kinds;

/** When something may be sent: the windows of each kind of deployment, and the days on which nothing is. */
export function WhenFields({ policy, onChange }: WhenFieldsProps) {
  const putWindow = (kind: Kind, window: Window | undefined) => {
    const { [kind]: _, ...others } = policy.windows ?? {};
    const windows = window === undefined ? others : { ...others, [kind]: window };
    onChange(withSection(policy, 'windows', Object.keys(windows).length === 0 ? undefined : windows));
  };
  const freezes = policy.freezes ?? [];
  const putFreezes = (after: Freeze[]) => onChange(withSection(policy, 'freezes', after));
  return (
    <>
      {(Object.keys(kinds) as Kind[]).map((kind) => (
        <OneWindow key={kind} name={kinds[kind]} window={policy.windows?.[kind]} onChange={(window) => putWindow(kind, window)} />
      ))}
      {freezes.map((freeze, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: freezes have no names
        <Line key={index} role="group" aria-label={`Freeze ${index + 1}`}>
          <FreezeFields
            freeze={freeze}
            onChange={(changed) => putFreezes(freezes.map((each, place) => (place === index ? changed : each)))}
          />
          <IconButton
            size="small"
            aria-label={`Take away freeze ${index + 1}`}
            onClick={() => putFreezes(freezes.filter((_, place) => place !== index))}
          >
            <CloseIcon />
          </IconButton>
        </Line>
      ))}
      <Button size="small" isBasic onClick={() => putFreezes([...freezes, { from: today(), to: today(), why: '' }])}>
        Add a freeze
      </Button>
    </>
  );
}

interface OneWindowProps {
  readonly name: string;
  readonly window: Window | undefined;
  readonly onChange: (window: Window | undefined) => void;
}

const everyDay: Window = { from: '00:00', to: '24:00', zone: 'UTC' };

function OneWindow({ name, window, onChange }: OneWindowProps) {
  if (!window)
    return (
      <Line>
        <span>{name}: at any time</span>
        <Button size="small" isBasic onClick={() => onChange({ ...everyDay, days: [1] })}>
          Give {name.toLowerCase()} a window
        </Button>
      </Line>
    );
  const put = (part: Partial<Window>) => onChange({ ...window, ...part });
  const { days: _days, ...undated } = window;
  return (
    <Line role="group" aria-label={`Window of ${name.toLowerCase()}`}>
      <KeptText
        label={`${name}, on days of the month`}
        placeholder="Every day"
        begins={window.days?.join(', ') ?? ''}
        onChange={(text) => {
          const days = listIn(text).flatMap((part) => (/^[-−]?\d{1,2}$/.test(part) ? [Number(part.replace('−', '-'))] : []));
          onChange(days.length === 0 ? undated : { ...window, days });
        }}
      />
      <KeptText label="From" begins={window.from} onChange={(from) => put({ from: from.trim() })} />
      <KeptText label="To" begins={window.to} onChange={(to) => put({ to: to.trim() })} />
      <KeptText label="Time zone" begins={window.zone} onChange={(zone) => put({ zone: zone.trim() })} />
      <IconButton size="small" aria-label={`Take away the window of ${name.toLowerCase()}`} onClick={() => onChange(undefined)}>
        <CloseIcon />
      </IconButton>
    </Line>
  );
}

function FreezeFields({ freeze, onChange }: { readonly freeze: Freeze; readonly onChange: (freeze: Freeze) => void }) {
  return (
    <>
      <KeptText label="Nothing from" begins={freeze.from} onChange={(from) => onChange({ ...freeze, from: from.trim() })} />
      <KeptText label="Until and with" begins={freeze.to} onChange={(to) => onChange({ ...freeze, to: to.trim() })} />
      <KeptText label="Why" begins={freeze.why} onChange={(why) => onChange({ ...freeze, why })} />
    </>
  );
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const Line = styled.div`
  display: grid;
  grid-template-columns: 2fr 1fr 1fr 1.4fr auto;
  align-items: end;
  gap: ${space('xs')};
  margin-bottom: ${space('xs')};

  @media (max-width: 760px) {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
`;
