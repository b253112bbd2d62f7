import { spawn } from "node:child_process";
import { createServer } from "vite";

/** The hub, started anew when its code changes, and the client's pages, changed in place: one command for both. */
const port = process.env["PORT"] ?? "3000";
const hubUrl = `http://localhost:${port}`;

// To the hub, requests come from its own page, as they do when it serves the built one.
const toHub = { target: hubUrl, headers: { origin: hubUrl } };

const hub = spawn(process.execPath, ["--watch", "server/main.ts"], {
  env: { ...process.env, PORT: port },
  stdio: "inherit",
});
const pages = await createServer({
  server: { proxy: { "/api": toHub, "/socket": { ...toHub, ws: true } } },
});
await pages.listen();
pages.printUrls();

const signals = ["SIGINT", "SIGTERM"] as const;
for (const signal of signals) process.on(signal, () => void hub.kill("SIGTERM"));
hub.once("exit", (code) => {
  const leave = (): never => process.exit(code ?? 0);
  pages.close().then(leave, leave);
});
