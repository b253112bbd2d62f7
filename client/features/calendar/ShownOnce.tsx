import { Button, Code, CopyButton, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./CalendarAddress.module.css";

/** The address, on this screen and never again. */
export function ShownOnce({ address }: { readonly address: string }) {
  return (
    <div className={classes["once"]} role="status">
      <Text size="sm">
        Add this to your calendar program as a calendar by address (“From URL”). Whoever has it sees
        when your sites meet: keep it to yourself. It is shown this once.
      </Text>
      <Code block className={classes["address"] ?? ""}>
        {address}
      </Code>
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button
            size="md"
            w="fit-content"
            onClick={copy}
            leftSection={
              copied ? <IconCheck size="1rem" aria-hidden /> : <IconCopy size="1rem" aria-hidden />
            }
          >
            {copied ? "Copied" : "Copy the address"}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
