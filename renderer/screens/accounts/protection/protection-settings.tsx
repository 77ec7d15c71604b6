import { useQuery, useQueryClient } from '@tanstack/react-query';
import styled from 'styled-components';
import { color, space } from '../../../parts/tokens.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import { BackupSetting } from './backup-setting.tsx';
import { KeySetting } from './key-setting.tsx';
import { LockSetting } from './lock-setting.tsx';
import { RecoverySetting } from './recovery-setting.tsx';
import { SnapshotDaysSetting } from './snapshot-days-setting.tsx';

/** What protects the data on this computer, beyond what always does: the lock, how long snapshots are kept, the key. */
export function ProtectionSettings() {
  const client = useConsole();
  const cache = useQueryClient();
  const { data: lock } = useQuery(queries.lock(client));
  const { data: settings } = useQuery(queries.protection(client));
  if (!lock || !settings) return null;
  return (
    <Section aria-labelledby="protection">
      <h2 id="protection">Protection</h2>
      <List>
        <LockSetting lock={lock} onChange={(next) => cache.setQueryData(['lock'], next)} />
        <SnapshotDaysSetting
          key={settings.snapshotDays}
          days={settings.snapshotDays}
          onChange={(next) => cache.setQueryData(['protection'], next)}
        />
        <KeySetting dataKey={settings.dataKey} />
        {settings.dataKey === 'none' ? null : <BackupSetting />}
        {settings.dataKey === 'keychain' ? <RecoverySetting made={settings.recovery} /> : null}
      </List>
    </Section>
  );
}

const Section = styled.section`
  max-width: 1080px;
  margin-top: ${space('xl')};

  h2 {
    margin-bottom: ${space('xs')};
    font-size: ${({ theme }) => theme.fontSizes.lg};
    line-height: ${({ theme }) => theme.lineHeights.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

const List = styled.div`
  border-top: 1px solid ${color('border.subtle')};
`;
