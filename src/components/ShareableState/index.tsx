import React, {useEffect, useEffectEvent, type PropsWithChildren} from 'react';

/** Gives the fragment of the address, with its `#`, when the page is there and whenever it changes. */
export function useFragment(onFragment: (fragment: string) => void): void {
  const open = useEffectEvent(() => onFragment(location.hash));
  useEffect(() => {
    const listen = () => open();
    listen();
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, []);
}

export type Say = (text: string) => void;

/** Copies a text, named by `what`, and says what came of it. */
export async function copyText(what: string, content: string, say: Say): Promise<void> {
  try {
    await navigator.clipboard.writeText(content);
    say(`${what} copied.`);
  } catch {
    say('This browser does not let the page copy.');
  }
}

/** A link that carries a state in its fragment: a click puts it into the address and copies that. */
export default function CopyLink({fragment, say, children}: PropsWithChildren<{fragment: string; say: Say}>) {
  return (
    <a
      href={fragment}
      data-waits
      onClick={(event) => {
        event.preventDefault();
        history.replaceState(history.state, '', fragment);
        void copyText('Link', location.href, say);
      }}
    >
      {children}
    </a>
  );
}
