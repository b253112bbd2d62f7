"""Reads the API documents: addresses, names of messages and required fields are looked up there, nowhere else."""

import json
import pathlib
import re


class ContractError(Exception):
    """The documents do not say, or ask for, what this client needs."""


def in_python(pattern):
    """Python has no letter classes; its own word characters are the nearest."""
    return pattern.replace(r"\p{L}", r"\w").replace(r"\p{N}", r"\d")


class Document:
    def __init__(self, folder, name):
        self.root = json.loads(pathlib.Path(folder, name).read_text(encoding="utf-8"))

    def resolve(self, part):
        """The part itself, or what it refers to."""
        while isinstance(part, dict) and "$ref" in part:
            found = self.root
            for key in part["$ref"].removeprefix("#/").split("/"):
                found = found[key.replace("~1", "/").replace("~0", "~")]
            part = found
        return part

    def branches(self, schema):
        """The alternatives of a schema; one that has none is its only alternative."""
        schema = self.resolve(schema)
        parts = schema.get("oneOf") or schema.get("anyOf")
        return [leaf for part in parts for leaf in self.branches(part)] if parts else [schema]

    def build(self, schema, known):
        """What the schema asks for, made from what is known; a required field that is not known is an error."""
        problems = []
        for branch in self.branches(schema):
            try:
                return self._build_one(branch, known)
            except ContractError as error:
                problems.append(str(error))
        raise ContractError("; ".join(dict.fromkeys(problems)))

    def _build_one(self, schema, known):
        if schema.get("type") != "object":
            return self._checked(schema, known)
        built = {}
        for name, field in schema.get("properties", {}).items():
            field = self.resolve(field)
            if name in known:
                built[name] = self.build(field, known[name])
            elif "const" in field:
                built[name] = field["const"]
            elif name in schema.get("required", []):
                raise ContractError(f"the contract asks for {name}, which this client does not know")
        strangers = set(known) - set(built)
        if strangers and schema.get("additionalProperties") is False:
            raise ContractError(f"the contract does not know {', '.join(sorted(strangers))}")
        return built

    def _checked(self, schema, value):
        if "const" in schema and value != schema["const"]:
            raise ContractError(f"{value!r} is not {schema['const']!r}")
        if "enum" in schema and value not in schema["enum"]:
            raise ContractError(f"{value!r} is none of {schema['enum']}")
        if "pattern" in schema and not re.search(in_python(schema["pattern"]), value):
            raise ContractError(f"{value!r} is not of the form {schema['pattern']}")
        return value

    def match(self, schema, value):
        """The alternative that has every field of this answer and of which it has every required field."""
        for branch in self.branches(schema):
            properties = branch.get("properties", {})
            fits = all(name in value for name in branch.get("required", [])) and all(name in properties for name in value)
            consts = {name: self.resolve(field)["const"] for name, field in properties.items() if "const" in self.resolve(field)}
            if fits and all(value.get(name, const) == const for name, const in consts.items()):
                return branch
        raise ContractError(f"an answer is none of those in the contract: {sorted(value)}")


class OpenApi(Document):
    def operation(self, operation_id):
        """Method, path, schema of the body and schema of the answer."""
        for path, methods in self.root["paths"].items():
            for method, operation in methods.items():
                if operation["operationId"] == operation_id:
                    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
                    answer = self.resolve(operation["responses"]["200"])["content"]["application/json"]["schema"]
                    return method, path, body, answer
        raise ContractError(f"the contract has no operation {operation_id}")


class AsyncApi(Document):
    def socket(self):
        """Address and Socket.IO's path."""
        [server] = self.root["servers"].values()
        return server["x-socket.io"]["path"], server["x-socket.io"]["namespace"]

    def message(self, operation):
        """Name and payload of what this operation sends."""
        [reference] = self.root["operations"][operation]["messages"]
        message = self.resolve(reference)
        return message["name"], message["payload"]

    def example(self, operation, name):
        """The example of this operation that has this name in it."""
        [reference] = self.root["operations"][operation]["messages"]
        for example in self.resolve(reference).get("examples", []):
            if example["payload"].get("name") == name:
                return example["payload"]
        raise ContractError(f"the contract shows no example of {name}")

    def reply(self, operation):
        [reference] = self.root["operations"][operation]["reply"]["messages"]
        return self.resolve(reference)["payload"]
