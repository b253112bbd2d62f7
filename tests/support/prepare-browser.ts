import { chromium, coturn, ensurePrograms } from "./programs.ts";

/** Before the first test in a browser, there is a browser, and a relay for calls. */
export default function prepareBrowser(): void {
  ensurePrograms([chromium, coturn]);
}
