import { Stack, Text, Title } from "@mantine/core";
import type { HandoffContent } from "#shared/handoffs/content.schema.ts";
import type { Handoff, Offer } from "#shared/handoffs/handoffs.schema.ts";
import { declineReasonLabels } from "#shared/handoffs/handoffs.labels.ts";
import { describeOffer } from "#shared/handoffs/handoffs.sentences.ts";
import { ActionIcon, actionLabels } from "../parts/ActionIcon.tsx";
import { useTelling } from "../parts/use-telling.ts";
import classes from "../parts/panels.module.css";

interface OffersPanelProps {
  readonly handoff: Handoff;
  /** Why those who could not come could not, where that may be read. */
  readonly declines?: HandoffContent["declines"];
}

/** Who was asked, how, and what is known of it; folded away, by which rule, and who was left alone. */
export function OffersPanel({ handoff, declines = [] }: OffersPanelProps) {
  const { offers, leftAlone, pass } = handoff;
  if (offers.length === 0 && leftAlone.length === 0) return null;
  const earlier = Math.min(pass, ...offers.map((offer) => offer.pass)) - 1;
  return (
    <section className={classes["card"]} aria-label="Who was asked">
      <Title order={2} size="h4" mb="sm">
        Who was asked
      </Title>
      <Stack gap="md">
        {offers.map((offer) => (
          <OfferLine
            key={offer.id}
            offer={offer}
            handoff={handoff}
            decline={declines.find(({ offerId }) => offerId === offer.id)}
          />
        ))}
        {earlier > 0 && (
          <Text size="sm" c="dimmed">
            {earlier === 1 ? "1 earlier round" : `${earlier} earlier rounds`}: see “What happened”.
          </Text>
        )}
        {leftAlone.length > 0 && (
          <details>
            <summary className={classes["fold"]}>Left alone, and why ({leftAlone.length})</summary>
            {leftAlone.map(({ personId, says, ruleId }) => (
              <Text key={`${personId} ${says}`} size="sm" c="dimmed" mt={4}>
                {says} {ruleId && <span className={classes["rule"]}>{ruleId}</span>}
              </Text>
            ))}
          </details>
        )}
      </Stack>
    </section>
  );
}

interface OfferLineProps {
  readonly offer: Offer;
  readonly handoff: Handoff;
  readonly decline: HandoffContent["declines"][number] | undefined;
}

function OfferLine({ offer, handoff, decline }: OfferLineProps) {
  const { nameOf, secondsClock } = useTelling(handoff.siteId);
  return (
    <div>
      <Text fw={600} size="sm" className={classes["withIcon"] ?? ""}>
        <ActionIcon action={offer.action} /> {nameOf(offer.personId)}
        <Text span size="sm" fw={400} c="dimmed">
          {actionLabels[offer.action]}
        </Text>
      </Text>
      <Text size="sm">
        {describeOffer(offer, secondsClock)}
        {decline && `: ${declineReasonLabels[decline.reason].toLowerCase()}`}
      </Text>
      <details>
        <summary className={classes["fold"]}>Why exactly</summary>
        <Text size="sm" c="dimmed" mt={4}>
          {offer.because.join("; ")} <span className={classes["rule"]}>{offer.ruleId}</span>
        </Text>
      </details>
    </div>
  );
}
