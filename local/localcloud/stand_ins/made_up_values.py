"""Values of what only a service sets, made up as the type's schema describes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from random import Random
from typing import Any

import regex
import rstr

from localcloud.handlers.protocol import ACCOUNT_ID, REGION
from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType

# The prefixes of EC2's identifiers (EC2 user guide, resource IDs), by property and by type.
_PREFIXES = {
    "AllocationId": "eipalloc",
    "AssociationId": "assoc",
    "DhcpOptionsId": "dopt",
    "EniId": "eni",
    "InternetGatewayId": "igw",
    "NatGatewayId": "nat",
    "NetworkInterfaceId": "eni",
    "NetworkInterfaceIds": "eni",
    "RouteTableId": "rtb",
    "SubnetId": "subnet",
    "TransitGatewayId": "tgw",
    "VpcId": "vpc",
    "CustomerGateway": "cgw",
    "EgressOnlyInternetGateway": "eigw",
    "EIPAssociation": "eipassoc",
    "FileSystem": "fs",
    "FlowLog": "fl",
    "Instance": "i",
    "KeyPairId": "key",
    "LaunchTemplate": "lt",
    "NetworkAcl": "acl",
    "NetworkInterface": "eni",
    "PrefixList": "pl",
    "SecurityGroupEgress": "sgr",
    "SecurityGroupIngress": "sgr",
    "SubnetCidrBlock": "subnet-cidr-assoc",
    "SubnetNetworkAclAssociation": "aclassoc",
    "TransitGateway": "tgw",
    "TransitGatewayAttachment": "tgw-attach",
    "TransitGatewayRouteTable": "tgw-rtb",
    "Volume": "vol",
    "VPCCidrBlock": "vpc-cidr-assoc",
    "VPCEndpoint": "vpce",
    "VPCPeeringConnection": "pcx",
    "VPNConnection": "vpn",
    "VPNGateway": "vgw",
}
_TIME = re.compile(r"(Time|Date|Timestamp|At)$")
_DOMAIN = re.compile(r"(Dns|DNS|Domain|Host)(Name|Names)?$")
_ADDRESS = re.compile(r"(Url|URL|Uri|URI|Endpoint)$")
_TOKEN = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|\{(?P<least>\d+),(?P<most>\d*)\}|[*+.]")
_LONGEST_REPETITION = 12
_DRAWINGS = 20
_PATTERN_PREFIX = re.compile(r"\^?\(?([a-z][a-z0-9]*-)")


@dataclass(frozen=True)
class MadeUpValues:
    """What read-only properties of one resource may hold; the drawing decides what is random."""

    resource_type: ResourceType
    draw: Random
    now: datetime
    region: str = REGION

    def of(self, pointer: str, *preferred: str) -> Any:
        """A value for the property at a pointer such as Endpoint/Address; None when it has none.

        A preferred text is taken, cut to the longest that the schema allows, where it fits.
        """
        node: JsonObject = self.resource_type.schema
        for name in pointer.split("/"):
            node = self.resource_type.resolve(node).get("properties", {}).get(name)
            if node is None:
                return None
        node = self.resource_type.resolve(node)
        texts = [text[: node.get("maxLength", len(text))] for text in preferred]
        fitting = next((text for text in texts if _fits(text, node)), None)
        return fitting or self._value(pointer.rpartition("/")[2], node)

    def read_only(self) -> JsonObject:
        """A value for each read-only property that has one, by the name that Fn::GetAtt takes."""
        found = {
            attribute(pointer): self.of(pointer)
            for pointer in self.resource_type.read_only
            if "*" not in pointer
        }
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, name: str, node: JsonObject) -> Any:
        node = self.resource_type.resolve(node)
        if "const" in node or node.get("enum"):
            return node.get("const", node.get("enum", [None])[0])
        kind = node.get("type", "string")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "array":
            return [self._value(name, node.get("items", {}))]
        if kind == "object":
            return {
                member: self._value(member, node.get("properties", {}).get(member, {}))
                for member in node.get("required", ())
            }
        if kind in ("integer", "number"):
            return node.get("minimum", 1)
        return False if kind == "boolean" else self._text(name, node)

    def _text(self, name: str, node: JsonObject) -> str:
        """The first candidate that the schema takes; the most likely one when it takes none."""
        candidates = [*self._candidates(name, node)]
        likely = next((text for text in candidates if _fits(text, node)), None)
        return likely or next(self._drawn(node), candidates[0])

    def _drawn(self, node: JsonObject) -> Iterator[str]:
        """Texts that the schema's pattern describes; none for a dialect that Python lacks."""
        drawer = rstr.Rstr(self.draw)
        pattern = _TOKEN.sub(_plainer, node.get("pattern", ""))
        for _ in range(_DRAWINGS):
            try:
                text = drawer.xeger(pattern)
            except (re.error, ValueError, KeyError):
                return
            if _fits(text, node):
                yield text

    def _candidates(self, name: str, node: JsonObject) -> Iterator[str]:
        if name.endswith(("Arn", "ARN")):
            yield from self._arns()
        if node.get("format") == "date-time" or _TIME.search(name):
            yield self.now.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        if name.endswith(("AccountId", "OwnerId", "Owner")):
            yield ACCOUNT_ID
        if name.endswith("Region"):
            yield self.region
        if "Ip" in name.replace("Description", "") or name.endswith("Address"):
            yield self._ip_address(public="Public" in name)
        if _DOMAIN.search(name):
            yield self._domain()
        if _ADDRESS.search(name):
            yield f"https://{self._domain()}"
        if name.endswith(("Status", "State")):
            yield "AVAILABLE"
        yield from self._identifiers(name, node)
        yield from self._arns()

    def _identifiers(self, name: str, node: JsonObject) -> Iterator[str]:
        """Names and identifiers in the forms that AWS's services have."""
        noun = self._noun()
        known = _PREFIXES.get(name) or _PREFIXES.get(self._short_name())
        if known:
            yield f"{known}-{self._hex(17)}"
        told = _PATTERN_PREFIX.match(node.get("pattern", ""))
        for prefix in (told[1] if told else "", f"{noun}-", f"{noun[:1]}-", ""):
            for length in (17, 10, 12, 16, 8):
                yield prefix + self._hex(length)
        yield _uuid(self._hex(32))
        for length in (32, 64, node.get("minLength", 1), node.get("maxLength", 17)):
            yield self._hex(length)
            yield self._hex(length).upper()
        yield str(self.draw.randrange(1, 10))
        yield ACCOUNT_ID

    def _arns(self) -> Iterator[str]:
        service = self.resource_type.name.split("::")[1].lower()
        token = _uuid(self._hex(32))
        for place in (f"{self.region}:{ACCOUNT_ID}", f":{ACCOUNT_ID}"):
            for separator in "/:":
                yield f"arn:aws:{service}:{place}:{self._noun()}{separator}{token}"

    def _ip_address(self, *, public: bool) -> str:
        """Of the networks for benchmarks (RFC 2544), which no network routes, or a private one."""
        network = "198.18" if public else "10.0"
        return f"{network}.{self.draw.randrange(256)}.{self.draw.randrange(4, 255)}"

    def _domain(self) -> str:
        return f"{self._noun()}-{self._hex(8)}.{self.region}.amazonaws.com"

    def _noun(self) -> str:
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", self._short_name()).lower()

    def _short_name(self) -> str:
        return self.resource_type.name.rpartition("::")[2]

    def _hex(self, digits: int) -> str:
        return f"{self.draw.getrandbits(4 * digits):0{digits}x}"


def attribute(pointer: str) -> str:
    """Endpoint/Address as Fn::GetAtt names it."""
    return pointer.replace("/", ".")


def _uuid(digits: str) -> str:
    return re.sub(r"^(.{8})(.{4})(.{4})(.{4})(.{12})$", r"\1-\2-\3-\4-\5", digits)


def _plainer(token: re.Match[str]) -> str:
    """A part of a pattern that describes shorter texts of letters and digits."""
    text = token[0]
    if token["least"]:
        least, most = int(token["least"]), int(token["most"] or 9999)
        return f"{{{least},{min(most, least + _LONGEST_REPETITION)}}}"
    if text == "." or text.startswith("[^"):
        return "[a-z0-9]"
    counts = {"*": f"{{0,{_LONGEST_REPETITION}}}", "+": f"{{1,{_LONGEST_REPETITION}}}"}
    return counts.get(text, text)


def _fits(text: str, node: JsonObject) -> bool:
    longest = node.get("maxLength", len(text))
    in_length = node.get("minLength", 0) <= len(text) <= longest
    return in_length and ("pattern" not in node or bool(regex.search(node["pattern"], text)))
