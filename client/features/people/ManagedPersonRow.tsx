import { Badge, Text } from "@mantine/core";
import { roleLabels } from "#shared/kernel/roles.ts";
import type { ManagedPerson } from "#shared/people/people.queries.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { AccountActions } from "./AccountActions.tsx";
import classes from "./ManagedPersonRow.module.css";

const states = {
  not_invited: { label: "Not invited yet", color: "gray" },
  invited: { label: "Invited", color: "blue" },
  active: { label: "Active", color: "green" },
  disabled: { label: "Out of use", color: "red" },
} as const;

export interface ManagedPersonRowProps {
  readonly managed: ManagedPerson;
  readonly onChanged: () => void;
}

/** One person of the site, and what can be done about their account. */
export function ManagedPersonRow({ managed, onChanged }: ManagedPersonRowProps) {
  const { siteId } = useSite();
  const { person, email, state } = managed;
  const rolesHere = person.memberships.find((membership) => membership.siteId === siteId)?.roles ?? [];
  const { label, color } = states[state];
  return (
    <li className={classes["row"]}>
      <div className={classes["who"]}>
        <Text fw={600}>
          {person.name}{" "}
          <Text span size="sm" c="dimmed">
            {person.credentials}
          </Text>
        </Text>
        <Text size="sm" c="dimmed" className={classes["email"] ?? ""}>
          {rolesHere.map((role) => roleLabels[role]).join(", ")} · {email}
        </Text>
      </div>
      <Badge className={classes["state"] ?? ""} variant="light" color={color}>
        {label}
      </Badge>
      <AccountActions managed={managed} onChanged={onChanged} />
    </li>
  );
}
