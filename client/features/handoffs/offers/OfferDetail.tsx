import { Loader, Stack, Text } from "@mantine/core";
import { handoffDetail } from "#shared/handoffs/handoffs.queries.ts";
import { kindLooks } from "#shared/handoffs/handoffs.labels.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { PatientFacts } from "../parts/PatientPart.tsx";
import { useTelling } from "../parts/use-telling.ts";
import { WarningWords } from "../../../ui/Words.tsx";
import type { MyOffer } from "./my-offers.ts";

/** What a recipient reads once the offer is opened: who asks, for what, why in this way, and the patient's part. */
export function OfferDetail({ mine: { handoff, offer } }: { readonly mine: MyOffer }) {
  const { nameOf, clock } = useTelling(handoff.siteId);
  const { data, refusal } = useHallwayQuery(
    handoffDetail,
    { handoffId: handoff.id },
    { site: handoff.siteId, refetchKey: handoff.contentVersion },
  );
  const { requesterId, onBehalfOfId, kind, mustLeaveBy } = handoff;
  const behalf = onBehalfOfId === null ? "" : `, on behalf of ${nameOf(onBehalfOfId)}`;
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>
          {kindLooks[kind].label}, asked by {nameOf(requesterId)}
          {behalf}
        </Text>
        {mustLeaveBy !== null && <Text>The patient must leave by {clock(mustLeaveBy)}.</Text>}
        <Text size="sm" c="dimmed">
          {offer.toRecipient}
        </Text>
      </div>
      {data?.content && <PatientFacts content={data.content} />}
      {!data && !refusal && (
        <Loader size="sm" role="status" aria-label="Fetching what was written" />
      )}
      {refusal && (
        <WarningWords>What was written cannot be shown: {sayRefusal(refusal)}</WarningWords>
      )}
    </Stack>
  );
}
