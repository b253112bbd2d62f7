import * as commands from "../../../shared/media/media.commands.ts";
import { handles, type Feature } from "../../platform/feature.ts";
import { makeCallCode, takeOutOfCall } from "./media.commands.ts";

export const mediaFeature: Feature = {
  name: "media",
  commands: [
    handles(commands.inviteDevice, makeCallCode),
    handles(commands.removeFromCall, takeOutOfCall),
  ],
  queries: [],
};
