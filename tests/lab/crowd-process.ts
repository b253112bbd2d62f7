import { startTurns } from "../../server/platform/limits/turns.ts";
import type { PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { MINUTE_MS } from "../../shared/kernel/time.ts";
import { stepIn } from "../support/somebody.ts";
import type { CrowdCount, CrowdDevice, CrowdOrder } from "./crowd.ts";
import { openMirror, type Mirror } from "./mirror.ts";

/** A crowd of devices in a process of its own, which obeys its parent: open, count, close. */
const SIGN_INS_AT_ONCE = 8;
/** A token opens for five minutes. */
const TOKEN_MS = 4 * MINUTE_MS;

const signIns = startTurns({ atOnce: SIGN_INS_AT_ONCE, waiting: Number.POSITIVE_INFINITY });
const mirrors = new Map<number, Mirror>();
let markedAt = performance.now();
let syncedAfterMs = new Map<number, number>();

function open(n: number, { url, personId, siteIds, address }: CrowdDevice): void {
  let token: Promise<string> | undefined;
  let signedInAt = 0;
  const signIn = async (): Promise<string> => {
    const id = personId as PersonId;
    const admitted = await signIns.take("all", () =>
      stepIn(url, id, { "x-forwarded-for": address }),
    );
    return admitted?.token ?? "";
  };
  const loadToken = (): Promise<string> => {
    if (token && performance.now() - signedInAt < TOKEN_MS) return token;
    signedInAt = performance.now();
    token = signIn();
    token.catch(() => (token = undefined));
    return token;
  };
  const onSynced = (): void => {
    if (!syncedAfterMs.has(n)) syncedAfterMs.set(n, performance.now() - markedAt);
  };
  mirrors.set(n, openMirror({ url, sites: siteIds as SiteId[], address, loadToken, onSynced }));
}

function close(n: number): void {
  mirrors.get(n)?.close();
  mirrors.delete(n);
}

function count(): CrowdCount {
  const all = [...mirrors.values()];
  const of = (state: string): number =>
    all.filter((mirror) => mirror.connection() === state).length;
  return {
    devices: all.length,
    online: of("online"),
    offline: of("offline"),
    synced: all.filter((mirror) => mirror.isSynced()).length,
    syncedAfterMs: [...syncedAfterMs.values()],
  };
}

process.on("message", (order: CrowdOrder) => {
  if (order.kind === "open") open(order.n, order.device);
  if (order.kind === "close") close(order.n);
  if (order.kind === "mark") [markedAt, syncedAfterMs] = [performance.now(), new Map()];
  if (order.kind === "count") process.send?.(count());
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
