"""A client of Hallway that knows nothing of its code: it reads docs/api, signs in, and asks for a hand-off.

Usage: hallway_client.py FOLDER_OF_API_DOCUMENTS URL EMAIL, with the password on standard input.
Prints what happened as JSON.
"""

import asyncio
import json
import secrets
import sys
import time
import uuid

import requests
import socketio

from contract import AsyncApi, ContractError, OpenApi

PATIENCE_S = 15
WANTED = "handoff.requested"


def new_command_id():
    """A UUID of version 7 (RFC 9562): the time in milliseconds, then chance."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return str(uuid.UUID(int=value))


def sign_in(open_api, url, email, password):
    method, path, body, answer = open_api.operation("signIn")
    sent = open_api.build(body, {"email": email, "password": password})
    response = requests.request(method, url + path, json=sent, timeout=PATIENCE_S)
    reply = response.json()
    if response.status_code != 200:
        raise ContractError(f"signing in was refused: {reply.get('code')}")
    open_api.match(answer, reply)
    return reply["value"]


class Client:
    def __init__(self, api, signed_in):
        self.api = api
        self.signed_in = signed_in
        self.site = signed_in["person"]["homeSiteId"]
        self.cursor = None
        self.pushed = asyncio.Queue()
        self.socket = socketio.AsyncClient(reconnection=False)
        for operation, handle in (("events", self.pushed.put), ("presence", self.ignore), ("session", self.ignore)):
            name, _ = api.message(operation)
            self.socket.on(name, handle)

    async def ignore(self, _message):
        pass

    async def open(self, url):
        path, namespace = self.api.socket()
        _, auth_schema = self.api.message("connect")
        auth = self.api.build(auth_schema, {"token": self.signed_in["token"], "deviceId": str(uuid.uuid4())})
        await self.socket.connect(url, auth=auth, socketio_path=path, namespaces=[namespace], transports=["websocket"])

    async def ask(self, operation, known):
        """Sends what the contract asks for and checks that the answer is one of its answers."""
        name, payload = self.api.message(operation)
        reply = await self.socket.call(name, self.api.build(payload, known), timeout=PATIENCE_S)
        self.api.match(self.api.reply(operation), reply)
        if not reply["ok"]:
            raise ContractError(f"{operation} was refused: {reply['code']}: {reply['message']}")
        return reply

    async def follow(self):
        """Starts from a snapshot, then from each event on until there are no more."""
        reply = await self.ask("sync", {"site": self.site})
        self.cursor = reply["seq"]
        while self.cursor < reply["head"]:
            reply = await self.ask("sync", {"site": self.site, "since": self.cursor})
            self.cursor = reply["to"]
        return sorted(reply.get("snapshot", {}))

    async def next_events(self):
        """What the hub pushes next, in order and without a gap."""
        _, payload = self.api.message("events")
        message = await self.pushed.get()
        branch = self.api.match(payload, message)
        if message["from"] != self.cursor + 1:
            raise ContractError(f"events begin at {message['from']}, not at {self.cursor + 1}")
        self.cursor = message["to"]
        for event in message["events"]:
            self.api.match(branch["properties"]["events"]["items"], event)
        return message["events"]


async def ask_for_handoff(client):
    """The example of the contract, with an id of its own; sent twice, it is carried out once."""
    example = client.api.example("command", "handoff.request")
    sent = {**example, "commandId": new_command_id(), "site": client.site}
    reply = await client.ask("command", sent)
    again = await client.ask("command", sent)
    return reply, again == reply


async def wait_for(client, handoff_id):
    """Follows the site until this hand-off was asked for; what was seen on the way by its type."""
    types = []
    while True:
        for event in await client.next_events():
            types.append(event["type"])
            if event["type"] == WANTED and event["subjectId"] == handoff_id:
                return event, types


async def run(folder, url, email, password):
    signed_in = sign_in(OpenApi(folder, "openapi.json"), url, email, password)
    client = Client(AsyncApi(folder, "asyncapi.json"), signed_in)
    await client.open(url)
    try:
        slices = await client.follow()
        reply, is_same = await ask_for_handoff(client)
        handoff_id = reply["value"]["handoffId"]
        event, types = await wait_for(client, handoff_id)
    finally:
        await client.socket.disconnect()
    return {
        "person": signed_in["person"]["name"],
        "site": client.site,
        "slices": slices,
        "handoffId": handoff_id,
        "seq": reply["seq"],
        "isRepeatTheSame": is_same,
        "types": types,
        "seen": {"seq": event["seq"], "type": event["type"], "urgency": event["payload"]["handoff"]["urgency"]},
    }


def main():
    folder, url, email = sys.argv[1:]
    password = sys.stdin.readline().rstrip("\n")
    try:
        print(json.dumps(asyncio.run(asyncio.wait_for(run(folder, url, email, password), PATIENCE_S * 2))))
    except (ContractError, requests.RequestException, socketio.exceptions.SocketIOError, asyncio.TimeoutError) as error:
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
