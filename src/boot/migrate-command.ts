// npm run migrate: brings the database of MIGRATION_URL or DATABASE_URL up to date without starting anything, as a
// deploy to Workers needs it. The Node server does the same by itself when it starts.

import { MigrationRefused, migrate } from "#db/migrate.ts";
import { BadSettings, readSettings, type Settings } from "#src/config.ts";

/** The platforms' credentials are not needed here, so only what concerns the database is read. */
const settingsOfDatabase = (): Settings => {
  const { DATABASE_URL, MIGRATION_URL, TIME_ZONE, BASE_CURRENCY } = process.env;
  const url = MIGRATION_URL || DATABASE_URL;
  if (!url) {
    const fix = "Set it to the database to bring up to date; the embedded one is by npm start.";
    throw new BadSettings([{ name: "DATABASE_URL", problem: "is missing", fix }]);
  }
  return readSettings({ DATABASE_URL: url, TIME_ZONE, BASE_CURRENCY, SANDBOX: "1" });
};

try {
  const { databaseUrl, timeZone, baseCurrency } = settingsOfDatabase();
  const mode = process.env["SANDBOX"] === "1" ? "sandbox" : "books";
  await migrate({ url: databaseUrl ?? "", mode, timeZone, baseCurrency, say: console.error });
  console.log(`The database is up to date (${mode}).`);
} catch (error) {
  if (error instanceof BadSettings) {
    for (const { name, problem, fix } of error.problems) console.error(`${name}: ${problem}. ${fix}`);
  } else if (error instanceof MigrationRefused) console.error(error.message);
  else throw error;
  process.exitCode = 78;
}
