import { describe, expect, it } from '@jest/globals';
import { renderForTerminal } from '../../sandbox/terminal.ts';

describe('renderForTerminal', () => {
  it('aligns the columns of a table, numbers to the right, emoji two wide', () => {
    const table = '| Outcome | People |\n| --- | --: |\n| **⛔ Gone** | **7** |\n| <code>x</code> | 1,234 |\n';
    expect(renderForTerminal(table).split('\n')).toEqual([
      'Outcome   People',
      '────────────────',
      '⛔ Gone        7',
      'x          1,234',
    ]);
  });

  it('shows what is folded by its title alone, and leaves charts out', () => {
    const folded = '<details><summary>Inputs</summary>\n\n| a |\n| --- |\n\n</details>\n\n```mermaid\npie\n```\nend';
    expect(renderForTerminal(folded)).toBe('▸ Inputs\n\nend');
  });

  it('resolves character references once, after the markup', () => {
    expect(renderForTerminal('## a &#42;&#42;b&#42;&#42; &#38;#60;')).toBe('a **b** &#60;');
  });
});
