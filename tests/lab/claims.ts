import type { HandoffId, PersonId } from "../../shared/kernel/ids.ts";
import { newCommand, sendOverHttp } from "../support/http-door.ts";
import { stepIn } from "../support/somebody.ts";
import { labSite, type Lab } from "./lab.ts";

/** Clinicians who all reach for the same hand-offs, each at a node of their own. */
export interface Claims {
  /** Who was told that it is theirs, by hand-off; more than one is a broken promise. */
  readonly winners: ReadonlyMap<HandoffId, readonly PersonId[]>;
  /** All of them claim it at once; whoever hears nothing does not insist. */
  race(id: HandoffId): Promise<void>;
}

export async function startClaims(lab: Lab, width = 3): Promise<Claims> {
  const winners = new Map<HandoffId, PersonId[]>();
  const clinicians = await Promise.all(
    Array.from({ length: width }, async (_, n) => {
      const { directUrl } = lab.node(n % lab.nodes.length);
      const id = lab.person(`Clinician 1-${n + 1}`).id as PersonId;
      return { id, url: directUrl, token: (await stepIn(directUrl, id)).token };
    }),
  );
  return {
    winners,
    async race(handoffId) {
      const claim = async ({ id, url, token }: (typeof clinicians)[number]): Promise<void> => {
        const claimed = newCommand("handoff.claim", labSite(1), { handoffId });
        const reply = await sendOverHttp(url, token, claimed);
        if (reply?.ok) winners.set(handoffId, [...(winners.get(handoffId) ?? []), id]);
      };
      await Promise.all(clinicians.map(claim));
    },
  };
}
