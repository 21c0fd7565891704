import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from '../../src/errors.ts';
import {
  aboutError,
  errorGuideLine,
  groupReasonLink,
  guideLink,
  reasonLink,
  unconfirmedLink,
} from '../../src/report/guides.ts';
import { GROUP_KEPT_REASONS, GROUP_SKIP_REASONS } from '../../src/sync/groups/reasons.ts';
import { DEACTIVATE_REASONS, INVALID_REASONS, SKIP_REASONS } from '../../src/sync/people/reasons.ts';
import { anchors, ROOT, readGuide } from '../docs/support.ts';

const GUIDES = 'https://github.com/acme/personio-okta-sync/blob/v1.2.3/docs';
const context = { guides: GUIDES };

const targetOf = (text: string) => text.split(`${GUIDES}/`)[1]?.replace(/\)\.?$/, '') ?? 'no link';

/** Whether docs/ has the page, and the page the anchor. */
function exists(target: string): boolean {
  const [page = '', anchor] = target.split('#');
  const guide = readGuide(join('docs', page));
  return anchor === undefined || anchors(guide).includes(anchor);
}

describe('every link into the guides leads somewhere', () => {
  it('from each reason that people are given, to its own row', () => {
    const links = Object.entries({ skip: SKIP_REASONS, invalid: INVALID_REASONS, deactivate: DEACTIVATE_REASONS })
      .flatMap(([action, reasons]) => reasons.map((reason) => reasonLink({ action, reason }, context)))
      .concat([...GROUP_SKIP_REASONS, ...GROUP_KEPT_REASONS].map((reason) => groupReasonLink(reason, context)));
    const targets = links.map(targetOf);
    expect(new Set(targets).size).toBe(links.length);
    expect(targets.filter((target) => !exists(target))).toEqual([]);
  });

  it('from what may be unconfirmed and is no attribute, to its own row', () => {
    const targets = ['not found', 'still in the source', 'login still ACTIVE'].map((value) =>
      targetOf(unconfirmedLink(value, context)),
    );
    expect(new Set(targets).size).toBe(3);
    expect(targets.filter((target) => !exists(target))).toEqual([]);
  });

  it('from each error code, in Markdown and in the log', () => {
    for (const code of ERROR_CODES) {
      expect([code, exists(targetOf(aboutError({ code }, context)))]).toEqual([code, true]);
      expect([code, exists(targetOf(errorGuideLine(code, context)))]).toEqual([code, true]);
    }
  });

  it('from every other place in the source', () => {
    const sources = globSync('src/report/**/*.ts', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));
    const targets = sources.flatMap((source) => source.match(/(?<=')[a-z-]+\.md(?:#[\w-]+)?(?=')/g) ?? []);
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((target) => !exists(target))).toEqual([]);
  });
});

describe('a link into the guides', () => {
  it('is Markdown around what it is about', () => {
    expect(guideLink('the guide', 'okta.md', context)).toBe(`[the guide](${GUIDES}/okta.md)`);
    expect(aboutError({ code: 'timeout' }, context)).toBe(
      ` More about [<code>timeout</code>](${GUIDES}/troubleshooting.md#timeout).`,
    );
    expect(aboutError(null, context)).toBe('');
  });

  it.each([
    '](https://evil.example',
    'two words',
    '',
    'left"><script>',
  ])('is none for %j, which is no reason', (reason) => {
    for (const text of [reasonLink({ action: 'skip', reason }, context), groupReasonLink(reason, context)]) {
      expect(text).not.toContain('](');
    }
  });

  it('is none for a reason of people who are created, nor for an attribute', () => {
    expect(reasonLink({ action: 'create', reason: 'left' }, context)).toBe('<code>left</code>');
    expect(unconfirmedLink('lastName', context)).toBe('<code>lastName</code>');
  });
});
