import { rmSync } from "node:fs";
import { test as teardown } from "@playwright/test";
import { releaseDir } from "./release-dir.ts";

teardown("the copy is removed", () => {
  if (process.env["KEEP_RELEASE"] === undefined)
    rmSync(releaseDir(), { recursive: true, force: true });
});
