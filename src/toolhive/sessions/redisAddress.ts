/** The address of Redis as the proxy runner takes it: host and port, no URL (fact 2.3). */

export const hasScheme = (address: string) => /^[a-z][a-z0-9+.-]*:\/\//i.test(address);

/** One host, or an IPv6 address in brackets, and a port from 1 to 65535. */
export function isHostAndPort(address: string): boolean {
  const [, port] = /^(?:\[[0-9a-f:.]+\]|[^\s:,@/[\]]+):(\d{1,5})$/i.exec(address) ?? [];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
}
