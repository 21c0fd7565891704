// Takes a picture of each page of reports/preview/ as people see it: light, dark, and on a phone. Needs a Chromium: the one that CHROMIUM names, or
// one on PATH.
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIRECTORY = fileURLToPath(new URL('../../reports/preview/', import.meta.url));
const CHROMIUM = process.env['CHROMIUM'] ?? 'chromium';
/** Of a longer page the rest is cut off, in pixels. */
const HEIGHT = 3200;
/** As Chromium's own setting has it. */
const COLORS = { light: 1, dark: 0 };
const VIEWS = {
  light: { width: 1000, colors: COLORS.light },
  dark: { width: 1000, colors: COLORS.dark },
  phone: { width: 390, colors: COLORS.light },
};

const wanted = process.argv.slice(2);
rmSync(`${DIRECTORY}pictures`, { recursive: true, force: true });
mkdirSync(`${DIRECTORY}pictures`);
for (const page of globSync('*.html', { cwd: DIRECTORY })) {
  const name = basename(page, '.html');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const [view, { width, colors }] of Object.entries(VIEWS)) {
    const picture = `${DIRECTORY}pictures/${name}-${view}.png`;
    const options = [
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--blink-settings=preferredColorScheme=${colors}`,
    ];
    execFileSync(
      CHROMIUM,
      [
        '--headless',
        ...options,
        `--window-size=${width},${HEIGHT}`,
        `--screenshot=${picture}`,
        `file://${DIRECTORY}${page}`,
      ],
      { stdio: 'ignore', timeout: 60_000 },
    );
    console.log(`reports/preview/pictures/${name}-${view}.png`);
  }
}
