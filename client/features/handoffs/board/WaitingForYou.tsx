import { Text } from "@mantine/core";
import { useMyOffers } from "../offers/use-before-me.ts";
import { HandoffLine } from "./HandoffLine.tsx";
import { LineList } from "./LineList.tsx";

/** What waits for my break, in my inbox or in my office-hours line: listed, never in the way. */
export function WaitingForYou() {
  const { held, listed } = useMyOffers();
  return (
    <LineList title="Waiting for you" empty={null}>
      {[...listed, ...held].map(({ handoff, offer }) => (
        <div key={offer.id}>
          <HandoffLine handoff={handoff} />
          <Text size="sm" c="dimmed" mt={4}>
            {offer.toRecipient}
          </Text>
        </div>
      ))}
    </LineList>
  );
}
