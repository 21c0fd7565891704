import type { ErrorCode } from '../errors.ts';
import { code } from './markdown.ts';
import type { RunContext } from './schema.ts';

/** Links into the guides of the version that ran: the one place that knows what is explained where. */

type Guides = Pick<RunContext, 'guides'>;

/** The sections of docs/reasons.md, by the action that a reason belongs to. */
const SECTIONS: Readonly<Record<string, string>> = {
  skip: 'skipped',
  invalid: 'invalid',
  deactivate: 'deactivated',
};

/** What may be unconfirmed and is no attribute, as far as it is a fixed text. */
const UNCONFIRMED = /^(?:not found|still in the source|login still)\b/;

/** A link to a page of the guides, or a place in it (`okta.md#5-find-its-id`). `text` is Markdown already. */
export function guideLink(text: string, page: string, { guides }: Guides): string {
  return `[${text}](${guides}/${page})`;
}

/** What the troubleshooting guide has about an error code, as a sentence for Markdown that follows another one. */
export function aboutError(error: { readonly code: ErrorCode } | null, context: Guides): string {
  return error === null ? '' : ` More about ${guideLink(code(error.code), pageOf(error.code), context)}.`;
}

/** The same as a line of the log. */
export function errorGuideLine(errorCode: ErrorCode, { guides }: Guides): string {
  return `More about ${errorCode}: ${guides}/${pageOf(errorCode)}`;
}

function pageOf(errorCode: ErrorCode): string {
  return `troubleshooting.md#${errorCode}`;
}

/** Why somebody is set aside or deactivated, as a word that links to its row in docs/reasons.md. */
export function reasonLink(
  { action, reason = '' }: { action: string; reason?: string | undefined },
  context: Guides,
): string {
  return rowLink(reason, SECTIONS[action], context);
}

/** The same of a group. */
export function groupReasonLink(reason: string, context: Guides): string {
  return rowLink(reason, 'groups', context);
}

/** What is not found applied of somebody; the names of attributes are as they are. */
export function unconfirmedLink(value: string, context: Guides): string {
  const [fixed] = UNCONFIRMED.exec(value) ?? [];
  return fixed === undefined
    ? code(value)
    : guideLink(code(value), `reasons.md#unconfirmed-${fixed.replaceAll(' ', '-')}`, context);
}

/** Only a fixed word has a row: what is none stays text, whatever it is. */
function rowLink(word: string, section: string | undefined, context: Guides): string {
  const isWord = section !== undefined && /^[a-z]+(?:-[a-z]+)*$/.test(word);
  return isWord ? guideLink(code(word), `reasons.md#${section}-${word}`, context) : code(word);
}
