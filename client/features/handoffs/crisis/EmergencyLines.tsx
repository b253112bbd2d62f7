import { Text } from "@mantine/core";
import type { Site } from "#shared/people/sites.schema.ts";

/** What helps where Hallway does not: never hidden, never behind a tap. */
export function EmergencyLines({ site }: { readonly site: Pick<Site, "emergencyLine"> }) {
  return (
    <Text size="sm">
      This does not replace <strong>911</strong> or the practice&rsquo;s own procedure:{" "}
      <strong>{site.emergencyLine}</strong>. Suicide &amp; Crisis Lifeline: call, text or chat{" "}
      <strong>988</strong>, day and night.
    </Text>
  );
}
