// Preloaded into the action's process: leaves its peak memory (KiB, by the kernel's count) where the harness finds it.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  const [, peak] = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'));
  writeFileSync(process.env.PEAK_MEMORY_FILE, peak);
});
