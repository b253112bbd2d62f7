import { Button } from "@mantine/core";
import { IconEar, IconVideo } from "@tabler/icons-react";
import { Link } from "react-router";
import { CALL_HASH } from "./call-hash.ts";

interface JoinCallLinkProps {
  /** The page that shows the call. */
  readonly path: string;
  /** What it is a call of, for a screen reader. */
  readonly about: string;
  /** Whoever looks at it was asked in to listen. */
  readonly listensOnly?: boolean;
}

/** Leads to the door of a call: whether one is seen or only heard is chosen there. */
export function JoinCallLink({ path, about, listensOnly = false }: JoinCallLinkProps) {
  const Icon = listensOnly ? IconEar : IconVideo;
  return (
    <Button
      component={Link}
      to={`${path}${CALL_HASH}`}
      leftSection={<Icon size="1.2rem" aria-hidden />}
      aria-label={`${listensOnly ? "Listen to" : "Join"} the call: ${about}`}
    >
      {listensOnly ? "Listen" : "Join"}
    </Button>
  );
}
