import { useState } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { invitePerson } from "#shared/people/people.commands.ts";
import type { useCommand } from "../../platform/commands/use-command.ts";

export interface MadeLink {
  readonly url: string;
  readonly expiresAt: number;
}

type InviteCommand = ReturnType<
  typeof useCommand<typeof invitePerson.input, typeof invitePerson.value>
>;

/** A link for somebody, kept on this page only until it is closed. */
export function useInvite(command: InviteCommand, personId: PersonId) {
  const [link, setLink] = useState<MadeLink | null>(null);
  const make = async (): Promise<void> => {
    const result = await command.run({ personId });
    if (result.ok)
      setLink({
        url: new URL(result.value.path, window.location.origin).href,
        expiresAt: result.value.expiresAt,
      });
  };
  return { command, link, make, forget: () => setLink(null) };
}
