import { fork } from "node:child_process";
import { startPostgres } from "#src/boot/postgres.ts";
import { openDatabase } from "#src/ledger/connection.ts";
const postgres = await startPostgres({ dataDir: "/tmp/dbgchaos", durable: false });
const admin = openDatabase({ url: postgres.url("postgres"), max: 1 });
await admin.sql`drop table if exists entry`; await admin.sql`drop table if exists total`;
await admin.sql`create table entry (key text primary key, done boolean not null default false)`;
await admin.sql`create table total (name text primary key, count bigint not null default 0)`;
await admin.sql`insert into total select unnest(array['a', 'b', 'c', 'd'])`;
for (let i=0;i<40;i++) {
  const child = fork("/work/main/test/chaos/dbg-load.ts", [postgres.url("postgres")], { execArgv: [] });
  let rounds=0; let last=Date.now(); let pend=0;
  const t = setInterval(async ()=>{ if (Date.now()-last>8000) { clearInterval(t); console.log("STUCK run", i, "round", rounds, "pending kill", pend);
    console.log(await admin.sql`select pid, state, wait_event_type, wait_event, left(query,60) q, now()-state_change as age, pg_blocking_pids(pid) from pg_stat_activity where backend_type='client backend'`);
    child.send({dump:1}); setTimeout(()=>{child.kill("SIGKILL")}, 3000);
  } }, 1000);
  const r = await new Promise((res)=>{ child.on("message", async (m:any)=>{ last=Date.now(); if (m.report) return res(m.report); if (rounds>=15) return child.send("stop"); rounds++; pend++; await admin.sql`select count(pg_terminate_backend(pid))::int as killed from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`; pend--; }); child.once("exit",(c,s)=>res({exit:c,s})) });
  clearInterval(t);
  const t0=Date.now(); await new Promise((x)=> child.exitCode!==null?x(0):child.once("exit",x)); if (Date.now()-t0>2000) console.log("SLOW EXIT", Date.now()-t0);
  const rr = r as any; console.log(i, rr.acked?.length, JSON.stringify({...rr, acked:undefined}));
  if (rr.s) break;
}
await admin.end(); await postgres.stop();
