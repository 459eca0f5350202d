import type {Config} from '@docusaurus/types';
import type {Options, ThemeConfig} from '@docusaurus/preset-classic';
import type {PrismTheme} from 'prism-react-renderer';
import {defaultSiteUrl, readEnvironment} from './src/cli/environment';
import failureMatrixData from './src/plugins/failure-matrix-data';
import finishPages from './src/plugins/finish-pages';
import followReader from './src/plugins/follow-reader';
import manifestSources from './src/plugins/manifest-sources';
import programs from './src/plugins/programs';
import rawFiles from './src/plugins/raw-files';
import runbookLinks from './src/plugins/runbook-links';
import slimPrism from './src/plugins/slim-prism';
import steadyRuntime from './src/plugins/steady-runtime';
import {toolhiveVersion} from './src/toolhive/releases/version';

const {siteUrl, baseUrl, repoUrl} = readEnvironment(process.env);

/** No colors in the HTML: src/css/custom.css has them, for light and dark. */
const colorsFromCss: PrismTheme = {plain: {}, styles: []};

const config: Config = {
  title: 'MCP servers on Kubernetes',
  tagline: `Run and scale MCP servers with ToolHive ${toolhiveVersion}`,
  favicon: 'img/favicon.svg',
  url: siteUrl,
  baseUrl,
  trailingSlash: false,
  baseUrlIssueBanner: false,
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: {
    hooks: {onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw'},
  },
  future: {v4: true, faster: true},
  customFields: {repoUrl, isSiteUrlDefault: siteUrl === defaultSiteUrl},
  plugins: [rawFiles, slimPrism, steadyRuntime, failureMatrixData, programs, followReader, runbookLinks, finishPages],
  presets: [
    [
      'classic',
      {
        blog: false,
        docs: {
          routeBasePath: '/',
          sidebarPath: './sidebars.ts',
          editUrl: repoUrl && `${repoUrl}/edit/main/`,
          remarkPlugins: [manifestSources],
        },
        sitemap: {lastmod: null, changefreq: null, priority: null},
        theme: {customCss: './src/css/custom.css'},
      } satisfies Options,
    ],
  ],
  themeConfig: {
    image: 'img/social-card.png',
    colorMode: {respectPrefersColorScheme: true},
    navbar: {
      title: 'MCP servers on Kubernetes',
      logo: {src: 'img/logo.svg', srcDark: 'img/logo-dark.svg', alt: '', width: 32, height: 32},
      items: [
        {to: '/guides-k8s/run-mcp-k8s', label: 'Run a server', position: 'left', activeBaseRegex: '^$'},
        {
          to: '/guides-k8s/run-mcp-k8s#horizontal-scaling',
          label: 'Scale a server',
          position: 'left',
          activeBaseRegex: '^$',
        },
        {to: '/tools/check-manifest', label: 'Check a manifest', position: 'left', activeBaseRegex: '^$'},
        {
          to: '/reference/releases',
          label: `ToolHive ${toolhiveVersion}`,
          position: 'right',
          activeBaseRegex: '^$',
        },
        ...(repoUrl ? [{href: repoUrl, label: 'Source', position: 'right' as const}] : []),
      ],
    },
    docs: {sidebar: {hideable: false}},
    prism: {
      theme: colorsFromCss,
      darkTheme: colorsFromCss,
    },
  } satisfies ThemeConfig,
};

export default config;
