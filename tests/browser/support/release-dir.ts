/** A copy of what would be deployed: nothing that is written or built meanwhile reaches a running test. */
export function releaseDir(): string {
  const dir = process.env["HALLWAY_RELEASE"];
  if (dir === undefined) throw new Error("playwright.config.ts names the folder of the release");
  return dir;
}
