"""AWS's own addresses on this machine: a proxy answers for them over TLS."""

import gzip
import json
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import trustme

from localcloud.handlers.protocol import REGION

_JSON = "application/x-amz-json-1.1"
LOG_OPERATIONS = {
    "CreateLogGroup": "{}",
    "CreateLogStream": "{}",
    "DescribeLogGroups": '{"logGroups": []}',
    "PutLogEvents": '{"nextSequenceToken": "1"}',
}


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str
    body: bytes


REFUSAL = Answer(400, _JSON, b'{"__type": "AccessDeniedException", "message": "denied"}')


@dataclass
class AwsAddresses:
    """What was asked of AWS's services; AppStream is the simulator at an endpoint."""

    appstream: str
    hosts: set[str] = field(default_factory=set)
    metrics: set[str] = field(default_factory=set)
    log_calls: set[str] = field(default_factory=set)
    log_lines: list[str] = field(default_factory=list)
    refused: frozenset[str] = frozenset()
    """The services that answer nothing but refusals: monitoring, logs."""

    def answer(self, host: str, headers: dict[str, str], body: bytes) -> Answer:
        self.hosts.add(host)
        service = host.split(".")[0]
        if service in self.refused:
            return REFUSAL
        answers = {"appstream2": self._appstream, "monitoring": self._metrics, "logs": self._logs}
        return answers[service](headers, body)

    def _appstream(self, headers: dict[str, str], body: bytes) -> Answer:
        passed_on = {name: headers[name] for name in ("Content-Type", "X-Amz-Target")}
        request = urllib.request.Request(self.appstream, body, passed_on)
        try:
            with urllib.request.urlopen(request) as response:
                return Answer(200, passed_on["Content-Type"], response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, passed_on["Content-Type"], error.read())

    def _metrics(self, headers: dict[str, str], body: bytes) -> Answer:
        assert headers["X-Amz-Target"] == "GraniteServiceVersion20100801.PutMetricData"
        compressed = headers.get("Content-Encoding") == "gzip"
        asked = json.loads(gzip.decompress(body) if compressed else body)
        self.metrics.update(metric["MetricName"] for metric in asked["MetricData"])
        return Answer(200, _JSON, b"{}")

    def _logs(self, headers: dict[str, str], body: bytes) -> Answer:
        operation = headers["X-Amz-Target"].partition(".")[2]
        self.log_calls.add(operation)
        events = json.loads(body).get("logEvents", [])
        self.log_lines.extend(event["message"] for event in events)
        return Answer(200, _JSON, LOG_OPERATIONS[operation].encode())


class _Proxy(ThreadingHTTPServer):
    def __init__(self, addresses: AwsAddresses, certificate: trustme.LeafCert) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.addresses = addresses
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self.tls)


class _Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Proxy

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


class _Tunnel(_Quiet):
    """The proxy itself, which ends the tunnel here instead of at AWS."""

    def do_CONNECT(self) -> None:
        self.send_response(200)
        self.end_headers()
        with self.server.tls.wrap_socket(self.connection, server_side=True) as connection:
            _Service(connection, self.client_address, self.server)
        self.close_connection = True


class _Service(_Quiet):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.server.addresses.answer(self.headers["Host"], dict(self.headers), body)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("x-amzn-RequestId", "00000000-0000-0000-0000-000000000001")
        self.end_headers()
        self.wfile.write(answer.body)


@contextmanager
def aws_addresses(appstream: str, folder: Path) -> Iterator[tuple[AwsAddresses, list[str]]]:
    """The addresses, and the options of a Java that reaches them through the proxy."""
    authority = trustme.CA()
    addresses = AwsAddresses(appstream)
    proxy = _Proxy(addresses, authority.issue_cert(f"*.{REGION}.amazonaws.com"))
    thread = Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        options = [
            "-Dhttp.proxyHost=127.0.0.1",
            f"-Dhttp.proxyPort={proxy.server_address[1]}",
            f"-Djavax.net.ssl.trustStore={_trust_store(authority, folder)}",
            "-Djavax.net.ssl.trustStorePassword=changeit",
        ]
        yield addresses, options
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()


def _trust_store(authority: trustme.CA, folder: Path) -> Path:
    certificate = folder / "authority.pem"
    authority.cert_pem.write_to_path(certificate)
    store = folder / "trusted.p12"
    command = ["keytool", "-importcert", "-noprompt", "-storetype", "PKCS12", "-alias", "test"]
    command += ["-storepass", "changeit", "-file", str(certificate), "-keystore", str(store)]
    subprocess.run(command, check=True, capture_output=True)
    return store
