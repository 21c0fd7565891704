import type http from 'node:http';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { SyncError } from '../errors.ts';
import type { AgentFor } from './types.ts';

/** `signal` closes every connection to a proxy. */
type ProxyOptions = http.AgentOptions & { readonly signal: AbortSignal };

/**
 * Chooses the proxy of each URL by HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, lower case before upper case, with user and
 * password where the proxy's URL has them; `direct` where none is to be used. `https:` goes through a CONNECT tunnel.
 * A NO_PROXY entry is a host (`example.com`), its subdomains (`.example.com`), either with `:port`, or `*`.
 * Throws `input-invalid` where the variable holds no proxy.
 */
export function throughProxy(direct: AgentFor, options: ProxyOptions): AgentFor {
  const agents = new Map<string, http.Agent>();
  return (url) => {
    const proxy = getProxyForUrl(url.href);
    if (!proxy) return direct(url);
    const key = `${url.protocol} ${proxy}`;
    const agent = agents.get(key) ?? createAgent(url.protocol, proxy, options);
    agents.set(key, agent);
    return agent;
  };
}

function createAgent(protocol: string, proxy: string, options: ProxyOptions): http.Agent {
  if (!/^https?:$/.test(URL.parse(proxy)?.protocol ?? '')) {
    const name = `${protocol.slice(0, -1).toUpperCase()}_PROXY`;
    throw new SyncError(
      'input-invalid',
      `The environment variable ${name} (or ALL_PROXY) does not hold the URL of an HTTP proxy.`,
      {
        remedy: `Set ${name} to http://host:port or http://user:password@host:port, special characters in the password percent-encoded.`,
      },
    );
  }
  return protocol === 'https:' ? new HttpsProxyAgent(proxy, options) : new HttpProxyAgent(proxy, options);
}
