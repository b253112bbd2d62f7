import { chromium, ensurePrograms } from "./programs.ts";

/** Before the first test in a browser, there is a browser. */
export default function prepareBrowser(): void {
  ensurePrograms([chromium]);
}
