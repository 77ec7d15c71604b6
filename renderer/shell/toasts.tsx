import { Button } from '@zendeskgarden/react-buttons';
import { Notification, useToast } from '@zendeskgarden/react-notifications';
import { useCallback, useEffect, useRef } from 'react';
import { useRoute } from './router.ts';

interface Toast {
  readonly type: 'success' | 'error' | 'info' | 'warning';
  readonly title: string;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** It is there until somebody closes it or goes elsewhere, as errors are. */
  readonly stays?: boolean;
}

/** Says that something happened, at the bottom of the window. Errors stay until they are closed or the person goes elsewhere. */
export function useNotify(): (toast: Toast) => void {
  const { addToast } = useToast();
  return useCallback(
    ({ type, title, text, action, stays = type === 'error' }: Toast) => {
      addToast(
        ({ close }) => (
          <Notification type={type} role={type === 'error' ? 'alert' : 'status'}>
            {type === 'success' ? null : <WhileHere onLeave={close} />}
            <Notification.Title>{title}</Notification.Title>
            {text}
            {action ? (
              <div>
                <Button
                  isLink
                  onClick={() => {
                    close();
                    action.run();
                  }}
                >
                  {action.label}
                </Button>
              </div>
            ) : null}
            <Notification.Close aria-label="Close this message" onClick={close} />
          </Notification>
        ),
        { autoDismiss: stays ? false : 6000, placement: 'bottom' },
      );
    },
    [addToast],
  );
}

/** What went wrong, and what a message offers to do, belongs to the place where it was said. */
function WhileHere({ onLeave }: { readonly onLeave: () => void }) {
  const { screen, id } = useRoute();
  const here = `${screen} ${id}`;
  const said = useRef(here);
  useEffect(() => {
    if (said.current !== here) onLeave();
  }, [here, onLeave]);
  return null;
}
