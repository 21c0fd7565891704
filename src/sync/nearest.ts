/** The known name that was probably meant: at most two letters off (one, for short names), whatever the case. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor(name.length / 3));
  const [best] = known
    .map((candidate) => ({ candidate, changes: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ changes }) => changes <= most)
    .sort((a, b) => a.changes - b.changes);
  return best?.candidate;
}

/** Levenshtein's distance: how many letters to add, drop or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(from).entries()) {
    const next = [at + 1];
    for (let index = 0; index < to.length; index++) {
      const replaced = row[index]! + (to[index] === letter ? 0 : 1);
      next.push(Math.min(next[index]! + 1, row[index + 1]! + 1, replaced));
    }
    row = next;
  }
  return row[to.length]!;
}
