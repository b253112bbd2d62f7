import { Text } from "@mantine/core";
import { roleLabels } from "#shared/kernel/roles.ts";
import type { ManagedPerson } from "#shared/people/people.queries.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { Tag } from "../../ui/Tag.tsx";
import { AccountActions } from "./AccountActions.tsx";
import classes from "./ManagedPersonRow.module.css";

const states = {
  not_invited: { label: "Not invited yet", tone: "plain" },
  invited: { label: "Invited", tone: "news" },
  active: { label: "Active", tone: "good" },
  disabled: { label: "Deactivated", tone: "bad" },
} as const;

export interface ManagedPersonRowProps {
  readonly managed: ManagedPerson;
  readonly onChanged: () => void;
}

/** One person of the site, and what can be done about their account. */
export function ManagedPersonRow({ managed, onChanged }: ManagedPersonRowProps) {
  const { siteId } = useSite();
  const { person, email, state } = managed;
  const rolesHere =
    person.memberships.find((membership) => membership.siteId === siteId)?.roles ?? [];
  const { label, tone } = states[state];
  return (
    <li className={classes["row"]}>
      <div className={classes["who"]}>
        <Text fw={600}>
          {person.name}{" "}
          <Text span size="sm" c="dimmed">
            {person.credentials}
          </Text>
        </Text>
        <Text size="sm" c="dimmed">
          {rolesHere.map((role) => roleLabels[role]).join(", ")}
        </Text>
      </div>
      <Text size="sm" c="dimmed" className={classes["email"] ?? ""}>
        {email}
      </Text>
      <Tag tone={tone}>{label}</Tag>
      <AccountActions managed={managed} onChanged={onChanged} />
    </li>
  );
}
