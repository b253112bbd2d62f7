import { ActionIcon, Avatar } from "@mantine/core";
import {
  IconAntennaBars2,
  IconAntennaBars3,
  IconAntennaBars5,
  IconEar,
  IconMicrophoneOff,
  IconUserMinus,
} from "@tabler/icons-react";
import type { CallMember, MemberId } from "#shared/media/media.schema.ts";
import { noLine, type CallState } from "./call/call-state.ts";
import type { Quality } from "./call/quality.ts";
import { Picture } from "./Picture.tsx";
import classes from "./Call.module.css";

interface CallTileProps {
  readonly member: CallMember;
  readonly state: CallState;
  readonly onRemove: ((memberId: MemberId) => void) | undefined;
}

/** One device: its picture or its letters, all names at it, and how well it is heard. */
export function CallTile({ member, state, onRemove }: CallTileProps) {
  const { id, names, sending } = member;
  const isMe = id === state.memberId;
  const listensOnly = member.listensOnly === true;
  const line = state.lines.get(id) ?? noLine;
  const camera = isMe ? state.camera : line.received.camera;
  const isShown = sending.camera && !state.isVideoLimited;
  const isStill = isShown && line.isPictureStill;
  const hasPicture = isShown && !isStill && camera !== null;
  const isSpeaking = isMe ? state.isSpeaking : line.isSpeaking && sending.microphone;
  const isUnseen = line.isPictureDropped && !state.isVideoLimited && state.sending.camera;
  // Of two who listen neither has anything for the other: there is no link to wait for.
  const isUp = line.isUp || (listensOnly && state.listensOnly);
  const letInBy = sayLetInBy(member, state);
  const label = isMe ? "You" : names.join(", ");
  return (
    <li
      className={classes["tile"]}
      data-speaking={isSpeaking || undefined}
      data-picture={hasPicture || undefined}
      data-me={isMe || undefined}
    >
      {hasPicture ? (
        <Picture track={camera} label={`Picture of ${label}`} isMirrored={isMe} />
      ) : (
        <Avatar name={names[0] ?? ""} size="lg" color="hall" variant="light" aria-hidden />
      )}
      {isMe ? null : (
        <TileState says={sayState({ isLost: member.isLost, isUp, isStill, isUnseen })} />
      )}
      <div className={classes["plate"]}>
        {listensOnly ? (
          <IconEar size="1rem" role="img" aria-label="Listens only" />
        ) : sending.microphone ? null : (
          <IconMicrophoneOff size="1rem" role="img" aria-label="Muted" />
        )}
        <span className={classes["name"]}>
          {isMe ? sayMe(names) : label}
          {letInBy ? <small className={classes["by"]}>let in by {letInBy}</small> : null}
        </span>
        {isMe ? null : <Bars quality={line.quality} />}
        {onRemove && !isMe ? (
          <ActionIcon
            variant="transparent"
            color="gray.0"
            size="md"
            aria-label={`Take ${label} out of the call`}
            onClick={() => onRemove(id)}
          >
            <IconUserMinus size="1rem" aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
    </li>
  );
}

function sayMe(names: readonly string[]): string {
  return names.length > 1 ? `You, ${names.slice(1).join(", ")}` : "You";
}

/** Whose guest a device without an account is, for all but the one who let it in and the device itself. */
function sayLetInBy({ id, letInBy }: CallMember, { members, memberId }: CallState): string | null {
  const me = members.find((each) => each.id === memberId);
  return letInBy === undefined || id === memberId || me?.names[0] === letInBy ? null : letInBy;
}

interface Troubles {
  readonly isLost: boolean;
  readonly isUp: boolean;
  /** Their picture does not come. */
  readonly isStill: boolean;
  /** Our picture is not sent to them. */
  readonly isUnseen: boolean;
}

function sayState({ isLost, isUp, isStill, isUnseen }: Troubles): string | null {
  // Sound and pictures go their own way: they may last while the hub is not reached.
  if (isLost) return isUp ? "Not connected to Hallway" : "Gone; may be back in a moment";
  if (!isUp) return "Connecting …";
  if (isStill) return "Poor connection: sound only";
  return isUnseen ? "Poor connection: you are not seen" : null;
}

function TileState({ says }: { readonly says: string | null }) {
  return says ? <p className={classes["state"]}>{says}</p> : null;
}

const qualities: Readonly<Record<Exclude<Quality, "unknown">, string>> = {
  good: "Good connection",
  fair: "Fair connection",
  poor: "Poor connection",
};

function Bars({ quality }: { readonly quality: Quality }) {
  if (quality === "unknown") return null;
  const Icon = { good: IconAntennaBars5, fair: IconAntennaBars3, poor: IconAntennaBars2 }[quality];
  return <Icon size="1.25rem" role="img" aria-label={qualities[quality]} />;
}
