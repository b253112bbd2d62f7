import { expect, type Browser, type Page } from "@playwright/test";
import { until } from "../../support/until.ts";

/** Counts of one page's links, read from the browser itself and not from the page's own code. */
export interface LinkCounts {
  readonly state: string;
  readonly received: { readonly audio: number; readonly video: number };
  readonly sent: { readonly audio: number; readonly video: number };
  /** Of the path that is used, on this side. */
  readonly candidateType: string | undefined;
  /** How this side reaches the relay. */
  readonly relayedBy: string | undefined;
}

interface WatchedWindow extends Window {
  callLinks?: RTCPeerConnection[];
}

/** From now on the page's links can be read; with `isRelayOnly` it uses the relay alone, whatever the hub allows. */
export async function watchLinks(page: Page, isRelayOnly = false): Promise<void> {
  await page.addInitScript((relayOnly) => {
    const links: RTCPeerConnection[] = [];
    (window as WatchedWindow).callLinks = links;
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration: RTCConfiguration = {}) {
        super(relayOnly ? { ...configuration, iceTransportPolicy: "relay" } : configuration);
        links.push(this);
      }
    };
  }, isRelayOnly);
}

/** Links that have not been closed. */
export async function readLinks(page: Page): Promise<readonly LinkCounts[]> {
  return page.evaluate(async () => {
    const open = ((window as WatchedWindow).callLinks ?? []).filter(
      ({ connectionState }) => connectionState !== "closed",
    );
    return Promise.all(
      open.map(async (link) => {
        const entries: Record<string, unknown>[] = [];
        (await link.getStats()).forEach((entry: Record<string, unknown>) => entries.push(entry));
        const bytes = (type: string, kind: string, field: string): number =>
          entries
            .filter((entry) => entry["type"] === type && entry["kind"] === kind)
            .reduce((total, entry) => total + Number(entry[field] ?? 0), 0);
        const transport = entries.find(({ type }) => type === "transport");
        const byId = (id: unknown) => entries.find((entry) => entry["id"] === id);
        const pair = byId(transport?.["selectedCandidatePairId"]);
        const local = byId(pair?.["localCandidateId"]);
        return {
          state: link.connectionState as string,
          received: {
            audio: bytes("inbound-rtp", "audio", "bytesReceived"),
            video: bytes("inbound-rtp", "video", "bytesReceived"),
          },
          sent: {
            audio: bytes("outbound-rtp", "audio", "bytesSent"),
            video: bytes("outbound-rtp", "video", "bytesSent"),
          },
          candidateType: local?.["candidateType"] as string | undefined,
          relayedBy: local?.["relayProtocol"] as string | undefined,
        };
      }),
    );
  });
}

/** So many links are up, and sound and pictures go both ways on every one of them: the counts rise. */
export async function expectFlow(page: Page, links: number): Promise<void> {
  await until(
    `${links} links are up`,
    async () => {
      const found = await readLinks(page);
      return found.length === links && found.every(({ state }) => state === "connected");
    },
    25_000,
  );
  const before = await readLinks(page);
  const rises = (after: LinkCounts, index: number): boolean => {
    const was = before[index];
    if (!was) return false;
    return (["received", "sent"] as const).every(
      (way) => after[way].audio > was[way].audio && after[way].video > was[way].video,
    );
  };
  await until(
    "sound and pictures go both ways",
    async () => (await readLinks(page)).every(rises),
    15_000,
  );
}

/** Signs somebody in on a browser that the test has started by itself; its links can be read. */
export async function comeWith(browser: Browser, url: string, name: string): Promise<Page> {
  const permissions = ["camera", "microphone"];
  const page = await (await browser.newContext({ baseURL: url, permissions })).newPage();
  await watchLinks(page);
  await page.goto("/");
  await page.getByRole("button", { name: new RegExp(`^${name}\\b`) }).click();
  await expect(page.getByRole("banner")).toBeVisible();
  return page;
}

/** Opens the page of a huddle at Riverside and goes into it and its call. */
export async function joinHuddle(page: Page, huddleId: string): Promise<void> {
  await page.goto(`/sites/riverside/huddles/${huddleId}`);
  await page.getByRole("button", { name: /^Come in/ }).click();
  await page.getByRole("button", { name: /video$/ }).click();
}

/** Opens the page of a hand-off and goes into its call. */
export async function joinCall(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await startVideo(page);
}

/** Goes into the call of the page that is open. */
export async function startVideo(page: Page): Promise<void> {
  const call = page.getByRole("region", { name: "Call", exact: true });
  await call.getByRole("button", { name: /^(Start video|Join with video)$/ }).click();
  await expect(call.getByRole("button", { name: "Leave the call" })).toBeVisible();
}

/** The names of those whom the page shows in the call. */
export function namesIn(page: Page) {
  return page.getByRole("list", { name: "In this call" }).getByRole("listitem");
}
