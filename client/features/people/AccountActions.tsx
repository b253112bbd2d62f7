import { Button, Group } from "@mantine/core";
import {
  disablePerson,
  enablePerson,
  endAllSessions,
  invitePerson,
} from "#shared/people/people.commands.ts";
import { canInvite } from "#shared/people/people.policy.ts";
import type { ManagedPerson } from "#shared/people/people.queries.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { InviteLink } from "./InviteLink.tsx";
import { useInvite } from "./use-invite.ts";

export interface AccountActionsProps {
  readonly managed: ManagedPerson;
  readonly onChanged: () => void;
}

/** A link to set a password, signing out everywhere, and taking an account out of use. */
export function AccountActions({ managed: { person, state }, onChanged }: AccountActionsProps) {
  const { me, rolesHere } = useSession();
  const invite = useInvite(useCommand(invitePerson), person.id);
  const end = useCommand(endAllSessions);
  const disable = useCommand(disablePerson);
  const enable = useCommand(enablePerson);
  const isAdmin = rolesHere.includes("admin");
  const isMe = person.id === me.id;
  const last =
    [invite.command, end, disable, enable].find((command) => command.state !== "idle") ?? end;
  return (
    <div>
      <Group gap="xs" justify="flex-end">
        {state !== "disabled" && canInvite(me, person) ? (
          <Button
            variant="default"
            onClick={() => void invite.make().then(onChanged)}
            aria-label={`Make a sign-in link for ${person.name}`}
          >
            Sign-in link
          </Button>
        ) : null}
        {state === "active" && !isMe ? (
          <ConfirmButton
            variant="default"
            question={`Sign ${person.name} out everywhere?`}
            consequence="Every device of theirs is signed out at once. They can sign in again."
            confirmLabel="Sign out"
            onConfirm={() => void end.run({ personId: person.id })}
          >
            Sign out
          </ConfirmButton>
        ) : null}
        {isAdmin && state === "disabled" ? (
          <Button onClick={() => void enable.run({ personId: person.id }).then(onChanged)}>
            Take into use
          </Button>
        ) : null}
        {isAdmin && state !== "disabled" && !isMe ? (
          <ConfirmButton
            variant="default"
            color="red"
            question={`Take ${person.name}'s account out of use?`}
            consequence="At all sites at once. They are signed out, and hand-offs that are theirs go to somebody else. What they did stays in the record."
            confirmLabel="Take out of use"
            onConfirm={() => void disable.run({ personId: person.id }).then(onChanged)}
          >
            Take out of use
          </ConfirmButton>
        ) : null}
      </Group>
      <CommandOutcomeNote state={last.state} refusal={last.refusal} />
      {invite.link ? (
        <InviteLink name={person.name} link={invite.link} onClose={invite.forget} />
      ) : null}
    </div>
  );
}
