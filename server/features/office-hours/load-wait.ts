import type { PersonId } from "../../../shared/kernel/ids.ts";
import { lineOf } from "../../../shared/office-hours/line.ts";
import {
  hostsHere,
  servedBy,
  type Hours,
} from "../../../shared/office-hours/office-hours.schema.ts";
import type { WaitRange } from "../../../shared/office-hours/wait.draws.ts";
import { estimateWait } from "../../../shared/office-hours/wait.estimate.ts";
import { estimateWaitFor, type HostFacts } from "../../../shared/office-hours/wait.of-host.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadServedMs } from "./visits.store.ts";

/** From the hosts who are here, whom they are with and what they took for others: nothing of it known, nothing said. */
export async function loadWait(
  ctx: Pick<QueryContext, "tx" | "now">,
  hours: Hours,
  ahead: number,
  forHostId: PersonId | null,
): Promise<WaitRange | null> {
  if (hours.state !== "open" && hours.state !== "last_call") return null;
  const hostIds = hostsHere(hours).map(({ personId }) => personId);
  if (forHostId !== null && hostIds.some((id) => id !== forHostId))
    return loadWaitFor(ctx, hours, ahead, forHostId);
  const busyMs = hostIds
    .map((hostId) => busyFor(hours, hostId, ctx.now))
    .filter((since) => since !== null);
  const servedMs = await loadServedMs(ctx.tx, hours.seriesId, hostIds);
  return estimateWait({ hosts: hostIds.length, busyMs, ahead, servedMs });
}

/** For one of several hosts: by what that host took for others. */
async function loadWaitFor(
  { tx, now }: Pick<QueryContext, "tx" | "now">,
  hours: Hours,
  place: number,
  hostId: PersonId,
): Promise<WaitRange | null> {
  const hosts: HostFacts[] = [];
  for (const { personId: id } of hostsHere(hours)) {
    const servedMs = await loadServedMs(tx, hours.seriesId, [id]);
    hosts.push({ id, servedMs, busyMs: busyFor(hours, id, now) });
  }
  const ahead = lineOf(hours)
    .slice(0, place)
    .map((entry) => entry.forHostId);
  return estimateWaitFor({ hostId, hosts, ahead });
}

/** For how long a host has been with whom they called; null for who is free. */
function busyFor(hours: Hours, hostId: PersonId, now: number): number | null {
  const [first] = servedBy(hours, hostId);
  return first ? now - (first.calledAt ?? now) : null;
}
