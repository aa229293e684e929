// Instants as the clock on a wall of the books' place shows them: a workbook knows no time zones.

/** `2026-11-22 14:05`; the Swedish form is the ISO one. */
export const wallClock = (timeZone: string): ((iso: string) => string) => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return (iso) => format.format(new Date(iso));
};
