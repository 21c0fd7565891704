import type { Core } from '../../src/action/log.ts';

/** A core that keeps what it is told, as `kind: text`, with properties as JSON; no input of it is set. */
export function recorder() {
  const told: string[] = [];
  const tell = (kind: string) => (message: string, properties?: object) =>
    void told.push(`${kind}: ${message}${properties === undefined ? '' : ` ${JSON.stringify(properties)}`}`);
  const core = {
    info: tell('info'),
    debug: tell('debug'),
    notice: tell('notice'),
    warning: tell('warning'),
    error: tell('error'),
    startGroup: tell('group'),
    endGroup: () => void told.push('end of group'),
    setFailed: tell('failed'),
    setOutput: (name, value) => void told.push(`output: ${name}=${value}`),
    getInput: () => '',
  } satisfies Core & Record<'error' | 'setFailed', (message: string) => void> & { getInput(name: string): string };
  return { core, told, of: (kind: string) => told.filter((line) => line.startsWith(`${kind}: `)) };
}
