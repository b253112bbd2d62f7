import { Text, Title } from "@mantine/core";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { describeHandoff } from "#shared/handoffs/handoffs.sentences.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { CallText } from "../../../ui/CallText.tsx";
import { useTelling } from "../parts/use-telling.ts";
import { CrisisShape } from "./CrisisButton.tsx";
import classes from "./Crisis.module.css";

/** The head of a crisis: what to do, and who has it; where nobody comes, whom to call. */
export function CrisisHeader({ handoff }: { readonly handoff: Handoff }) {
  const { site, whereOf, nameOf, clock, now } = useTelling(handoff.siteId, SECOND_MS);
  const isAlone = handoff.ownerId === null && handoff.joinedIds.length === 0;
  return (
    <div className={classes["banner"]}>
      <Text fw={700} className={classes["person"] ?? ""}>
        <CrisisShape /> Crisis · {whereOf(handoff)}
      </Text>
      <div role="alert">
        <Title order={1} size="h2">
          Stay with the patient. Do not leave them alone.
        </Title>
      </div>
      <Text size="lg">{describeHandoff(handoff, nameOf, clock, now)}</Text>
      {isAlone && handoff.state === "unanswered" && site && (
        <Text size="xl" fw={700}>
          <CallText>{site.emergencyLine}</CallText>
        </Text>
      )}
    </div>
  );
}
