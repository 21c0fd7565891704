import { goAhead } from '../sync/verdict.ts';
import { aboutError, guideLink } from './guides.ts';
import { isWhyItEnded, tripped, whatHappened, whatIsOpen, whatToDo } from './headline.ts';
import { type Block, bullets, code, prose } from './markdown.ts';
import { mistakeList } from './mistakes.ts';
import type { Report, SafeguardReport } from './schema.ts';

/** What summary, issue and comment begin with: what happened, what to do, and which safeguards stopped something. `level` is that of the heading. */
export function firstLines(report: Report, level: '##' | '###', mistakes = mistakeList(report)): Block[] {
  const guide = aboutError(report.error, report.context);
  return [
    `${level} ${whatHappened(report)}\n`,
    `**What to do:** ${whatToDo(report)}${guide}\n`,
    ...mistakes,
    ...whatIsOpen(report).map((sentence) => `\n${sentence}\n`),
    ...trippedSafeguards(report),
    ...approvedSafeguards(report),
  ];
}

function trippedSafeguards(report: Report): Block[] {
  const all = tripped(report);
  // What to do, above, is the remedy of the only one that blocks, or of the one that failed the run.
  const isOnly = all.length === 1 && isWhyItEnded(report);
  const isApprovalTold = report.planDigest !== null && whatToDo(report).includes(report.planDigest);
  const told = ({ message, remedy }: SafeguardReport) => {
    if (isOnly || remedy === report.error?.remedy) return prose(message);
    return prose(`${message} ${isApprovalTold ? withoutApproval(remedy, report.planDigest) : remedy}`);
  };
  return all.length > 0 ? [bullets(all, (one) => `🛑 ${code(one.name)}: ${told(one)}`)] : [];
}

/** How to approve the plan is the same for each safeguard, and said once above. */
function withoutApproval(remedy: string, planDigest: string | null): string {
  return planDigest === null ? remedy : remedy.replace(`${goAhead(planDigest)} `, '');
}

function approvedSafeguards({ safeguards }: Report): Block[] {
  const all = safeguards.filter(({ approved }) => approved);
  return all.length > 0
    ? [
        bullets(
          all,
          ({ name, message }) => `☑️ ${code(name)}: ${prose(message)} Approved, as this is the expected plan.`,
        ),
      ]
    : [];
}

/** By which rules; nothing where the run ended before they were read. */
export function rulesOf({ configurationFile, configurationHash }: Report['context']): string[] {
  if (configurationHash === null) return [];
  return configurationFile === null
    ? ['no configuration file: built-in rules']
    : [`configuration ${code(configurationFile)} (SHA-256 ${code(configurationHash.slice(0, 12))})`];
}

/** The digest of the plan, and how to approve it where that is still possible; empty without a plan. */
export function digest(report: Report): string {
  const { planDigest, context } = report;
  if (planDigest === null) return '';
  const how = isApprovable(report)
    ? `: with this as ${guideLink('<code>expect-plan</code>', 'approvals.md', context)}, a run carries out exactly this plan, or nothing`
    : '';
  return `Plan ${code(planDigest)}${how}.\n\n`;
}

/** Whether it helps to expect exactly this plan: not where what Okta refused has stopped the run. */
function isApprovable({ status, error, planDigest }: Report): boolean {
  return (
    status === 'planned' || (status === 'blocked' && planDigest !== null && error?.remedy.includes(planDigest) === true)
  );
}
