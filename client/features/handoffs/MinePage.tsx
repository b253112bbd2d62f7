import { Stack } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import { usePageTitle } from "../../platform/page-title.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { EndedHandoffs } from "./board/EndedHandoffs.tsx";
import { HandoffCard } from "./board/HandoffCard.tsx";
import { HandoffLine } from "./board/HandoffLine.tsx";
import { LineList } from "./board/LineList.tsx";
import { useMyHandoffs } from "./board/use-mine.ts";
import { WaitingForYou } from "./board/WaitingForYou.tsx";

export interface MinePageProps {
  /** What other features have of mine. */
  readonly besides: ReactNode;
}

/** My hand-offs: what I have to read, what waits for me, what is open, and what has ended; other features put what is mine of theirs between. */
export function MinePage({ besides }: MinePageProps) {
  usePageTitle("Mine");
  const { toRead, asked, taken } = useMyHandoffs();
  return (
    <Stack gap="xl" maw="48rem" mx="auto">
      <PageHeader title="Mine" />
      <LineList title="Feedback to read" empty={null}>
        {toRead.map((handoff) => (
          <HandoffLine key={handoff.id} handoff={handoff} />
        ))}
      </LineList>
      <WaitingForYou />
      <LineList title="With me" empty={null}>
        {taken.map((handoff) => (
          <HandoffCard key={handoff.id} handoff={handoff} />
        ))}
      </LineList>
      <LineList title="Asked for" empty="You have not asked for a hand-off that is still open.">
        {asked.map((handoff) => (
          <HandoffCard key={handoff.id} handoff={handoff} />
        ))}
      </LineList>
      <Suspense fallback={null}>{besides}</Suspense>
      <EndedHandoffs openCount={toRead.length + asked.length + taken.length} />
    </Stack>
  );
}
