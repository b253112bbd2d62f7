import type { Hints } from "../hints.ts";
import type { Connection } from "./connection.ts";

/** Something of a site that may not be theirs is before some people: their devices ask which sites to follow. No content, no site. */
export function tellGuests(hints: Hints, connections: () => ReadonlySet<Connection>): void {
  hints.on("guests", ({ personIds }) => {
    for (const { socket, viewer } of connections()) {
      if (viewer.kind === "person" && personIds.includes(viewer.personId))
        socket.emit("guests", {});
    }
  });
}
