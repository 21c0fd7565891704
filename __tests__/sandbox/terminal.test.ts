import { describe, expect, it } from '@jest/globals';
import { renderForTerminal, wrapped } from '../../sandbox/terminal.ts';

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

  it('shows what is folded by its title alone', () => {
    const folded = '<details><summary>Inputs</summary>\n\n| a |\n| --- |\n\n</details>\n\nend';
    expect(renderForTerminal(folded)).toBe('▸ Inputs\n\nend');
  });

  it('breaks lines between words at the width of the terminal, and sets in what belongs to an item', () => {
    const markdown =
      'One **two three** four\n\n- five six seven\n\n| A | B |\n| --- | --- |\n| 12345 | some words that are long enough |\n';
    expect(renderForTerminal(markdown, 28).split('\n')).toEqual([
      ...['One two three four', '', '- five six seven', ''],
      ...['A       B', '────────────────────────────', '12345   some words that are', '        long enough'],
    ]);
    // In a last column of less than twenty, nobody could read it.
    expect(renderForTerminal(markdown, 12).split('\n')).toEqual([
      ...['One two', 'three four', '', '- five six', '  seven', ''],
      ...['- A: 12345', '  B: some', '  words that', '  are long', '  enough'],
    ]);
    expect(wrapped('averyverylongword and more', 10)).toBe('averyverylongword\nand more');
  });

  it('resolves character references once, after the markup', () => {
    expect(renderForTerminal('## a &#42;&#42;b&#42;&#42; &#38;#60;')).toBe('a **b** &#60;');
  });
});
