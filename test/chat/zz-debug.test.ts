import { it } from "vitest";
import { readFileSync } from "node:fs";
import { castings, openStage } from "#test/helpers/stage.ts";
import { readTranscript } from "#test/helpers/transcript.ts";
it("debug", async () => {
  const t = readTranscript(readFileSync(new URL("copies.chat", import.meta.url), "utf8"));
  for (let i = 0; i < 6; i++) {
    const stage = await openStage(t, castings[i % 3]!, { log: { debug() {}, info() {}, warn: (...a: unknown[]) => console.log("warn", a), error: (...a: unknown[]) => console.log("error", a) } } as never);
    try { for (const step of t.steps) await stage.play(step); console.log("fine"); }
    catch (e) {
      console.log(String(e));
      console.log(await stage.world.books.admin`select message_id, platform, chat_id, state, version, sent_version, due_at, woken_at, claimed_at, attempts, failures, detail, ledger.clock() as now, clock_timestamp() as real from chat.message where state in ('waiting','sending')`);
      console.log(await stage.world.books.admin`select id, state, data, singleton_key, start_after, started_on, retry_count, output, now() from pgboss.job where name='deliver' and state not in ('completed')`);
      return;
    }
  }
}, 60000);
