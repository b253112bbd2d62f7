import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { SyncReply } from "../../../shared/kernel/wire.ts";
import type { DemoPerson } from "../../support/http-door.ts";
import type { Somebody } from "../../support/somebody.ts";
import { figuresOf } from "../../promises/figures.ts";
import { until } from "../../support/until.ts";
import { hallwaySide, type PageSide } from "../page-sides.ts";
import type { Hallway } from "../parts/hallway.ts";
import { openScreens } from "../parts/screens.ts";

/** What one screen of the first site waits for, ms, at the median. */
export interface Waits {
  readonly acknowledged: number;
  readonly arrived: number;
  /** A screen that opens: all that is open at its site. */
  readonly snapshot: number;
  /** A screen that comes back after twenty events. */
  readonly events: number;
  readonly board: number;
}
export const waits: readonly (keyof Waits)[] = [
  "acknowledged",
  "arrived",
  "snapshot",
  "events",
  "board",
];

export interface Measured {
  readonly name: string;
  measure(): Promise<Waits>;
  close(): Promise<void>;
}

const BURSTS = 10;
const LOOKS = 20;
const MISSED = 20;

/** People of one site are there; the others of the practice are only stored. */
export async function startMeasured(name: string, hallway: Hallway): Promise<Measured> {
  const here = hallway.people.filter(isAt("site-1" as SiteId));
  const side = await hallwaySide(hallway, here);
  const [screen] = await openScreens(hallway.url, [hallway.person("Provider 1-1")]);
  if (!screen) throw new Error("nobody is there");
  const clinicians = here.filter((person) => person.name.startsWith("Clinician")).length;
  return {
    name,
    async measure() {
      const pages = await pageInBursts(side, clinicians);
      await until("there is enough to miss", () => headOf(screen) > MISSED);
      return {
        ...pages,
        snapshot: await timed(() => sync(screen, {})),
        events: await timed(() => sync(screen, { since: Math.max(0, headOf(screen) - MISSED) })),
        board: await timed(() => screen.query("presence.board")),
      };
    },
    async close() {
      screen.socket.disconnect();
      await side.close();
    },
  };
}

function isAt(site: SiteId) {
  return ({ memberships }: DemoPerson): boolean =>
    memberships.some((membership) => membership.siteId === site);
}

/** As many at a time as there are people to page, so that nobody is asked twice at once. */
async function pageInBursts(
  side: PageSide,
  count: number,
): Promise<Pick<Waits, "acknowledged" | "arrived">> {
  const ackMs: number[] = [];
  const offerMs: number[] = [];
  for (let burst = 0; burst < BURSTS; burst += 1) {
    const times = await side.page({ count, perSecond: 20 });
    ackMs.push(...times.ackMs);
    offerMs.push(...times.offerMs);
  }
  return { acknowledged: figuresOf(ackMs).at(0.5), arrived: figuresOf(offerMs).at(0.5) };
}

async function timed(look: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < LOOKS; n += 1) {
    const startedAt = performance.now();
    await look();
    times.push(performance.now() - startedAt);
  }
  return figuresOf(times).at(0.5);
}

async function sync(screen: Somebody, request: { readonly since?: number }): Promise<void> {
  const reply = (await screen.socket
    .timeout(10_000)
    .emitWithAck("sync", { site: screen.site, ...request })) as SyncReply;
  if (!reply.ok || "gone" in reply) throw new Error(`no sync: ${JSON.stringify(reply)}`);
}

function headOf({ inbox, site }: Somebody): number {
  return inbox.cursorOf(site) ?? 0;
}
