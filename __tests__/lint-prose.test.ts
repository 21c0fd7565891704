import { describe, expect, it } from '@jest/globals';
import { descriptionsIn, messagesIn, problemsIn, problemsOf } from '../scripts/lint-prose.ts';

describe('a text is not plain', () => {
  it.each([
    ['Hold `profile` against the attributes.', 'compare'],
    ['Mend the cause and run again.', 'fix'],
    ['`email` is no mail address.', 'not a valid email address'],
    ['Two people want one user name.', 'map to the same user name'],
    ["Okta's rate limit stayed used up.", 'exhausted'],
    ['Run again; if it stays, ask the support.', 'happens again'],
    ["The address can't be made out.", 'determined'],
    ['The next run takes them along.', 'include'],
    ['An unknown status is skipped and told.', 'reported'],
    ['Our promise: who joins gets an account.', 'people who'],
    ['Looking again in 0 s.', 'at once'],
    ['What is done beside the removal.', 'in addition to'],
    ['It is kept, also where Okta lists nobody.', 'even if'],
    ['That belongs into the file.', 'belongs in'],
    ['Take the tick away.', 'untick'],
    ['Nothing has to be taken back.', 'undo'],
    ['Cancel it. Else wait.', 'otherwise'],
    ['Wait. Who can sign in is an open case.', 'people who'],
    ['The summary tells the cause.', 'says'],
    ['A digest is no permission.', 'not a'],
    ['It counts the the people.', 'once'],
    ['Send an e-mail to Github.', 'email'],
  ])('in: %s', async (text, instead) => {
    const [problem] = await problemsIn(`Before.\n\n${text}\n`);
    expect(problem).toEqual({ line: 3, message: expect.stringContaining(instead) });
  });

  it('where a line breaks within the words, in a heading, a list and a table', async () => {
    const text = '# Mend\n\n- Okta knows\n  nobody of them.\n\n| Cell |\n|---|\n| used again, anew |\n';
    expect((await problemsIn(text)).map(({ line }) => line)).toEqual([1, 3, 8]);
  });

  it.each([
    'Set `mend: anew` in [the file](mend.md).',
    '```\nmend\n```\n',
    'Renames are told apart from changes; people are told by email.',
    'Who leaves at night?',
    'Somebody who joins gets an account.',
    'Who can sign in?',
    'Anything else is fine; the summary tells you.',
  ])('but it is in: %s', async (text) => {
    expect(await problemsIn(text)).toEqual([]);
  });
});

describe('of a source', () => {
  it('literals with a blank are read, joined where they are added, with the line where they begin', () => {
    const source = [
      "import x from 'a b';",
      '// é is two bytes: a comment is nobody\u2019s message',
      'const one = `Read §{count} of §{total ? `all §{people}` : "no one"}.`;',
      "fail('code', 'first half ' +",
      "  'and second half');",
      "const word = 'deactivated';",
      'type Kind = `no §{string}`;',
    ].join('\n');
    expect(messagesIn(source.replaceAll('§', '$'))).toEqual([
      { line: 1, text: 'a b' },
      { line: 3, text: 'Read … of ….' },
      { line: 3, text: 'all …' },
      { line: 3, text: 'no one' },
      { line: 4, text: 'first half and second half' },
      { line: 7, text: 'no …' },
    ]);
  });

  it('each problem is where its text is, whatever the text begins with', async () => {
    const texts = [
      { line: 7, text: '``` is fine' },
      { line: 12, text: '# mend this' },
      { line: 90, text: '- it is\n  anew' },
    ];
    expect((await problemsOf(texts)).map(({ line }) => line)).toEqual([12, 90]);
  });
});

it('descriptions and comments of YAML are read, comments across lines', () => {
  const yaml = '# First line\n# and second.\nname: x\ninputs:\n  a:\n    description: What a is.\n    default: b c\n';
  expect(descriptionsIn(yaml)).toEqual([
    { line: 6, text: 'What a is.' },
    { line: 1, text: 'First line\nand second.\n' },
  ]);
});
