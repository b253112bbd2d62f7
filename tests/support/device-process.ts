import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";

/** A device in a process of its own, so that a test can freeze it as a closed laptop lid does: `node device-process.ts URL TOKEN`. */
const [url = "", token = ""] = process.argv.slice(2);
const socket = io(url, {
  path: "/socket",
  transports: ["websocket"],
  auth: { token, deviceId: randomUUID() },
});
socket.on("connect", () => process.stdout.write("connected\n"));
