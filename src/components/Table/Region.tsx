import React, {useEffect, useRef, useState, type PropsWithChildren} from 'react';
import styles from './styles.module.css';

/**
 * What a wide table scrolls in. It is a stop of the keyboard only where it scrolls: Tab would lead into the middle of a
 * long table, and from there back to its first link.
 */
export default function Region({label, children}: PropsWithChildren<{readonly label: string}>) {
  const region = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(true);
  useEffect(() => {
    const element = region.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    for (const box of [element, ...element.children]) observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={region} className={styles.region} role="region" aria-label={label} tabIndex={scrolls ? 0 : undefined}>
      {children}
    </div>
  );
}
