import { Alert, Anchor, Loader, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import type { Preview } from "#shared/handoffs/handoffs.queries.ts";
import { WarningWords } from "../../../ui/Words.tsx";
import { PreviewAlternatives } from "./PreviewAlternatives.tsx";
import { PreviewSteps } from "./PreviewSteps.tsx";
import type { PreviewState } from "./use-preview.ts";
import type { RequestForm } from "./use-request-form.ts";

interface PreviewPanelProps {
  readonly form: RequestForm;
  readonly state: PreviewState;
}

/** Before anything is sent: who is asked, how loudly, what comes next, and what else can honestly be done. */
export function PreviewPanel({ form, state }: PreviewPanelProps) {
  const { state: link } = useConnection();
  return (
    <Stack component="section" gap="md" aria-label="What will happen">
      <Title order={2} size="h4">
        What will happen
      </Title>
      {link === "offline" && (
        <Text size="sm" c="dimmed">
          From before the connection was lost; it may be out of date.
        </Text>
      )}
      {state.kind === "waiting" && (
        <Text c="dimmed">
          Choose how urgent it is, and Hallway shows here who will be asked, and how.
        </Text>
      )}
      {state.kind === "loading" && <Loader size="sm" role="status" aria-label="Working it out" />}
      {state.kind === "refused" && (
        <WarningWords>
          No preview: {sayRefusal(state.refusal)} You can send all the same.
        </WarningWords>
      )}
      {state.kind === "known" && <KnownPreview form={form} preview={state.preview} />}
    </Stack>
  );
}

function KnownPreview({
  form,
  preview,
}: {
  readonly form: RequestForm;
  readonly preview: Preview;
}) {
  const { siteId, clock } = useSite();
  const { sentences, steps, leftAlone, alternatives, knownBy, nobody, openInRoom } = preview;
  return (
    <>
      {openInRoom && (
        <Alert color="yellow" title="There is an open hand-off from this room">
          It may be the same patient.{" "}
          <Anchor component={Link} to={`/sites/${siteId}/handoffs/${openInRoom}`}>
            Look at it first
          </Anchor>
        </Alert>
      )}
      <Stack gap="xs" aria-live="polite">
        {sentences.map((sentence) => (
          <Text key={sentence} fw={nobody ? 600 : 400}>
            {sentence}
          </Text>
        ))}
      </Stack>
      {!nobody && knownBy !== null && (
        <Text size="sm" c="dimmed">
          You will know by {clock(knownBy)} at the latest.
        </Text>
      )}
      <PreviewSteps steps={steps} leftAlone={leftAlone} />
      <PreviewAlternatives form={form} alternatives={alternatives} />
    </>
  );
}
