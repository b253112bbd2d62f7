import { cpSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test as setup } from "@playwright/test";
import { build } from "vite";
import { releaseDir } from "./release-dir.ts";

/** What a deployment has on its disk, and nothing more. */
const parts = ["server", "shared", "practices", "package.json"];

setup("Hallway is built and laid out as it is deployed", async () => {
  setup.setTimeout(180_000);
  const dir = releaseDir();
  if (existsSync(join(dir, "dist"))) return;
  for (const part of parts) cpSync(part, join(dir, part), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(dir, "node_modules"));
  await build({ logLevel: "warn", build: { outDir: join(dir, "dist/client") } });
});
