/** Where the alerts stand on this site. Apart from the alerts, since pages that only link to them need no more. */

/** The page that has a section for each alert. */
export const monitoringPage = '/guides-k8s/monitor-sessions';

/** What stands for the address of this site in the files of static/monitoring/; the build writes the real one. */
export const siteOfTheSource = 'https://docs.example.com/';

/** The id of an alert's section: `McpRedisDown` is `mcp-redis-down`. */
export function alertAnchor(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

/** The path of an alert's section, below the site. */
export function alertAddress(name: string): string {
  return `${monitoringPage}#${alertAnchor(name)}`;
}
