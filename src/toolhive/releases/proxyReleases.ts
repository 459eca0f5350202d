import type {ProxyVersion} from '../routing/types';

/** The releases that each of the two recorded proxies stands for. The later one is no release image: see releases.ts. */
export const proxyReleases: Readonly<Record<ProxyVersion, string>> = {
  v044: 'v0.44.0 to v0.50.0',
  owned: 'v0.51.0 and newer, as far as recorded',
};
