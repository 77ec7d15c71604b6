import { useSyncExternalStore } from 'react';

/** Whether a media query holds, followed as the window changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Whether there is so little height, as at 200 % zoom, that what is around a list has to step back for it. */
export function useLow(): boolean {
  return useMedia('(max-height: 560px)');
}

/** Whether there is too little height for parts of a screen to scroll on their own. */
export function useShort(): boolean {
  return useMedia('(max-height: 760px)');
}

/** Whether it is being printed, where nothing scrolls and all has to be there. */
export function usePrinting(): boolean {
  return useMedia('print');
}

/** Whether buttons beside a title have to share one menu. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 900px)');
}
