import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SiteId } from "../../shared/kernel/ids.ts";
import { HOUR_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import { recordEvidence } from "../support/evidence.ts";
import { sessionOf } from "../support/fresh-view.ts";
import { startRedisServer, type RedisServer } from "../support/redis-server.ts";
import type { Somebody } from "../support/somebody.ts";
import { LAKEVIEW, RIVERSIDE, startHallway, type Hallway } from "../support/start-hallway.ts";
import { until } from "../support/until.ts";

/** Promise S1: a right that was taken away is gone from every open socket of every node within this time. */
const GONE_WITHIN_MS = 5 * SECOND_MS;
const NODES = [0, 1] as const;
const request = {
  kind: "same_day_visit",
  urgency: "now",
  roomId: "room-4",
  content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" },
};

/** A device that writes down what reaches it, and when. */
interface Watched {
  readonly device: Somebody;
  readonly node: number;
  /** Moments at which something of the hallway of a site came: events, or people's presence. */
  heardOf(site: SiteId): readonly number[];
}

describe.each([{ joinedBy: "Redis" }, { joinedBy: "nothing but the store" }])(
  "a right that is taken away, on two nodes joined by $joinedBy",
  ({ joinedBy }) => {
    let redis: RedisServer | undefined;
    let hallway: Hallway;
    let ruth: Somebody;
    let wale: Somebody;
    let life: Life;
    const slowest: Record<string, number> = {};
    beforeAll(async () => {
      redis = joinedBy === "Redis" ? await startRedisServer() : undefined;
      hallway = await startHallway({
        store: "PostgreSQL",
        nodes: NODES.length,
        idleLockMs: HOUR_MS,
        ...(redis ? { redisUrl: redis.url } : {}),
      });
      ruth = await hallway.as("Ruth");
      wale = await hallway.as("Wale");
      life = startLife(await hallway.as("Maya"));
    }, 60_000);
    afterAll(async () => {
      await life.stop();
      const facts = { joinedBy, nodes: NODES.length, ...slowest };
      console.log(`revocation: ${JSON.stringify(facts)}`);
      recordEvidence("trust", facts);
      await hallway.close();
      await redis?.stop();
    });

    const watch = async (name: string, node: number): Promise<Watched> => {
      const device = await hallway.as(name, { node });
      const heard: { at: number; site: SiteId }[] = [];
      device.socket.on("events", ({ site, events }: { site: SiteId; events: unknown[] }) => {
        if (events.length > 0) heard.push({ at: performance.now(), site });
      });
      await until("the hallway is heard", () => heard.length > 0);
      const heardOf = (site: SiteId): readonly number[] =>
        heard.filter((each) => each.site === site).map(({ at }) => at);
      return { device, node, heardOf };
    };
    const watchEverywhere = (name: string): Promise<readonly Watched[]> =>
      Promise.all(NODES.map((node) => watch(name, node)));

    /** Takes a right away and waits until every device has lost it; nothing comes after that. */
    const expectGone = async (
      what: string,
      watched: readonly Watched[],
      takeAway: () => Promise<unknown>,
      isGone: (each: Watched) => boolean,
    ): Promise<void> => {
      await takeAway();
      const returnedAt = performance.now();
      const goneAt = await Promise.all(
        watched.map(async (each) => {
          const told = `node ${each.node} has noticed`;
          await until(told, () => isGone(each), GONE_WITHIN_MS + SECOND_MS);
          return performance.now();
        }),
      );
      const slowestMs = Math.round(Math.max(...goneAt) - returnedAt);
      slowest[what] = Math.max(slowestMs, slowest[what] ?? 0);
      expect(slowestMs).toBeLessThanOrEqual(GONE_WITHIN_MS);
      await life.goesOn();
      for (const [index, each] of watched.entries()) {
        const late = each.heardOf(RIVERSIDE).filter((at) => at > (goneAt[index] ?? 0));
        expect(late, `delivered on node ${each.node} afterwards`).toEqual([]);
        // Where the command was given, its answer means that it is already so.
        if (each.node === 0)
          expect(each.heardOf(RIVERSIDE).filter((at) => at > returnedAt)).toEqual([]);
      }
    };
    const isCut = ({ device }: Watched): boolean => !device.socket.connected;

    it("ending all sessions of a person cuts their devices on both nodes", async () => {
      const devices = await watchEverywhere("Dana");
      const endAll = () => ruth.does("session.endAll", { personId: devices[0]?.device.id });
      await expectGone("endAllMs", devices, endAll, isCut);
    });

    it("ending one session cuts that device, wherever it is, and leaves the other", async () => {
      for (const node of NODES) {
        const [ended, stays] = [await watch("Dana", node), await watch("Dana", 1 - node)];
        const sessionId = sessionOf(ended.device.token);
        const endOne = () => ruth.does("session.end", { sessionId });
        await expectGone("endOneMs", [ended], endOne, isCut);
        const soFar = stays.heardOf(RIVERSIDE).length;
        await until("the other goes on", () => stays.heardOf(RIVERSIDE).length > soFar);
        expect(isCut(stays)).toBe(false);
        await stays.device.leave();
      }
    });

    it("signing out on one's own device cuts it at once", async () => {
      const dana = await watch("Dana", 0);
      const url = `http://127.0.0.1:${hallway.hubs[0]?.port}/api/sessions/current`;
      const headers = { authorization: `Bearer ${dana.device.token}` };
      const signOut = () => fetch(url, { method: "DELETE", headers });
      await expectGone("signOutMs", [dana], signOut, isCut);
    });

    it("an account that is taken out of use is cut on both nodes, and does not come in again", async () => {
      const devices = await watchEverywhere("Amadou");
      const personId = devices[0]?.device.id;
      const disable = () => wale.does("person.disable", { personId }, { site: RIVERSIDE });
      await expectGone("disableMs", devices, disable, isCut);
      await expect(hallway.as("Amadou")).rejects.toThrow("wrong_credentials");
      const [device] = devices;
      const refused = await device?.device.query("people.me").catch(String);
      expect(refused).toContain("not_signed_in");
      await wale.does("person.enable", { personId }, { site: RIVERSIDE });
    });

    it("a site that is taken away goes from both nodes' screens, and the other site stays", async () => {
      const devices = await watchEverywhere("Sam");
      const personId = devices[0]?.device.id;
      // As a guest he would still hear of what is put before him.
      await devices[0]?.device.does("presence.set", { status: "break" });
      const noRoles = { personId, roles: [] };
      const takeAway = () => wale.does("person.setRoles", noRoles, { site: RIVERSIDE });
      const hasForgotten = ({ device }: Watched): boolean =>
        device.inbox.slicesOf(RIVERSIDE) === undefined;
      await expectGone("siteTakenAwayMs", devices, takeAway, hasForgotten);
      for (const { device } of devices) {
        expect(device.socket.connected).toBe(true);
        expect(device.inbox.slicesOf(LAKEVIEW)).toBeDefined();
        await until("the board is Lakeview's", () =>
          device.board().every((record) => !onlyAt(hallway, record.personId, RIVERSIDE)),
        );
      }
    });

    it("a screen that is locked hears only what is for its person", async () => {
      const devices = await watchEverywhere("Ngozi");
      const lockAll = async () => {
        for (const { device, node } of devices) {
          const url = `http://127.0.0.1:${hallway.hubs[node]?.port}/api/sessions/current/lock`;
          const headers = { authorization: `Bearer ${device.token}` };
          await fetch(url, { method: "POST", headers });
        }
      };
      const isQuiet = ({ device }: Watched): boolean =>
        device.handoffs().length === 0 && device.inbox.slicesOf(RIVERSIDE) !== undefined;
      await lockAll();
      for (const each of devices) await until("the lock has come", () => isQuiet(each));
      const lockedAt = performance.now();
      await life.goesOn();
      for (const each of devices)
        expect(each.heardOf(RIVERSIDE).filter((at) => at > lockedAt + SECOND_MS)).toEqual([]);
    });
  },
);

/** The hallway goes on meanwhile: somebody asks for hand-offs all the time. */
interface Life {
  /** Resolves when some more has happened. */
  goesOn(): Promise<void>;
  stop(): Promise<void>;
}

function startLife(maya: Somebody): Life {
  let handoffs = 0;
  let isOver = false;
  const run = async (): Promise<void> => {
    while (!isOver) {
      const { handoffId } = await maya.does("handoff.request", request);
      await maya.does("handoff.cancel", { handoffId, reason: "resolved" });
      handoffs += 1;
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
  };
  const running = run();
  return {
    async goesOn() {
      const soFar = handoffs;
      await until("more has happened", () => handoffs >= soFar + 8);
    },
    async stop() {
      isOver = true;
      await running;
    },
  };
}

function onlyAt({ people }: Hallway, personId: string, site: SiteId): boolean {
  const card = [...people.values()].find(({ id }) => id === personId);
  return card?.memberships.every(({ siteId }) => siteId === site) ?? false;
}
