import { Button, Code, CopyButton, Group, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useSite } from "../../platform/site/use-site.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import classes from "./InviteLink.module.css";
import type { MadeLink } from "./use-invite.ts";

export interface InviteLinkProps {
  readonly name: string;
  readonly link: MadeLink;
  readonly onClose: () => void;
}

/** The link, shown once: whoever opens it first sets the password. */
export function InviteLink({ name, link, onClose }: InviteLinkProps) {
  const { clock } = useSite();
  return (
    <Dialog title={`A link for ${name}`} onClose={onClose}>
      <Text size="sm">
        Give it to {name} in person or by a way that only they read. It works once, until{" "}
        {clock(link.expiresAt)} tomorrow; an older link has ended. It is not shown again.
      </Text>
      <Code block className={classes["link"] ?? ""}>
        {link.url}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={link.url}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              leftSection={
                copied ? (
                  <IconCheck size="1rem" aria-hidden />
                ) : (
                  <IconCopy size="1rem" aria-hidden />
                )
              }
            >
              {copied ? "Copied" : "Copy the link"}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </Group>
    </Dialog>
  );
}
