import type {SidebarsConfig} from '@docusaurus/plugin-content-docs';

/** A group is a label: it leads nowhere, and is always open. */
const group = (label: string, items: readonly (string | {type: 'link'; label: string; href: string})[]) => ({
  type: 'category' as const,
  label,
  collapsible: false,
  items: [...items],
});

const sidebars: SidebarsConfig = {
  docs: [
    group('Start', ['index', 'guides-k8s/quickstart', 'guides-k8s/deploy-operator']),
    group('Run', ['guides-k8s/run-mcp-k8s', 'guides-k8s/connect-clients']),
    group('Scale', [
      {type: 'link', label: 'Scale a server', href: '/guides-k8s/run-mcp-k8s#horizontal-scaling'},
      'guides-k8s/redis-session-storage',
      'guides-k8s/autoscale',
      'concepts/session-routing',
      'concepts/protocol-revisions',
    ]),
    group('Fix', [
      {type: 'link', label: 'Error texts', href: '/guides-k8s/troubleshoot-sessions#find-your-text'},
      'guides-k8s/troubleshoot-sessions',
      'guides-k8s/troubleshoot-start',
      'guides-k8s/monitor-sessions',
      'reference/failure-matrix',
      'reference/known-issues',
    ]),
    group('Reference', [
      'reference/mcpserver',
      'reference/status-conditions',
      'reference/session-store',
      'reference/sdk-compatibility',
      'reference/metrics',
      'reference/releases',
      'reference/evidence',
    ]),
    group('Tools', ['tools/check-manifest', 'tools/build-manifest', 'tools/session-explorer', 'tools/probe-sessions']),
  ],
};

export default sidebars;
