import type { HandoffDetail } from "../../shared/handoffs/handoffs.queries.ts";
import type { HandoffId, PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { insistOn } from "./insist.ts";
import { newCommand } from "../support/http-door.ts";
import { stepIn } from "../support/somebody.ts";
import type { Lab } from "./lab.ts";

/** Somebody who asks for a hand-off and goes on reading its patient's part, whatever becomes of the hubs. */
export interface Reader {
  readonly site: SiteId;
  /** Readings of which the text has come. */
  readonly received: () => number;
  readonly tried: () => number;
  /** So many readings, one after the other. */
  read(times: number): Promise<void>;
  /** Until it is told to stop. */
  readOn(): { stop(): Promise<void> };
}

const NOTE = "Sleeps badly.";
const request = {
  kind: "curbside",
  urgency: "routine",
  content: { reason: "depression", note: NOTE },
};
/** Other people want to be heard, too. */
const BETWEEN_MS = 15;

export async function startReader(lab: Lab, name: string, site: SiteId): Promise<Reader> {
  const urls = lab.nodes.map(({ directUrl }) => directUrl);
  const id = lab.person(name).id as PersonId;
  let { token } = await stepIn(urls[0] ?? "", id);
  const asked = newCommand("handoff.request", site, request);
  const { handoffId } = await insistOn<{ handoffId: HandoffId }>(urls, token, asked);
  let received = 0;
  let tried = 0;
  const readOnce = async (): Promise<void> => {
    const url = urls[tried % urls.length] ?? "";
    tried += 1;
    const search = new URLSearchParams({ site, handoffId });
    const answer = await fetch(`${url}/api/queries/handoff.detail?${search.toString()}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    }).then(
      async (response) =>
        (await response.json()) as { ok: boolean; code?: string; value: HandoffDetail },
      () => undefined,
    );
    if (answer?.ok && answer.value.content?.request.note === NOTE) received += 1;
    if (answer?.code === "not_signed_in")
      token = (await stepIn(url, id).catch(() => ({ token }))).token;
  };
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  return {
    site,
    received: () => received,
    tried: () => tried,
    async read(times) {
      for (let n = 0; n < times; n += 1) await readOnce();
    },
    readOn() {
      let isOver = false;
      const work = (async () => {
        for (; !isOver; await pause()) await readOnce();
      })();
      return {
        async stop() {
          isOver = true;
          await work;
        },
      };
    },
  };
}
