import {useEffect, type PropsWithChildren} from 'react';
import useIsBrowser from '@docusaurus/useIsBrowser';
import {answersEvent} from '@site/src/plugins/finish-pages/answersEvent';

/**
 * Says when React answers. The effect runs after those of all that is on the page: first before anything is drawn again,
 * which would put back what a reader has typed; then when all has been drawn for this browser and its address.
 */
export default function Root({children}: PropsWithChildren) {
  const isBrowser = useIsBrowser();
  useEffect(() => {
    dispatchEvent(new CustomEvent(answersEvent, {detail: isBrowser}));
  }, [isBrowser]);
  return children;
}
