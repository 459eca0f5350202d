import React, {useEffect} from 'react';
import Link from '@docusaurus/Link';
import {useHistory, useLocation} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';

/** Leads to the session explorer. The explorer stood here once: a sequence in the address goes on to it at once. */
export default function ExplorerLink() {
  const {search} = useLocation();
  const history = useHistory();
  const explorer = useBaseUrl('/tools/session-explorer');
  useEffect(() => {
    if (new URLSearchParams(search).has('explore')) history.replace(`${explorer}${search}#explorer`);
  }, [search, history, explorer]);
  return <Link to="/tools/session-explorer#explorer">Session explorer</Link>;
}
