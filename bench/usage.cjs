// Preloaded into the action's process, as the module system is then not started twice: leaves its CPU time (ms) and peak memory (KiB, by
// the kernel's count) in a file.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const [, peak] = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'));
  writeFileSync(process.env.USAGE_FILE, JSON.stringify({ cpuMs: (user + system) / 1000, peakKib: Number(peak) }));
});
