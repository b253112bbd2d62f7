import { Button } from "@mantine/core";
import { useState } from "react";
import { handoffsMine } from "#shared/handoffs/handoffs.queries.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { LoadingState } from "../../../ui/LoadingState.tsx";
import { RefusedState } from "../../../ui/RefusedState.tsx";
import { HandoffLine } from "./HandoffLine.tsx";
import { LineList } from "./LineList.tsx";

/** Ended hand-offs that I asked for or took, newest first, page by page. `openCount` asks anew when one has ended. */
export function EndedHandoffs({ openCount }: { readonly openCount: number }) {
  const [before, setBefore] = useState<number | undefined>(undefined);
  const { data, refusal, isLoading } = useHallwayQuery(
    handoffsMine,
    before === undefined ? {} : { before },
    { refetchKey: openCount },
  );
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  if (isLoading || !data) return <LoadingState />;
  const last = data.handoffs.at(-1);
  return (
    <>
      <LineList title="Ended" empty="None yet.">
        {data.handoffs.map((handoff) => (
          <HandoffLine key={handoff.id} handoff={handoff} />
        ))}
      </LineList>
      <Button.Group mt="md">
        {before !== undefined && (
          <Button variant="default" onClick={() => setBefore(undefined)}>
            Newest
          </Button>
        )}
        {last && (
          <Button variant="default" onClick={() => setBefore(last.requestedAt)}>
            Older
          </Button>
        )}
      </Button.Group>
    </>
  );
}
