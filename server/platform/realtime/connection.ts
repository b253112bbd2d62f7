import type { Socket } from "socket.io";
import type { DeviceId, PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { Credential } from "../actor.ts";

/** One open socket: a person's device, or a wall screen that belongs to a site. */
export interface Connection {
  readonly socket: Socket;
  readonly viewer: Viewer;
  /** The sites whose streams this socket follows. */
  readonly followed: Map<SiteId, Following>;
  /** Grows whenever the viewer's rights may have changed: a sync that began before must not follow anything. */
  epoch: number;
}

export interface Following {
  readonly stop: () => void;
  /** The site is none of the viewer's: it lasts as long as something there is before them. */
  readonly isGuest: boolean;
}

/** Nothing more is sent on this connection before its client has asked anew. */
export function stopFollowing(connection: Connection): void {
  connection.epoch += 1;
  for (const { stop } of connection.followed.values()) stop();
  connection.followed.clear();
}

/** What this viewer may see has changed: nothing more is sent before the client has asked anew. */
export function orderResync(connection: Connection): void {
  stopFollowing(connection);
  connection.socket.emit("resync", {});
}

export type Viewer =
  | {
      readonly kind: "person";
      readonly personId: PersonId;
      readonly deviceId: DeviceId;
      readonly credential: Credential;
      readonly homeSiteId: SiteId;
      /** How the person stood when the device was let in: whatever it is told before the next look is by that. */
      readonly admittedAs: { readonly rights: number; readonly isLocked: boolean };
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

/**
 * Ends a connection in such a way that the client comes back by itself (a disconnect ordered by the server would
 * keep it dark until a reload).
 */
export function cut(socket: Socket): void {
  socket.conn.close();
}

/** The same for a client that does not read: what waits to be written goes too, and its last word is not waited for. */
export function cutAtOnce(socket: Socket): void {
  // Neither is part of the library's public types.
  const raw = socket.conn as unknown as {
    close(discard: boolean): void;
    readonly transport: { readonly socket?: { terminate(): void } };
  };
  raw.close(true);
  raw.transport.socket?.terminate();
}
