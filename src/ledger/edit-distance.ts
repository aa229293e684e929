// How far apart two words are, to ask "did you mean" when a finger slipped.

/** Letters to change, add, drop or swap with their neighbour to get from one word to the other. */
export const distance = (from: string, to: string): number => {
  const [source, target] = [[...from], [...to]];
  let before: number[] = [];
  let last = target.map((_, index) => index + 1);
  last.unshift(0);
  for (let i = 1; i <= source.length; i++) {
    const row = [i];
    for (let j = 1; j <= target.length; j++) {
      const same = source[i - 1] === target[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && source[i - 1] === target[j - 2] && source[i - 2] === target[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[target.length] ?? 0;
};
