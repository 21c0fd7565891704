import http from 'node:http';
import https from 'node:https';
import { getOctokit } from '@actions/github';
import fetch, { type RequestInit } from 'node-fetch';
import { gitHubApi } from '../../action/environment.ts';
import { version } from '../../action/version.ts';
import { throughProxy } from '../../http/proxy.ts';

/** GitHub's REST API, and the repository that the workflow runs in. */
export interface GitHub {
  readonly api: ReturnType<typeof getOctokit>;
  readonly repository: { readonly owner: string; readonly repo: string };
}

/**
 * The API that the environment names (GITHUB_API_URL; another one on GitHub Enterprise Server), through a proxy where one is set.
 * Every call ends with `signal`. A refusal rejects with a `status`.
 */
export function connectGitHub(token: string, signal: AbortSignal): GitHub {
  const agent = throughProxy((url) => (url.protocol === 'http:' ? http.globalAgent : https.globalAgent), { signal });
  const { url: baseUrl, owner, repo } = gitHubApi();
  const api = getOctokit(token, {
    baseUrl,
    userAgent: `personio-okta-sync/${version}`,
    // The library's own fetch would bring a second HTTP stack and its own reading of the proxy variables.
    request: { signal, fetch: (url: string, init: RequestInit) => fetch(url, { ...init, agent }) },
  });
  return { api, repository: { owner, repo } };
}
