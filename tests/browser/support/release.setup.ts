import { test as setup } from "@playwright/test";
import { layOutRelease } from "./lay-out-release.ts";
import { releaseDir } from "./release-dir.ts";

setup("Hallway is built and laid out as it is deployed", async () => {
  setup.setTimeout(180_000);
  await layOutRelease(releaseDir());
});
