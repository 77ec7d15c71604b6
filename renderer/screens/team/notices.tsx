import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import type { Notice } from '../../../preload/contract/notices.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { download } from '../../parts/download.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { useNotify } from '../../shell/toasts.tsx';

const mostShown = 20;

/** What people were told of proposals, decisions and runs, and the way by which it leaves. */
export function Notices() {
  const client = useConsole();
  const notify = useNotify();
  const { data: notices = [] } = useQuery(queries.notices(client));
  const save = useMutation({
    mutationFn: ({ account, id }: Notice) => client.outbox.mail({ account, id }),
    onSuccess: ({ name, eml }) => download(name, eml, 'message/rfc822'),
    onError: (failure) => notify({ type: 'error', title: 'The e-mail was not saved', text: sentenceOf(failure) }),
  });
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">Notices</h2>
      <SlackChannel />
      {notices.length === 0 ? <p>None yet.</p> : null}
      <ul>
        {notices.slice(0, mostShown).map((notice) => (
          <li key={`${notice.account} ${notice.id}`}>
            <div>
              {visibleLine(notice.title)}
              <Note>
                {visibleLine(notice.accountName)}, {states[notice.state]}, <When time={notice.at} />
                {notice.why === undefined ? '' : `. ${visibleLine(notice.why)}`}
              </Note>
            </div>
            <Button size="small" disabled={save.isPending} onClick={() => save.mutate(notice)}>
              Save as e-mail
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const states = {
  kept: 'not sent yet',
  sending: 'is being sent',
  sent: 'sent',
  'perhaps-sent': 'perhaps sent',
  failed: 'not sent',
} as const satisfies Record<Notice['state'], string>;

/** The address of a Slack incoming webhook, which goes in and never comes back. */
function SlackChannel() {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const [webhook, setWebhook] = useState('');
  const { data: channel } = useQuery(queries.noticeChannel(client));
  const set = useMutation({
    mutationFn: (address: string) => client.outbox.setSlack({ webhook: address }),
    onSuccess: ({ slack, kept }) => {
      setWebhook('');
      void cache.invalidateQueries({ queryKey: queries.noticeChannel(client).queryKey });
      notify({
        type: 'success',
        title: slack ? 'Notices go to Slack' : 'Notices stay here',
        ...(slack && !kept ? { text: 'There is no system keychain here, so until Redline is stopped.' } : {}),
      });
    },
    onError: (failure) => notify({ type: 'error', title: 'Nothing was kept', text: sentenceOf(failure) }),
  });
  if (channel?.slack)
    return (
      <p>
        They go to Slack.{' '}
        <Button isLink onClick={() => set.mutate('')}>
          Stop that
        </Button>
      </p>
    );
  return (
    <Row
      onSubmit={(event) => {
        event.preventDefault();
        if (webhook.trim() !== '') set.mutate(webhook.trim());
      }}
    >
      <Field>
        <Label>Slack incoming webhook</Label>
        <Hint>Its address is a secret: it goes into this system’s keychain and is never shown again.</Hint>
        <Input type="password" autoComplete="off" value={webhook} onChange={(event) => setWebhook(event.target.value)} />
      </Field>
      <Button type="submit" disabled={webhook.trim() === '' || set.isPending}>
        Send them to Slack
      </Button>
    </Row>
  );
}

const Row = styled.form`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: ${space('sm')};
  margin-bottom: ${space('sm')};
`;

const Note = styled.div`
  color: ${color('foreground.subtle')};
`;
