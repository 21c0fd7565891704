import type { Core } from '../../src/action/log.ts';

/** A core that keeps what it is told, as `kind: text`; no input of it is set. */
export function recorder() {
  const told: string[] = [];
  const tell = (kind: string) => (message: string) => void told.push(`${kind}: ${message}`);
  const core = {
    info: tell('info'),
    debug: tell('debug'),
    notice: tell('notice'),
    warning: tell('warning'),
    startGroup: tell('group'),
    endGroup: () => void told.push('end of group'),
    setFailed: tell('failed'),
    setOutput: (name, value) => void told.push(`output: ${name}=${value}`),
    getInput: () => '',
  } satisfies Core & { setFailed(message: string): void; getInput(name: string): string };
  return { core, told, of: (kind: string) => told.filter((line) => line.startsWith(`${kind}: `)) };
}
