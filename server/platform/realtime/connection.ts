import type { Socket } from "socket.io";
import type { DeviceId, PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { Credential } from "../actor.ts";

/** One open socket: a person's device, or a wall screen that belongs to a site. */
export interface Connection {
  readonly socket: Socket;
  readonly viewer: Viewer;
  /** The sites whose streams this socket follows, each with the way to stop. */
  readonly followed: Map<SiteId, () => void>;
  /** Grows whenever the viewer's rights may have changed: a sync that began before must not follow anything. */
  epoch: number;
}

/** Nothing more is sent on this connection before its client has asked anew. */
export function stopFollowing(connection: Connection): void {
  connection.epoch += 1;
  for (const unfollow of connection.followed.values()) unfollow();
  connection.followed.clear();
}

export type Viewer =
  | {
      readonly kind: "person";
      readonly personId: PersonId;
      readonly deviceId: DeviceId;
      readonly credential: Credential;
      readonly homeSiteId: SiteId;
    }
  | {
      readonly kind: "wall";
      readonly wallId: string;
      readonly siteId: SiteId;
      readonly isStaffOnly: boolean;
    };

/** What a feature wants to know about sockets. Each may fail without harm to the connection. */
export interface ConnectionListener {
  opened(connection: Connection): Promise<void>;
  /** `graceful`: the device said goodbye (page closed, network changed); otherwise it fell silent. */
  closed(connection: Connection, graceful: boolean): Promise<void>;
  /** A person touched the keyboard, mouse or screen; at most once a minute per device. */
  input(connection: Connection): Promise<void>;
}

const BUFFERED_PACKETS_MAX = 256;
const BUFFERED_BYTES_MAX = 1024 * 1024;

/**
 * Ends a connection in such a way that the client comes back by itself (a disconnect ordered by the server would
 * keep it dark until a reload).
 */
export function cut(socket: Socket): void {
  socket.conn.close();
}

/** A reader who is too slow is cut and resyncs later: its unsent frames must not fill the memory of all. */
export function isTooSlow(socket: Socket): boolean {
  // Neither figure is part of the library's public types; both are what its own writer looks at.
  const raw = socket.conn as unknown as {
    writeBuffer: readonly unknown[];
    transport: { socket?: { bufferedAmount?: number } };
  };
  return (
    raw.writeBuffer.length > BUFFERED_PACKETS_MAX ||
    (raw.transport.socket?.bufferedAmount ?? 0) > BUFFERED_BYTES_MAX
  );
}
