// Instants as the rest of the house writes them: ISO in UTC, milliseconds.

export const iso = (instant: Date | string): string => new Date(instant).toISOString();

export const isoOrNull = (instant: Date | string | null): string | null => (instant === null ? null : iso(instant));
