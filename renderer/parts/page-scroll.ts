import { createContext, type RefObject } from 'react';

/** What scrolls of a screen whose parts have too little height to scroll on their own; absent while they do. See `Page`. */
export const PageScroll = createContext<RefObject<HTMLDivElement | null> | undefined>(undefined);
