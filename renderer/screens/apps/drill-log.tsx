import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import { useId, useState } from 'react';
import type { AppDrill } from '../../../preload/contract/apps.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { When } from '../../parts/when.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { pathTo } from '../../shell/router.ts';

/** Drills with their clocks, the newest first. */
export function DrillLog() {
  const { data = [] } = useQuery(queries.appDrills(useConsole(), useAccount().id));
  const title = useId();
  if (data.length === 0) return null;
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>Drills</h2>
      <ol>
        {data.slice(0, 20).map((drill) => (
          <li key={drill.id}>
            <Drill drill={drill} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Drill({ drill }: { readonly drill: AppDrill }) {
  const { id, name, begunAt, by, there, back, seen, seconds, secondsUntilSeen } = drill;
  const client = useConsole();
  const account = useAccount().id;
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const saw = useMutation({
    mutationFn: () => client.apps.saw({ account, drill: id, what: text }),
    onSuccess: async () => {
      setText('');
      await cache.invalidateQueries({ queryKey: ['apps', account] });
    },
  });
  return (
    <>
      <p>
        {visibleLine(name)}, <When time={begunAt} /> by {by}: <Leg label="the way there" leg={there} />,{' '}
        <Leg label="the way back" leg={back} />
        {seconds === null ? '' : `, ${seconds} s there and back`}
        {secondsUntilSeen === null ? '' : `, first seen after ${secondsUntilSeen} s`}
      </p>
      <ul>
        {seen.map(({ at, by: who, what }) => (
          <li key={`${at} ${what}`}>
            <When time={at} /> {who}: {visibleLine(what)}
          </li>
        ))}
      </ul>
      {back.run === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') saw.mutate();
          }}
        >
          <Field>
            <Label>What you see</Label>
            <Input isCompact value={text} onChange={({ target }) => setText(target.value)} />
          </Field>
          <Button size="small" type="submit" disabled={saw.isPending || text.trim() === ''}>
            Note it
          </Button>
        </form>
      ) : null}
    </>
  );
}

function Leg({ label, leg: { hash, run, status } }: { readonly label: string; readonly leg: AppDrill['there'] }) {
  return run === null ? (
    <a href={pathTo('changes', hash)}>{label}, not sent</a>
  ) : (
    <a href={pathTo('runs', run)}>
      {label}, {status ?? 'under way'}
    </a>
  );
}
