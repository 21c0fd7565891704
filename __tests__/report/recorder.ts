import type { Core } from '../../src/action/log.ts';

/** A core that keeps what it is told, as `kind: text`. */
export function recorder() {
  const told: string[] = [];
  const tell = (kind: string) => (message: string) => void told.push(`${kind}: ${message}`);
  const core: Core = {
    info: tell('info'),
    debug: tell('debug'),
    notice: tell('notice'),
    warning: tell('warning'),
    setOutput: (name, value) => void told.push(`output: ${name}=${value}`),
  };
  return { core, told, of: (kind: string) => told.filter((line) => line.startsWith(`${kind}: `)) };
}
