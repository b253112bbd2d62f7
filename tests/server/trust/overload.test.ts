import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { createCommandId } from "../../../client/platform/commands/command-id.ts";
import { MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";
import type { Refusal } from "../../../shared/kernel/result.ts";
import { recordEvidence } from "../../support/evidence.ts";
import type { Somebody } from "../../support/somebody.ts";
import { RIVERSIDE, startHallway, type Hallway } from "../../support/start-hallway.ts";
import { until } from "../../support/until.ts";
import { buildRequest } from "../handoffs/requests.ts";

const FLOOD = 6_000;
/** Promise X2. */
const CUT_WITHIN_MS = 3 * SECOND_MS;
/** What one way in may still bring to the store: its two buckets, and what they fill up with meanwhile. */
const AT_THE_STORE_MAX = 1_500;
const NOBODY = "00000000-0000-4000-8000-000000000000";

const acts: Readonly<Record<string, object>> = {
  "handoff.accept": { handoffId: NOBODY, offerId: NOBODY, reply: "on_my_way" },
  "handoff.claim": { handoffId: NOBODY },
  "presence.clear": {},
};

/** A broken client: it says the same again and again, waits for nothing and hears nothing. */
function flood({ socket }: Somebody, hallway: Hallway, name: string, input: object): void {
  for (let n = 0; n < FLOOD; n += 1) {
    const commandId = createCommandId(hallway.clock.now());
    socket.emit("command", { name, commandId, site: RIVERSIDE, input }, () => undefined);
  }
}

describe.each(["SQLite", "PostgreSQL"] as const)("a client that floods the hub, on %s", (store) => {
  let hallway: Hallway;
  afterEach(() => hallway.close());

  async function begin() {
    hallway = await startHallway({ store });
    const [maya, dana] = [await hallway.as("Maya"), await hallway.as("Dana")];
    const cuts: string[] = [];
    for (const { card, socket } of [maya, dana])
      socket.on("disconnect", () => cuts.push(card.name));
    return { maya, dana, cuts };
  }

  /** Maya pages while it goes on, as quickly as a person could; the longest that she waits for an answer. */
  async function pageMeanwhile(maya: Somebody): Promise<number> {
    let longest = 0;
    for (let page = 0; page < 5; page += 1) {
      const askedAt = performance.now();
      await maya.does("handoff.request", buildRequest());
      longest = Math.max(longest, performance.now() - askedAt);
    }
    return Math.round(longest);
  }

  async function countReplies({ id }: Somebody): Promise<number> {
    const [hub] = hallway.hubs;
    const rows = hub?.hub.db.selectFrom("replies").select("command_id").where("actor_id", "=", id);
    return (await rows?.execute())?.length ?? 0;
  }

  it.each(Object.entries(acts))(
    "with %s is cut; Maya's pages go through and she stays connected",
    async (name, input) => {
      const { maya, dana, cuts } = await begin();
      const startedAt = performance.now();
      flood(dana, hallway, name, input);
      const pageMs = await pageMeanwhile(maya);
      await until("Dana's client is cut", () => cuts.length > 0, CUT_WITHIN_MS);
      const cutMs = Math.round(performance.now() - startedAt);
      expect(cuts).not.toContain(maya.card.name);
      expect(pageMs).toBeLessThan(2 * SECOND_MS);
      const stored = await countReplies(dana);
      expect(stored).toBeLessThan(AT_THE_STORE_MAX);
      recordEvidence("trust", {
        store,
        flood: name,
        sent: FLOOD,
        pageMs,
        cutMs,
        stored,
      });
      // It comes back by itself, as after any lost connection.
      await until("Dana's client is back", () => dana.socket.connected);
    },
  );

  it("with sync, or with what nobody listens to, is cut as well", async () => {
    const { maya, dana, cuts } = await begin();
    for (const event of ["sync", "input", "nonsense"]) {
      cuts.length = 0;
      await until("Dana's client is connected", () => dana.socket.connected);
      for (let n = 0; n < FLOOD; n += 1) dana.socket.emit(event, { site: RIVERSIDE });
      await pageMeanwhile(maya);
      await until(
        `the flood of ${event} is cut`,
        () => cuts.includes(dana.card.name),
        CUT_WITHIN_MS,
      );
      expect(cuts).not.toContain(maya.card.name);
    }
  });

  it("is told so, and may still page: pages have a bucket of their own", async () => {
    const { maya } = await begin();
    const until = hallway.clock.now() + 30 * MINUTE_MS;
    const replies = await Promise.all(
      Array.from({ length: 300 }, () => maya.command("presence.set", { status: "break", until })),
    );
    const refused = replies.filter((reply): reply is Refusal => !reply.ok);
    expect(refused.length).toBeGreaterThan(20);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["too_many"]));
    expect(maya.socket.connected).toBe(true);
    await maya.does("handoff.request", buildRequest());
  });

  it("through HTTP is refused before the store, by commands, queries and syncs alike", async () => {
    const { maya, dana } = await begin();
    const url = `http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}/api`;
    const headers = { authorization: `Bearer ${dana.token}` };
    const kinds = [
      "queries/people.me?site=riverside",
      "sync?site=riverside",
      "queries/presence.board?site=riverside",
      "commands/presence.clear",
    ];
    const refused = new Set<string>();
    const statuses = await Promise.all(
      Array.from({ length: 900 }, async (_, n) => {
        const kind = kinds[n % kinds.length] ?? "";
        const body = {
          commandId: createCommandId(hallway.clock.now()),
          site: RIVERSIDE,
          input: {},
        };
        const options = kind.startsWith("commands")
          ? {
              method: "POST",
              headers: { ...headers, "content-type": "application/json" },
              body: JSON.stringify(body),
            }
          : { headers };
        const response = await fetch(`${url}/${kind}`, options);
        await response.arrayBuffer();
        if (response.status === 429) refused.add(kind);
        return response.status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(refused).toEqual(new Set(kinds));
    await maya.does("handoff.request", buildRequest());
  });

  it("with tokens that it makes up is told that it is not signed in, and delays nobody", async () => {
    const { maya } = await begin();
    const url = `http://127.0.0.1:${hallway.hubs[0]?.port ?? 0}/api/queries/people.me?site=riverside`;
    const guesses = Array.from({ length: 500 }, async () => {
      const token = `hwt_${randomBytes(24).toString("base64url")}`;
      return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
    });
    expect(await pageMeanwhile(maya)).toBeLessThan(2 * SECOND_MS);
    expect(new Set(await Promise.all(guesses))).toEqual(new Set([401]));
  });
});
