// What people's programs send is made of whole characters before anything reads it: half of a surrogate pair and NUL
// cannot be kept in the books, and an input that cannot be kept would come again and again.

/** The same data with whole characters only and no NUL, keys included. */
export const storable = <T>(value: T): T => storableOf(value) as T;

const storableOf = (value: unknown): unknown => {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "");
  if (Array.isArray(value)) return value.map(storableOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableOf(key), storableOf(inner)]));
};
