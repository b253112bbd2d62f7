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

/** An invitation to set a password, signing out everywhere, and deactivating an account. */
export function AccountActions({ managed, onChanged }: AccountActionsProps) {
  const { person, state } = managed;
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
          <InviteButton managed={managed} onInvite={() => void invite.make().then(onChanged)} />
        ) : null}
        {state === "active" && !isMe ? (
          <ConfirmButton
            variant="default"
            question={`Sign ${person.name} out everywhere?`}
            consequence="Every device of theirs is signed out at once. They can sign in again."
            confirmLabel="Sign out everywhere"
            onConfirm={() => void end.run({ personId: person.id })}
          >
            Sign out everywhere
          </ConfirmButton>
        ) : null}
        {isAdmin && state === "disabled" ? (
          <Button onClick={() => void enable.run({ personId: person.id }).then(onChanged)}>
            Activate
          </Button>
        ) : null}
        {isAdmin && state !== "disabled" && !isMe ? (
          <ConfirmButton
            variant="default"
            color="red"
            question={`Deactivate ${person.name}'s account?`}
            consequence="At all sites at once. They are signed out, and hand-offs that are theirs go to somebody else. What they did stays in the record."
            confirmLabel="Deactivate"
            onConfirm={() => void disable.run({ personId: person.id }).then(onChanged)}
          >
            Deactivate
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

interface InviteButtonProps {
  readonly managed: ManagedPerson;
  readonly onInvite: () => void;
}

/** The first invitation is one tap; a new one ends the link before it, so it asks. */
function InviteButton({ managed: { person, state }, onInvite }: InviteButtonProps) {
  const name = `Invite ${person.name}`;
  if (state === "not_invited")
    return (
      <Button onClick={onInvite} aria-label={name}>
        Invite
      </Button>
    );
  const words = state === "active" ? "New password link" : "Invite again";
  return (
    <ConfirmButton
      variant="default"
      aria-label={`${words}: ${person.name}`}
      question={
        state === "active"
          ? `Make ${person.name} a link to set a new password?`
          : `Invite ${person.name} again?`
      }
      consequence={
        state === "active"
          ? "A link made for them before ends at once. Their password holds until they have set another."
          : "The link that they were given before ends at once."
      }
      confirmLabel="Make the link"
      isMild
      onConfirm={onInvite}
    >
      {words}
    </ConfirmButton>
  );
}
