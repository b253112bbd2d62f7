import { Text } from "@mantine/core";
import type { Site } from "#shared/people/sites.schema.ts";
import { CallText } from "../../../ui/CallText.tsx";

/** What helps where Hallway does not: never hidden, never behind a tap. */
export function EmergencyLines({ site }: { readonly site: Pick<Site, "emergencyLine"> }) {
  return (
    <Text size="sm">
      This does not replace{" "}
      <strong>
        <CallText>911</CallText>
      </strong>{" "}
      or the practice&rsquo;s own procedure:{" "}
      <strong>
        <CallText>{site.emergencyLine}</CallText>
      </strong>
      . Suicide &amp; Crisis Lifeline: call, text or chat{" "}
      <strong>
        <CallText>988</CallText>
      </strong>
      , day and night.
    </Text>
  );
}
