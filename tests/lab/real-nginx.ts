import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../support/free-port.ts";
import { nginx } from "../support/programs.ts";
import { until } from "../support/until.ts";

/** The proxy of `docker-compose.yml` before hubs of a test. */
export interface RealNginx {
  /** Where people would come in; the certificate is its own. */
  readonly url: string;
  /** What it has written down of requests, a line each. */
  lines(): readonly string[];
  /** What it has written down of what went wrong, a line each. */
  problems(): readonly string[];
  stop(): Promise<void>;
}

/** Starts nginx with `deploy/nginx.conf`; other than there are only ports, addresses and the folder of its certificate. */
export async function startRealNginx(hubPorts: readonly number[]): Promise<RealNginx> {
  const dir = mkdtempSync(join(tmpdir(), "hallway-nginx-"));
  // Started as root, its workers are somebody else.
  chmodSync(dir, 0o711);
  const [plain, tls] = [await findFreePort(), await findFreePort()];
  makeCertificate(dir);
  const [log, errors] = [join(dir, "access.log"), join(dir, "error.log")];
  const servers = hubPorts.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=5s;`);
  const conf = readFileSync(new URL("../../deploy/nginx.conf", import.meta.url), "utf8")
    .replaceAll("/tmp/", `${dir}/`)
    .replace(/server hub-1:3000[^;]*;\s*server hub-2:3000[^;]*;/, servers.join("\n"))
    .replace("listen 8080;", `listen 127.0.0.1:${plain};`)
    .replace("listen 8443 ssl;", `listen 127.0.0.1:${tls} ssl;`)
    .replaceAll("/run/secrets/", `${dir}/`)
    .replace("error_log /dev/stderr", `error_log ${errors}`)
    .replace("access_log /dev/stdout calm;", `access_log ${log} calm;`);
  const path = join(dir, "nginx.conf");
  writeFileSync(path, conf);
  const options = ["-c", path, "-e", errors, "-p", dir, "-g", "daemon off;"];
  const running = spawn(nginx.find() ?? "", options, { stdio: "ignore" });
  const ended = new Promise((resolve) => running.once("exit", resolve));
  const isThere = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${plain}/`, { redirect: "manual" }).then(
      ({ status }) => status === 301,
      () => false,
    );
  await until("nginx answers", isThere);
  return {
    url: `https://127.0.0.1:${tls}`,
    lines: () => readFileSync(log, "utf8").split("\n"),
    problems: () => readFileSync(errors, "utf8").split("\n"),
    async stop() {
      running.kill("SIGTERM");
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function makeCertificate(dir: string): void {
  const args =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 2 -subj /CN=localhost";
  const files = ["-keyout", join(dir, "public.key"), "-out", join(dir, "public.crt")];
  execFileSync("openssl", [...args.split(" "), ...files], { stdio: "ignore" });
}
