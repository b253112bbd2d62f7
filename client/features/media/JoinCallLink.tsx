import { Button } from "@mantine/core";
import { IconVideo } from "@tabler/icons-react";
import { Link } from "react-router";
import { CALL_HASH } from "./call-hash.ts";

interface JoinCallLinkProps {
  /** The page that shows the call. */
  readonly path: string;
  /** What it is a call of, for a screen reader. */
  readonly about: string;
}

/** Leads to the door of a call: whether one is seen or only heard is chosen there. */
export function JoinCallLink({ path, about }: JoinCallLinkProps) {
  return (
    <Button
      component={Link}
      to={`${path}${CALL_HASH}`}
      leftSection={<IconVideo size="1.2rem" aria-hidden />}
      aria-label={`Join the call: ${about}`}
    >
      Join
    </Button>
  );
}
