import { sessionOf } from "../support/fresh-view.ts";
import { until } from "../support/until.ts";
import type { Somebody } from "../support/somebody.ts";
import { insistBy } from "./insist.ts";
import type { Lab } from "./lab.ts";

const GONE_WITHIN_MS = 10_000;
/** Under what one way in may send. */
const ASK_EVERY_MS = 40;

/** How somebody keeps up with the hallway at the moment at which they may not any more. */
export type WayIn = "open socket" | "polling socket" | "asking by HTTP" | "amid a sync";
export const waysIn: readonly WayIn[] = [
  "open socket",
  "polling socket",
  "asking by HTTP",
  "amid a sync",
];

/** A right that can be taken away, by a lead of the site. */
export interface Revocation {
  readonly kind: string;
  /** It takes one device away and leaves the others. */
  readonly isOfOneDevice?: boolean;
  revoke(lab: Lab, from: Somebody, by: Somebody): Promise<unknown>;
  restore?(lab: Lab, to: Somebody, by: Somebody): Promise<unknown>;
}

export const revocations: readonly Revocation[] = [
  {
    kind: "all sessions ended",
    revoke: (_lab, { id }, by) => insistBy(by, "session.endAll", { personId: id }),
  },
  {
    kind: "one session ended",
    isOfOneDevice: true,
    revoke: (_lab, { token }, by) => insistBy(by, "session.end", { sessionId: sessionOf(token) }),
  },
  {
    kind: "signed out",
    isOfOneDevice: true,
    async revoke(lab, { token }) {
      const headers = { authorization: `Bearer ${token}` };
      await fetch(`${lab.node(0).directUrl}/api/sessions/current`, { method: "DELETE", headers });
    },
  },
  {
    kind: "account disabled",
    revoke: (_lab, { id }, by) => insistBy(by, "person.disable", { personId: id }),
    restore: (_lab, { id }, by) => insistBy(by, "person.enable", { personId: id }),
  },
  {
    kind: "site taken away",
    revoke: (_lab, { id }, by) => insistBy(by, "person.setRoles", { personId: id, roles: [] }),
  },
];

/** All that reaches somebody of a site, whichever way they keep up with it. */
export interface Ear {
  /** Whether anything that came named this. */
  hasHeardOf(id: string): boolean;
  /** Resolves at the moment at which nothing more is to be had (monotonic ms). */
  gone(): Promise<number>;
  close(): void;
}

export function listenAs(somebody: Somebody, way: WayIn, url: string): Ear {
  const { socket, site, inbox } = somebody;
  const heard: string[] = [];
  let goneAt: number | undefined;
  let isOver = false;
  socket.on("events", (message: unknown) => heard.push(JSON.stringify(message)));
  socket.on("disconnect", () => (goneAt ??= performance.now()));
  const ask = asks[way];
  const goOnAsking = async (): Promise<void> => {
    for (let since = 0; ask && !isOver;) {
      const reply = await ask(somebody, url, since).catch(() => undefined);
      heard.push(JSON.stringify(reply ?? {}));
      if (reply?.gone || reply?.ok === false) goneAt ??= performance.now();
      since = reply?.to ?? reply?.seq ?? since;
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  };
  void goOnAsking();
  const look = (): number | undefined =>
    goneAt ?? (inbox.slicesOf(site) === undefined ? performance.now() : undefined);
  return {
    hasHeardOf: (id) => heard.some((text) => text.includes(id)),
    gone: () => until("the right is gone", look, GONE_WITHIN_MS),
    close() {
      isOver = true;
      socket.disconnect();
    },
  };
}

interface Asked {
  readonly ok: boolean;
  readonly gone?: boolean;
  readonly to?: number;
  readonly seq?: number;
}
type Ask = (somebody: Somebody, url: string, since: number) => Promise<Asked>;

const asks: Partial<Record<WayIn, Ask>> = {
  async "asking by HTTP"({ token, site }, url, since) {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/api/sync?site=${site}&since=${since}`, { headers });
    return (await response.json()) as Asked;
  },
  async "amid a sync"({ socket, site }, _url, since) {
    return (await socket.timeout(3_000).emitWithAck("sync", { site, since })) as Asked;
  },
};
