import { cpSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

/** What a deployment has on its disk, and nothing more. */
const parts = ["server", "shared", "practices", "package.json"];

/** Builds Hallway and lays it out in a folder as it is deployed; a folder that has it already stays as it is. */
export async function layOutRelease(dir: string): Promise<void> {
  if (existsSync(join(dir, "dist"))) return;
  for (const part of parts) cpSync(part, join(dir, part), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(dir, "node_modules"));
  await build({ logLevel: "warn", build: { outDir: join(dir, "dist/client") } });
}
