// What action.yml runs: the main step starts the sandbox, which outlives it, and the post step stops that.
// No package is used, for none is installed where an action runs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const CLI = join(import.meta.dirname, 'cli.ts');
const OPTIONS = ['people', 'latency', 'speed'];
/** A file, for the runner waits for every process that holds the step's own output. */
const LOG = join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'personio-okta-sandbox.log');

async function start(): Promise<void> {
  const args = OPTIONS.map((name) => `--${name}=${process.env[`INPUT_${name.toUpperCase()}`]}`);
  const stderr = openSync(LOG, 'w');
  const sandbox = spawn(process.execPath, [CLI, ...args], { detached: true, stdio: ['ignore', 'pipe', stderr] });
  sandbox.once('exit', (code) => {
    console.log(`::error::The sandbox ended with ${code}.\n${readFileSync(LOG, 'utf8')}`);
    process.exit(1);
  });
  const [line] = await once(createInterface(sandbox.stdout!), 'line');
  const { personio, okta } = JSON.parse(line);
  writeTo('GITHUB_STATE', { pid: sandbox.pid });
  writeTo('GITHUB_OUTPUT', {
    'personio-api-url': personio.url,
    'personio-client-id': personio.clientId,
    'personio-client-secret': personio.clientSecret,
    'okta-org-url': okta.url,
    'okta-identity-source-id': okta.identitySourceId,
    'okta-client-id': okta.oauth.clientId,
    'okta-private-key': okta.oauth.privateKey.trim(),
    'okta-key-id': okta.oauth.keyId,
    'okta-api-token': okta.apiToken,
  });
  console.log(`Personio is at ${personio.url}, and Okta at ${okta.url}.`);
  process.exit();
}

function stop(pid: number): void {
  try {
    process.kill(pid);
  } catch {
    console.log('The sandbox had ended already.');
  }
}

function writeTo(file: 'GITHUB_OUTPUT' | 'GITHUB_STATE', values: Readonly<Record<string, unknown>>): void {
  const commands = Object.entries(values).map(([name, value]) => `${name}<<END-OF-VALUE\n${value}\nEND-OF-VALUE\n`);
  appendFileSync(process.env[file]!, commands.join(''));
}

const pid = process.env['STATE_pid'];
if (pid) stop(Number(pid));
else await start();
