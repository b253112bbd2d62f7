import { execFileSync, spawn } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { endWithProcess } from "./end-with-process.ts";
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

/** One that TLS alone leads to, as from a network that lets nothing else out. */
export interface TlsTurnServer extends TurnServer {
  /** By what a browser of a test knows that it may trust it (`--ignore-certificate-errors-spki-list`). */
  readonly keyHash: string;
}

export function startTurnServer(): Promise<TurnServer> {
  return start("turn", (port) => `listening-port=${port}\nno-tls\nno-dtls\n`);
}

export async function startTlsTurnServer(): Promise<TlsTurnServer> {
  let certificate = "";
  const server = await start("turns", (port, dir) => {
    const files = makeCertificate(dir);
    certificate = readFileSync(files.cert, "utf8");
    const tls = `tls-listening-port=${port}\ncert=${files.cert}\npkey=${files.pkey}\n`;
    return `${tls}no-udp\nno-tcp\nno-dtls\n`;
  });
  const key = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return { ...server, keyHash: createHash("sha256").update(key).digest("base64") };
}

type Doors = (port: number, dir: string) => string;

async function start(scheme: "turn" | "turns", doors: Doors): Promise<TurnServer> {
  const program = coturn.find();
  if (!program) throw new Error("no relay is installed: apt-get install coturn");
  const [port, dir] = [await findFreePort(), mkdtempSync(join(tmpdir(), "hallway-turn-"))];
  const conf = join(dir, "turnserver.conf");
  writeFileSync(conf, settingsFor(doors(port, dir), dir));
  let said = "";
  const server = spawn(program, ["-c", conf], { stdio: ["ignore", "pipe", "pipe"] });
  endWithProcess(server);
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await until("the relay listens", () =>
    scheme === "turns" ? isTlsOpen(port) : /UDP listener opened|IO method/.test(said),
  );
  return {
    port,
    url: scheme === "turns" ? `turns:localhost:${port}?transport=tcp` : `turn:127.0.0.1:${port}`,
    secret,
    carried: () => countIn(said),
    said: () => said,
    async stop() {
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
function settingsFor(doors: string, dir: string): string {
  const template = readFileSync(new URL("../../deploy/turnserver.conf", import.meta.url), "utf8");
  return `${template.replace(/^(listening-port|tls-listening-port)=.*$/gm, "")}
${doors}listening-ip=127.0.0.1
relay-ip=127.0.0.1
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

function makeCertificate(dir: string): { cert: string; pkey: string } {
  const [cert, pkey] = [join(dir, "turn.crt"), join(dir, "turn.key")];
  const wanted = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 2";
  const named = "-subj /CN=localhost -addext subjectAltName=DNS:localhost";
  const words = [...wanted.split(" "), ...named.split(" "), "-keyout", pkey, "-out", cert];
  execFileSync("openssl", words, { stdio: "ignore" });
  return { cert, pkey };
}

function isTlsOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
    const answer = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("secureConnect", () => answer(true));
    socket.once("error", () => answer(false));
  });
}

/** coturn reports each session's use as `rp=…, rb=…, sp=…, sb=…`: packets and bytes received and sent. */
function countIn(said: string): { packets: number; bytes: number } {
  const all = [...said.matchAll(/\brp=(\d+), rb=(\d+), sp=(\d+), sb=(\d+)/g)];
  const total = (...columns: number[]): number =>
    all.reduce((sum, found) => sum + columns.reduce((each, at) => each + Number(found[at]), 0), 0);
  return { packets: total(1, 3), bytes: total(2, 4) };
}
