import { generateKeyPairSync } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Clock } from './kit.ts';
import { RECORDED_LATENCY } from './latency.ts';
import { createOkta, RECORDED_BUCKETS } from './okta.ts';
import { PERMISSIONS } from './okta-routes.ts';
import { GUIDE_ATTRIBUTES } from './okta-state.ts';
import { makePeople } from './people.ts';
import { createPersonio } from './personio.ts';

const USAGE = `npm run sandbox -- [options]
  --people N                 people in Personio (default 300)
  --latency recorded|none    whether Okta takes the time that a real org was recorded taking (default none)
  --limits paid|recorded     how many requests a minute Okta takes: as published for a paid org, or as recorded on a free plan (default paid)
  --speed N                  how much faster than real time Okta's clock runs (default 1)
  --port N                   Personio's port; Okta has the next (default: free ones)
  --no-dpop                  tokens of the OAuth client are not bound to a key`;

interface Options {
  people: number;
  latency: 'recorded' | 'none';
  limits: 'paid' | 'recorded';
  speed: number;
  /** 0: free ones. */
  port: number;
  dpop: boolean;
}

/** Starts both servers and prints one line of JSON with all that a client needs; they stay until SIGINT or SIGTERM. */
async function main({ people, latency, limits, speed, port, dpop }: Options): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const oauth = {
    clientId: '0oaSandboxService1d7',
    keyId: 'sandbox-key',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    scopes: PERMISSIONS.map((permission) => `okta.${permission}`),
    dpop,
  };

  const personio = await createPersonio({ people: makePeople(people), port });
  const okta = await createOkta({
    clock: new Clock({ speed }),
    oauth: { ...oauth, keys: { [oauth.keyId]: publicKey.export({ type: 'spki', format: 'pem' }).toString() } },
    settings: { customAttributes: GUIDE_ATTRIBUTES },
    latency: latency === 'recorded' ? RECORDED_LATENCY : {},
    limits: limits === 'recorded' ? { buckets: RECORDED_BUCKETS } : {},
    port: port && port + 1,
  });

  console.log(
    JSON.stringify({
      personio: { url: personio.url, clientId: personio.clientId, clientSecret: personio.clientSecret },
      okta: { url: okta.url, apiToken: okta.token, identitySourceId: okta.sourceId, oauth },
    }),
  );
  const stop = () => Promise.all([personio.close(), okta.close()]);
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

/** What was asked for; throws where that cannot be. */
function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      people: { type: 'string', default: '300' },
      latency: { type: 'string', default: 'none' },
      limits: { type: 'string', default: 'paid' },
      speed: { type: 'string', default: '1' },
      port: { type: 'string', default: '0' },
      dpop: { type: 'boolean', default: true },
    },
  });
  const { latency, limits, dpop } = values;
  if (latency !== 'recorded' && latency !== 'none') throw new Error('--latency must be recorded or none');
  if (limits !== 'recorded' && limits !== 'paid') throw new Error('--limits must be recorded or paid');
  const people = number('people', values.people, (given) => Number.isInteger(given) && given >= 0);
  const speed = number('speed', values.speed, (given) => given > 0);
  const port = number('port', values.port, (given) => Number.isInteger(given) && given >= 0 && given < 65_535);
  return { people, latency, limits, speed, port, dpop };
}

function number(name: string, text: string, isAllowed: (value: number) => boolean): number {
  const value = Number(text);
  if (!isAllowed(value)) throw new Error(`--${name} cannot be ${text}`);
  return value;
}

try {
  await main(optionsFrom(process.argv.slice(2)));
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}
