// Checks the words of all that people read: the guides, the descriptions of the actions, the comments of the workflows to copy, and the
// messages in src/. textlint reads the Markdown, textlint-rule-terminology knows the names of the field; the phrases below are ours.
import { globSync, readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';
import { TextlintKernel, type TextlintRuleReporter } from '@textlint/kernel';
import markdownPlugin from '@textlint/textlint-plugin-markdown';
// @ts-expect-error: it comes without types.
import terminology from 'textlint-rule-terminology';
import { LineCounter, parseDocument, visit } from 'yaml';

/** What a native speaker stumbles over, without regard to case and line breaks, and what to write instead. */
const PHRASES: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\b(?:hold|holds|held|holding) [^.;:]{1,80}? against\b/, 'compare … with …'],
  [/\bmend(?:s|ed|ing)?\b/, 'fix'],
  [/(?<![-\w])mail address(?:es)?\b/, 'email address'],
  [/\b(?:is|are) (?:no|a malformed) (?:valid )?(?:e-?mail|mail)\b/, 'is not a valid email address'],
  [/\bwants? (?:one|the same) user name\b/, 'map to the same user name'],
  [/\b(?:know|knows|knew) nobody\b/, 'there is nobody …'],
  [/\bnobody has (?:ever )?seen\b/, 'say what is not known'],
  [/\b(?:stay|stays|stayed|is|was) used up\b/, 'is exhausted'],
  [/\bif (?:it|this) stays\b/, 'if it happens again'],
  [/\b(?:can't|cannot|can not|could not|couldn't) be made out\b/, 'cannot be determined'],
  [/\bnot all of it took\b/, 'say what was not applied'],
  [/\b(?:take|takes|taking|took) (?:it|them|him|her|everybody) along\b/, 'include'],
  [/\bheld by Okta before\b/, 'already in Okta'],
  [/\b(?:skipped|counted|named|alone|left out) and told\b/, 'and reported, and shown'],
  [
    /(?<!\b(?:I|you|we|he|she|they|who|everybody|people|users) )\b(?:is|are|was|were|be|been|being) told\b(?! apart| by (?:its|their))/,
    'is reported, is shown',
  ],
  [
    /(?:^|[.:;·] )who (?:joins?|leaves?|waits?|stays?|changes|comes|goes|moves|takes|returns|has|cannot)\b(?![^.]*\?)/,
    'people who …',
  ],
  [/(?:^|\. )who (?:can|may|makes|knows|reads|uses|wants) [^.?!|]*\./, 'people who …, somebody who …'],
  [/\bbeside\b/, 'next to, besides, in addition to'],
  [/, also (?:where|when|if|in|of|for|with|those)\b/, 'even if, including'],
  [/\bmostly (?:because|it is|its|an?|the|somebody|nothing|come)\b/, 'usually'],
  [/\bbelongs? into\b/, 'belongs in'],
  [/\b(?:take|takes|taking|took|taken) (?:the tick|it|them|that|`[^`]*`) away\b/, 'untick, remove'],
  [/\b(?:take|takes|taking|took|taken) back\b/, 'undo'],
  [/\bshall\b/, 'should, will'],
  [/(?:^|\. )else\b/, 'otherwise'],
  [/\bas ever\b/, 'as usual'],
  [/\bfor want of\b/, 'because … is missing'],
  [/\b(?:is|are|was|were) in order\b(?! to)/, 'is right'],
  [/\b(?:reason|word|words|line|row|text|texts|time) stands?\b/, 'is'],
  [/\b(?:summary|report|log|message|token|answer|answers|listing) tells?\b(?! (?:apart|you|us))/, 'says, shows'],
  [/\b(?:let|lets|letting) go of\b/, 'discard'],
  [/\bis no (?:permission|fault|digest|number|address|text|object|list)\b/, 'is not a …'],
  [/\bin the same bed\b/, 'say it without the image'],
  [/\banew\b/, 'again, or a new one'],
  [/\bin vain\b/, 'pointless'],
  [/\bfor ever\b/, 'forever'],
  [/\bin 0 (?:s|seconds)\b/, 'at once'],
  [/\b(?:an|the) own\b/, 'its own'],
  [/\b(?:all|everything|nothing|anything) what\b/, '… that'],
  [/\b(?:informations|advices|feedbacks|softwares)\b/, 'the singular'],
  [/\b(?!that|had)([a-z]+) \1\b/, 'the word once'],
];

/** Terms of textlint-rule-terminology that we write otherwise: as Personio and Okta do, or where it cannot tell a verb from an adjective. */
const OUR_WAY = [
  ...['ID', "id['’]?s", 'user[- ]name(s)?', 'life[- ]cycle'],
  ...['readme(s)?', 'Visual ?Studio ?Code', 'V[ -]?S[ -]?Code'],
  ...['built ?in(s)?', 'end ?to ?end'],
];

export interface Text {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A problem with the line where it is, from 1. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

const kernel = new TextlintKernel();
const RULES = [
  { ruleId: 'plain-words', rule: plainWords },
  { ruleId: 'terminology', rule: terminology, options: { exclude: OUR_WAY } },
];

/** What of a Markdown text is not plain. Code, addresses and HTML are not looked at. */
export async function problemsIn(text: string): Promise<Problem[]> {
  const plugins = [{ pluginId: 'markdown', plugin: markdownPlugin.default }];
  const { messages } = await kernel.lintText(text, { ext: '.md', plugins, rules: RULES });
  return messages.map(({ line, message }) => ({ line, message: message.replaceAll(/\s+/g, ' ') }));
}

/** The same for many short texts: each is a paragraph of one line. */
export async function problemsOf(texts: readonly Text[]): Promise<Problem[]> {
  // The dot keeps what begins like a heading, a list or a fence a paragraph.
  const document = texts.map(({ text }) => `· ${text.trim().replaceAll(/\s+/g, ' ')}\n\n`).join('');
  const problems = await problemsIn(document);
  return problems.map(({ line, message }) => ({ line: texts[(line - 1) / 2]!.line, message }));
}

/** A rule of textlint: each of the phrases above, in paragraphs, headings and cells of tables. */
function plainWords({
  Syntax,
  RuleError,
  report,
  getSource,
  locator,
}: Parameters<TextlintRuleReporter>[0]): ReturnType<TextlintRuleReporter> {
  const look = (node: Parameters<typeof getSource>[0] & object) => {
    const text = withoutCode(getSource(node));
    for (const [phrase, instead] of PHRASES) {
      for (const { 0: found, index } of text.matchAll(acrossLines(phrase))) {
        const message = `“${found.trim()}”: ${instead}`;
        report(node, new RuleError(message, { padding: locator.at(index) }));
      }
    }
  };
  return { [Syntax.Paragraph]: look, [Syntax.Header]: look, [Syntax.TableCell]: look };
}

/** The same length, with the letters of code and of the targets of links blanked. */
function withoutCode(markdown: string): string {
  return markdown.replaceAll(/`[^`]*`|\]\([^)]*\)/g, (code) => code.replaceAll(/[^\n`]/g, '_'));
}

function acrossLines({ source }: RegExp): RegExp {
  return new RegExp(source.replaceAll(' ', '\\s+'), 'gi');
}

/** A node of a syntax tree, as swc names its fields; `span` in bytes, from 1. */
type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly span?: { readonly start: number } };

/** The texts of a TypeScript source that may be read by people: literals with a blank in them, `…` for what is filled in. */
export function messagesIn(source: string): Text[] {
  const bytes = Buffer.from(source);
  const lineOf = ({ span }: Node) =>
    bytes
      .subarray(0, (span?.start ?? 1) - 1)
      .toString()
      .split('\n').length;
  return literalsIn(parseSync(source, { syntax: 'typescript' })).flatMap((node) => {
    const text = textOf(node);
    return text.trim().includes(' ') ? [{ line: lineOf(node), text }] : [];
  });
}

/** Literals, and sums of them: the outermost one of each text. */
function literalsIn(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  if (node.type === 'StringLiteral' || isSum(node)) return [node, ...expressionsIn(node).flatMap(literalsIn)];
  if (node.type === 'TemplateLiteral') return [node, ...expressionsIn(node).flatMap(literalsIn)];
  return Object.values(value).flatMap(literalsIn);
}

function isSum(node: Node): boolean {
  return node.type === 'BinaryExpression' && node['operator'] === '+';
}

function sidesOf(node: Node): Node[] {
  return [node['left'], node['right']] as Node[];
}

/** What is filled into a text: it may hold texts of its own. */
function expressionsIn(node: Node): Node[] {
  if (isSum(node)) return sidesOf(node).flatMap(expressionsIn);
  if (node.type === 'TemplateLiteral') return (node['expressions'] ?? []) as Node[];
  return node.type === 'StringLiteral' ? [] : [node];
}

function textOf(node: Node): string {
  if (isSum(node)) return sidesOf(node).map(textOf).join('');
  if (node.type === 'TemplateLiteral') return (node['quasis'] as Node[]).map(({ cooked }) => String(cooked)).join('…');
  return node.type === 'StringLiteral' ? String(node['value']) : '…';
}

/** The descriptions of an action or a workflow, and its comments, of which lines that follow each other are one text. */
export function descriptionsIn(yaml: string): Text[] {
  const lineCounter = new LineCounter();
  const texts: Text[] = [];
  visit(parseDocument(yaml, { lineCounter }), {
    Pair(_, { key, value }) {
      const { value: name } = key as { value?: unknown };
      const { value: text, range } = (value ?? {}) as { value?: unknown; range?: [number] };
      if (name === 'description' && typeof text === 'string' && range)
        texts.push({ line: lineCounter.linePos(range[0]).line, text });
    },
  });
  const comments = [...yaml.matchAll(/(?:^ *#.*\n?)+/gm)].map(({ 0: comment, index }) => ({
    line: yaml.slice(0, index).split('\n').length,
    text: comment.replaceAll(/^ *# ?/gm, ''),
  }));
  return [...texts, ...comments];
}

const MARKDOWN = ['*.md', '.github/*.md', 'docs/**/*.md', 'sandbox/*.md'];
const YAML = [
  ...['action.yml', '*/action.yml', 'docs/workflows/*.yml', '.github/workflows/sync.yml'],
  '.github/ISSUE_TEMPLATE/*.yml',
];
const SOURCES = ['src/**/*.ts'];
/** Lists words of paths. */
const NO_PROSE = 'src/http/redact.ts';

if (import.meta.main) {
  const lookAt = async (patterns: string[], look: (content: string) => Promise<Problem[]>) => {
    const files = globSync(patterns, { exclude: ['node_modules/**', 'build/**', NO_PROSE] }).sort();
    for (const file of files) {
      for (const { line, message } of await look(readFileSync(file, 'utf8'))) {
        console.error(`${file}:${line}: ${message}`);
        process.exitCode = 1;
      }
    }
    return files.length;
  };
  const counts = [
    await lookAt(MARKDOWN, problemsIn),
    await lookAt(YAML, (content) => problemsOf(descriptionsIn(content))),
    await lookAt(SOURCES, (content) => problemsOf(messagesIn(content))),
  ];
  if (!process.exitCode)
    console.log(`${counts.reduce((sum, count) => sum + count)} files read as their readers would.`);
}
