import { Group, Loader, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { videoLimitedText } from "#shared/media/media.labels.ts";
import type { CallMember, MemberId } from "#shared/media/media.schema.ts";
import type { CallSession } from "./call/call-session.ts";
import { noLine, type CallState } from "./call/call-state.ts";
import { CallControls } from "./CallControls.tsx";
import { CallSettings } from "./CallSettings.tsx";
import { CallTile } from "./CallTile.tsx";
import { ShareButton } from "./ShareButton.tsx";
import { sayTroubles } from "./trouble-words.ts";
import { Picture } from "./Picture.tsx";
import { useSpaceBar } from "./use-space-bar.ts";
import classes from "./Call.module.css";

interface CallStageProps {
  readonly session: CallSession;
  readonly state: CallState;
  readonly onRemove?: (memberId: MemberId) => void;
  readonly extras?: ReactNode;
}

/** A call that this device is in: everybody in it, and what one can do. */
export function CallStage({ session, state, onRemove, extras }: CallStageProps) {
  useSpaceBar(session, state);
  const { members, phase, isVideoLimited, limits } = state;
  if (phase === "joining")
    return (
      <Text c="dimmed" role="status" className={classes["joining"] ?? ""}>
        <Loader size="xs" />{" "}
        {state.listensOnly ? "Coming in …" : "Asking for your microphone and camera …"}
      </Text>
    );
  const shared = members.find((member) => member.id !== state.memberId && member.sending.screen);
  const hasPictures = !isVideoLimited && members.some(({ sending }) => sending.camera);
  return (
    <>
      <Notices state={state} />
      {isVideoLimited && limits ? (
        <Text size="sm" className={classes["notice"] ?? ""} role="status">
          {videoLimitedText(limits)}
        </Text>
      ) : null}
      {shared && !isVideoLimited ? <SharedScreen member={shared} state={state} /> : null}
      <ul
        className={classes["tiles"]}
        data-count={members.length}
        data-pictures={hasPictures || undefined}
        aria-label="In this call"
      >
        {members.map((member) => (
          <CallTile
            key={member.id}
            member={member}
            state={state}
            onRemove={state.canModerate ? onRemove : undefined}
          />
        ))}
      </ul>
      <Group gap="xs" className={classes["more"] ?? ""}>
        <ShareButton session={session} state={state} className={classes["narrow"]} />
        {state.listensOnly ? null : <CallSettings session={session} state={state} />}
        {extras}
      </Group>
      <CallControls session={session} state={state} />
    </>
  );
}

function Notices({ state: { phase, trouble } }: { readonly state: CallState }) {
  const says = [
    phase === "reconnecting"
      ? "The connection to Hallway is lost; the call goes on and comes back by itself."
      : null,
    ...sayTroubles(trouble),
  ].filter((each) => each !== null);
  if (says.length === 0) return null;
  return (
    <div className={classes["notice"]} role="status">
      {says.map((each) => (
        <Text key={each} size="sm">
          {each}
        </Text>
      ))}
    </div>
  );
}

function SharedScreen({
  member,
  state,
}: {
  readonly member: CallMember;
  readonly state: CallState;
}) {
  const { received } = state.lines.get(member.id) ?? noLine;
  return (
    <figure className={classes["screen"]}>
      <Picture track={received.screen} label={`Screen of ${member.names.join(", ")}`} />
      <figcaption>Screen of {member.names.join(", ")}</figcaption>
    </figure>
  );
}
