import React from 'react';
import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Heading from '@theme/Heading';
import Status from '../Status';
import Table from '../Table';
import {account, clientNotices} from '@site/src/toolhive/routing/exploration/account';
import {explore, type Moment} from '@site/src/toolhive/routing/exploration/exploration';
import {stories} from '@site/src/toolhive/routing/exploration/stories';

/** The six stories as tables that unfold, computed by the routing model, each with a link that plays it in the explorer. */
export default function StoryTables() {
  const links = useBrokenLinks();
  return stories.map(({id, title, shows, setup, actions}) => {
    links.collectAnchor(id);
    return (
      <React.Fragment key={id}>
        <Heading as="h3" id={id}>
          {title}
        </Heading>
        <p>
          {shows} <Link to={`/tools/session-explorer?story=${id}#explorer`}>Play it in the explorer</Link>
        </p>
        <details>
          <summary>The {actions.length} steps</summary>
          <Table
            label={title}
            columns={['What happens', 'Status', 'The client notices']}
            rows={explore(setup, actions).moments.map((moment, index) => [
              `${index + 1}. ${account(moment)}`,
              statusOf(moment),
              clientNotices(moment) ?? '–',
            ])}
          />
        </details>
      </React.Fragment>
    );
  });
}

function statusOf({outcome}: Moment) {
  return outcome.kind === 'answer' ? <Status>{outcome.status}</Status> : '–';
}
