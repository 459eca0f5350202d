import type {SidebarsConfig} from '@docusaurus/plugin-content-docs';

const sidebars: SidebarsConfig = {
  docs: [
    {type: 'doc', id: 'index', label: 'Start here'},
    {type: 'category', label: 'Guides', collapsible: false, items: ['guides-k8s/run-mcp-k8s']},
  ],
};

export default sidebars;
