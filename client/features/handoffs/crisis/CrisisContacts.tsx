import { Stack, Text, Title } from "@mantine/core";
import { DAY_MS } from "#shared/kernel/time.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { CallText } from "../../../ui/CallText.tsx";
import { WarningWords } from "../../../ui/Words.tsx";
import { contactAge } from "./contact-age.ts";
import classes from "./Crisis.module.css";

interface CrisisContactsProps {
  readonly site: Pick<Site, "crisisContacts" | "emergencyLine"> | undefined;
}

/** Whom to call outside: the practice's own line for what cannot wait, 988, then the practice's list, each with when it was last checked. */
export function CrisisContacts({ site }: CrisisContactsProps) {
  const now = useNow(DAY_MS);
  return (
    <section className={classes["card"]} aria-label="Outside help">
      <Title order={2} size="h4" mb="sm">
        Outside help
      </Title>
      <Stack gap="md">
        {site && (
          <div>
            <Text className={classes["number"] ?? ""}>
              <CallText>{site.emergencyLine}</CallText>
            </Text>
            <Text size="sm">This practice&rsquo;s own emergency line</Text>
          </div>
        )}
        <div>
          <Text className={classes["number"] ?? ""}>
            <CallText>988</CallText>
          </Text>
          <Text size="sm">Suicide &amp; Crisis Lifeline: call, text or chat, day and night</Text>
        </div>
        {site?.crisisContacts.map((contact) => (
          <Contact key={`${contact.name} ${contact.phone}`} contact={contact} now={now} />
        ))}
        <Text size="sm" fw={600}>
          This screen does not replace 911.
        </Text>
      </Stack>
    </section>
  );
}

function Contact({
  contact,
  now,
}: {
  readonly contact: Site["crisisContacts"][number];
  readonly now: number;
}) {
  const { days, isStale } = contactAge(contact.verifiedOn, now);
  return (
    <div>
      <Text className={classes["number"] ?? ""}>
        <CallText>{contact.phone}</CallText>
      </Text>
      <Text size="sm">
        {contact.name}, {contact.hours}
      </Text>
      {isStale ? (
        <WarningWords>Not checked for {days} days: it may have changed.</WarningWords>
      ) : (
        <Text size="xs" c="dimmed">
          Checked on {contact.verifiedOn}
        </Text>
      )}
    </div>
  );
}
