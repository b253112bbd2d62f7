import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "./free-port.ts";
import { coturn } from "./programs.ts";
import { until } from "./until.ts";

/** A real relay for calls, with the settings that a practice gets, on this machine alone. */
export interface TurnServer {
  readonly port: number;
  readonly url: string;
  readonly secret: string;
  /** Packets and bytes that it says it has carried, over all that have ended. */
  carried(): { readonly packets: number; readonly bytes: number };
  /** Everything that it has said. */
  said(): string;
  stop(): Promise<void>;
}

const secret = "a-secret-between-hub-and-relay";

export async function startTurnServer(): Promise<TurnServer> {
  const program = coturn.find();
  if (!program) throw new Error("no relay is installed: apt-get install coturn");
  const [port, dir] = [await findFreePort(), mkdtempSync(join(tmpdir(), "hallway-turn-"))];
  const conf = join(dir, "turnserver.conf");
  writeFileSync(conf, settingsFor(port, dir));
  let said = "";
  const server = spawn(program, ["-c", conf], { stdio: ["ignore", "pipe", "pipe"] });
  const kill = (): void => void server.kill("SIGKILL");
  process.once("exit", kill);
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await until("the relay listens", () => /UDP listener opened|IO method/.test(said));
  return {
    port,
    url: `turn:127.0.0.1:${port}`,
    secret,
    carried: () => countIn(said),
    said: () => said,
    async stop() {
      process.off("exit", kill);
      if (server.exitCode === null) {
        const ended = once(server, "exit");
        server.kill("SIGKILL");
        await ended;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** What `deploy/turn.sh` makes of the template, but for this machine: its own address is the one that both ends meet at. */
function settingsFor(port: number, dir: string): string {
  const template = readFileSync(new URL("../../deploy/turnserver.conf", import.meta.url), "utf8");
  return `${template.replace(/^(listening-port|tls-listening-port)=.*$/gm, "")}
listening-port=${port}
listening-ip=127.0.0.1
relay-ip=127.0.0.1
no-tls
no-dtls
static-auth-secret=${secret}
allow-loopback-peers
allowed-peer-ip=127.0.0.1
log-file=stdout
simple-log
verbose
pidfile=${join(dir, "pid")}
userdb=${join(dir, "db")}
`;
}

/** coturn reports each session's use as `rp=…, rb=…, sp=…, sb=…`: packets and bytes received and sent. */
function countIn(said: string): { packets: number; bytes: number } {
  const all = [...said.matchAll(/\brp=(\d+), rb=(\d+), sp=(\d+), sb=(\d+)/g)];
  const total = (...columns: number[]): number =>
    all.reduce((sum, found) => sum + columns.reduce((each, at) => each + Number(found[at]), 0), 0);
  return { packets: total(1, 3), bytes: total(2, 4) };
}
