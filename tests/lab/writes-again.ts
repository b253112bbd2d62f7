import type { PersonId } from "../../shared/kernel/ids.ts";
import { newCommand, sendOverHttp } from "../support/http-door.ts";
import { stepIn } from "../support/somebody.ts";
import { until } from "../support/until.ts";
import { labSite, type Lab } from "./lab.ts";
import type { LabNode } from "./lab-node.ts";

/** How long it takes until a node acknowledges again, ms. */
export async function untilItWrites(lab: Lab, { directUrl }: LabNode): Promise<number> {
  const startedAt = performance.now();
  const id = lab.person("Lead 1-1").id as PersonId;
  await until(
    "the node writes again",
    async () => {
      const admitted = await stepIn(directUrl, id).catch(() => undefined);
      const act = newCommand("presence.set", labSite(1), { status: "focus" });
      return admitted && (await sendOverHttp(directUrl, admitted.token, act))?.ok;
    },
    60_000,
  );
  return performance.now() - startedAt;
}
