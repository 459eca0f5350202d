import React, {type ComponentProps} from 'react';
import DocSidebar from '@theme-original/DocSidebar';

/** With the place of the link "Menu", which a phone has in the bar without JavaScript: custom.css shows the sidebar then. */
export default function DocSidebarWithPlace(props: ComponentProps<typeof DocSidebar>) {
  return (
    <>
      <noscript>
        <span id="menu" />
      </noscript>
      <DocSidebar {...props} />
    </>
  );
}
