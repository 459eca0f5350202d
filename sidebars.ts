import type {SidebarsConfig} from '@docusaurus/plugin-content-docs';

const sidebars: SidebarsConfig = {
  docs: [
    {type: 'doc', id: 'index', label: 'Start here'},
    {
      type: 'category',
      label: 'Guides',
      collapsible: false,
      items: [
        'guides-k8s/quickstart',
        'guides-k8s/deploy-operator',
        'guides-k8s/run-mcp-k8s',
        {type: 'link', label: 'Scale a server', href: '/guides-k8s/run-mcp-k8s#horizontal-scaling'},
        'guides-k8s/connect-clients',
        'guides-k8s/redis-session-storage',
        'guides-k8s/autoscale',
        'guides-k8s/troubleshoot-start',
        'guides-k8s/troubleshoot-sessions',
      ],
    },
    {
      type: 'category',
      label: 'Concepts',
      collapsible: false,
      items: ['concepts/session-routing', 'concepts/protocol-revisions'],
    },
    {
      type: 'category',
      label: 'Reference',
      collapsible: false,
      items: [
        'reference/mcpserver',
        'reference/status-conditions',
        'reference/failure-matrix',
        'reference/sdk-compatibility',
        'reference/session-store',
        'reference/metrics',
        'reference/releases',
        'reference/known-issues',
        'reference/evidence',
      ],
    },
    {
      type: 'category',
      label: 'Tools',
      collapsible: false,
      items: ['tools/build-manifest', 'tools/check-manifest', 'tools/session-explorer', 'tools/probe-sessions'],
    },
  ],
};

export default sidebars;
