import { Button } from "@mantine/core";
import { Suspense } from "react";
import { useLocation, useNavigate } from "react-router";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { hereEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { lazyPage } from "../../../platform/lazy-page.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { MeetingIcon } from "../parts/MeetingIcon.tsx";
import { addressOf } from "../state/visiting.ts";
import { comeLabels } from "./meeting-words.ts";
import type { StartVideoProps } from "./StartVideo.tsx";

const { Page: StartVideo } = lazyPage<StartVideoProps>(
  async () => (await import("./StartVideo.tsx")).StartVideo,
);

interface ComeActionProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** Answers the call in one tap, and leads to where the two meet. */
export function ComeAction({ hours, entry }: ComeActionProps) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const address = addressOf(hours);
  const handleMet = (): void => {
    if (pathname !== address) void navigate(address);
  };
  const label = comeLabels[entry.modality];
  if (entry.modality === "video")
    return (
      <Suspense
        fallback={
          <Button size="md" loading>
            {label}
          </Button>
        }
      >
        <StartVideo hours={hours} entry={entry} onMet={handleMet} />
      </Suspense>
    );
  return (
    <ActButton
      contract={hereEntry}
      input={{ hoursId: hours.id, entryId: entry.id }}
      site={hours.siteId}
      size="md"

      leftSection={<MeetingIcon modality={entry.modality} />}
      onDone={handleMet}
    >
      {label}
    </ActButton>
  );
}
