import { useEffect, useRef } from "react";
import classes from "./Call.module.css";

interface PictureProps {
  readonly track: MediaStreamTrack | null;
  readonly label: string;
  /** One's own picture is seen as in a mirror. */
  readonly isMirrored?: boolean;
}

/** A moving picture without sound: sound goes its own way, so that it lasts longer than what is shown. */
export function Picture({ track, label, isMirrored }: PictureProps) {
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    video.srcObject = track ? new MediaStream([track]) : null;
    return () => void (video.srcObject = null);
  }, [track]);
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      ref={ref}
      className={classes["picture"]}
      data-mirrored={isMirrored || undefined}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  );
}
