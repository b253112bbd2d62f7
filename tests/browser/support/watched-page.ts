import type { BrowserContext, ConsoleMessage, Page } from "@playwright/test";

/** What went wrong in a page that no person need have noticed. */
export interface Watch {
  readonly troubles: readonly string[];
}

/** Listens for what a page should never do: report an error, break its own security policy, or talk to another origin. */
export async function watchPages(context: BrowserContext, origin: string): Promise<Watch> {
  const troubles: string[] = [];
  await context.addInitScript(reportPolicyViolations);
  context.on("page", (page) => watchPage(page, origin, troubles));
  return { troubles };
}

function watchPage(page: Page, origin: string, troubles: string[]): void {
  page.on("console", (message) => {
    if (isTrouble(message))
      troubles.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    if (!isOwn(request.url(), origin)) troubles.push(`another origin: ${request.url()}`);
  });
  page.on("websocket", (socket) => {
    if (!isOwn(socket.url().replace(/^ws/, "http"), origin))
      troubles.push(`another origin: ${socket.url()}`);
  });
}

function isTrouble(message: ConsoleMessage): boolean {
  return message.type() === "error" || message.type() === "warning";
}

function isOwn(url: string, origin: string): boolean {
  return url.startsWith(`${origin}/`) || url.startsWith("data:image/") || url === "about:blank";
}

/** In the page: a blocked style or script is told on the console even where the browser itself would stay silent. */
function reportPolicyViolations(): void {
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(
      `policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
    );
  });
}
