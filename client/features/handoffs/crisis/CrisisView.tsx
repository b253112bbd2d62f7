import { Text, Title } from "@mantine/core";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { describeHandoff } from "#shared/handoffs/handoffs.sentences.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useTelling } from "../parts/use-telling.ts";
import { CrisisShape } from "./CrisisButton.tsx";
import { CrisisContacts } from "./CrisisContacts.tsx";
import { CrisisPeople } from "./CrisisPeople.tsx";
import classes from "./Crisis.module.css";

/** The screen of a crisis: what to do, who is coming, whom else to call. */
export function CrisisView({ handoff }: { readonly handoff: Handoff }) {
  const { site, placeOf, nameOf, clock, now } = useTelling(handoff.siteId, SECOND_MS);
  return (
    <>
      <div className={classes["banner"]}>
        <Text fw={700}>
          <CrisisShape /> Crisis · {placeOf(handoff.roomId) ?? "no room named"}
        </Text>
        <Title order={1} size="h2" role="alert">
          Stay with the patient. Do not leave them alone.
        </Title>
        <Text size="lg">{describeHandoff(handoff, nameOf, clock, now)}</Text>
      </div>
      <div className={classes["columns"]}>
        <CrisisPeople handoff={handoff} />
        <CrisisContacts site={site} />
      </div>
    </>
  );
}
