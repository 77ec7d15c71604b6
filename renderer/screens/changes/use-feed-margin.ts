import { type RefObject, useLayoutEffect, useState } from 'react';

/** How far below the top of what scrolls the part that ends where a list begins reaches, in pixels; it is measured again when either changes its size. */
export function useFeedMargin(scroller: RefObject<HTMLElement | null>, above: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const [whole, part] = [scroller.current, above.current];
    if (!whole || !part) return;
    const measure = () => {
      const begin = whole.getBoundingClientRect().top - whole.scrollTop;
      setMargin(Math.round(part.getBoundingClientRect().bottom - begin));
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(whole);
    sizes.observe(part);
    measure();
    return () => sizes.disconnect();
  }, [scroller, above]);
  return margin;
}
