"""The interoperability cases with the stock client of Debian's python3-grpcio.

Prints one line a case: "PASS name" or "FAIL name: why".
"""

import argparse
import collections
import ssl
import subprocess
import tempfile
import threading
import traceback
from pathlib import Path

import grpc

PROTOS = Path(__file__).resolve().parents[2] / "InteropServer" / "Protos"
SIZES = [31415, 9, 2653, 58979]
REQUEST_SIZES = [27182, 8, 1828, 45904]
SPECIAL_MESSAGE = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
STATUS_DETAILS = b"\x08\x08\x12\x08too much\x1a\x33\x0a\x28type.googleapis.com/google.rpc.ErrorInfo\x12\x07\x0a\x05QUOTA"
# A message of exactly the default limit of 4 MiB: payload, and the tags and lengths around it.
LARGEST_PAYLOAD = 4 * 1024 * 1024 - 10
CASE_LIMIT = 30


def generate():
    """Generates the stubs as an application would, and makes them importable."""
    out = tempfile.TemporaryDirectory()
    files = [str(path.relative_to(PROTOS)) for path in PROTOS.rglob("*.proto")]
    subprocess.run(
        ["protoc", f"-I{PROTOS}", f"--python_out={out.name}", f"--grpc_python_out={out.name}",
         "--plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin", *files],
        check=True)
    # grpcio brings a package named grpc; the generated modules lie in one of the same name.
    grpc.__path__.append(str(Path(out.name) / "grpc"))
    return out


def zeros(size):
    return messages.Payload(body=bytes(size))


def parameters(sizes, compressed=None):
    return [messages.ResponseParameters(size=size, compressed=compressed) for size in sizes]


def boolean(value):
    return messages.BoolValue(value=value)


def fails(call, code, details=None):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()}: {error.details()}"
        assert details is None or error.details() == details, repr(error.details())
        return error
    raise AssertionError("the call succeeded")


class Requests:
    """A stream of requests that grows as the test goes on."""

    def __init__(self):
        self._waiting = collections.deque()
        self._changed = threading.Condition()
        self._ended = False

    def write(self, message):
        with self._changed:
            self._waiting.append(message)
            self._changed.notify()

    def end(self):
        with self._changed:
            self._ended = True
            self._changed.notify()

    def __iter__(self):
        return self

    def __next__(self):
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            if self._waiting:
                return self._waiting.popleft()
            raise StopIteration


def empty_unary(stub):
    assert stub.EmptyCall(empty.Empty(), timeout=CASE_LIMIT) == empty.Empty()


def large_unary(stub):
    response = stub.UnaryCall(messages.SimpleRequest(response_size=314159, payload=zeros(271828)), timeout=CASE_LIMIT)
    assert response.payload.body == bytes(314159)


def server_streaming(stub):
    request = messages.StreamingOutputCallRequest(response_parameters=parameters(SIZES))
    assert [len(r.payload.body) for r in stub.StreamingOutputCall(request, timeout=CASE_LIMIT)] == SIZES


def client_streaming(stub):
    requests = (messages.StreamingInputCallRequest(payload=zeros(size)) for size in REQUEST_SIZES)
    assert stub.StreamingInputCall(requests, timeout=CASE_LIMIT).aggregated_payload_size == 74922


def ping_pong(stub):
    requests = Requests()
    responses = stub.FullDuplexCall(requests, timeout=CASE_LIMIT)
    for size, request_size in zip(SIZES, REQUEST_SIZES):
        requests.write(messages.StreamingOutputCallRequest(response_parameters=parameters([size]), payload=zeros(request_size)))
        assert len(next(responses).payload.body) == size
    requests.end()
    assert list(responses) == []


def empty_stream(stub):
    assert list(stub.FullDuplexCall(iter([]), timeout=CASE_LIMIT)) == []


def timeout_on_sleeping_server(stub):
    requests = Requests()
    requests.write(messages.StreamingOutputCallRequest(payload=zeros(27182)))
    fails(lambda: list(stub.FullDuplexCall(requests, timeout=0.001)), grpc.StatusCode.DEADLINE_EXCEEDED)
    requests.end()


def status_code_and_message(stub):
    status = messages.EchoStatus(code=2, message="test status message")
    fails(lambda: stub.UnaryCall(messages.SimpleRequest(response_status=status), timeout=CASE_LIMIT),
          grpc.StatusCode.UNKNOWN, "test status message")
    requests = iter([messages.StreamingOutputCallRequest(response_status=status)])
    fails(lambda: list(stub.FullDuplexCall(requests, timeout=CASE_LIMIT)), grpc.StatusCode.UNKNOWN, "test status message")


def special_status_message(stub):
    status = messages.EchoStatus(code=2, message=SPECIAL_MESSAGE)
    fails(lambda: stub.UnaryCall(messages.SimpleRequest(response_status=status), timeout=CASE_LIMIT),
          grpc.StatusCode.UNKNOWN, SPECIAL_MESSAGE)


def check_metadata(call, initial, trailing):
    assert [value for key, value in call.initial_metadata() if key == "x-grpc-test-echo-initial"] == initial
    found = [value for key, value in call.trailing_metadata() if key == "x-grpc-test-echo-trailing-bin"]
    assert found == trailing, found


def custom_metadata(stub):
    metadata = (("x-grpc-test-echo-initial", "test_initial_metadata_value"), ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"))
    request = messages.SimpleRequest(response_size=1, payload=zeros(1))
    _, call = stub.UnaryCall.with_call(request, metadata=metadata, timeout=CASE_LIMIT)
    check_metadata(call, ["test_initial_metadata_value"], [b"\xab\xab\xab"])
    requests = iter([messages.StreamingOutputCallRequest(response_parameters=parameters([1]))])
    call = stub.FullDuplexCall(requests, metadata=metadata, timeout=CASE_LIMIT)
    assert len(list(call)) == 1
    check_metadata(call, ["test_initial_metadata_value"], [b"\xab\xab\xab"])


def metadata(stub):
    every = bytes(range(256))
    sent = (("x-grpc-test-echo-trailing-bin", every), ("x-grpc-test-echo-trailing-bin", b""),
            ("x-grpc-test-echo-initial", "printable ~!@#$%^&*()_+ ASCII, with commas"))
    _, call = stub.EmptyCall.with_call(empty.Empty(), metadata=sent, timeout=CASE_LIMIT)
    check_metadata(call, ["printable ~!@#$%^&*()_+ ASCII, with commas"], [every, b""])


def unimplemented_method(stub):
    fails(lambda: stub.UnimplementedCall(empty.Empty(), timeout=CASE_LIMIT), grpc.StatusCode.UNIMPLEMENTED)


def unimplemented_service(_):
    other = services.UnimplementedServiceStub(channel)
    fails(lambda: other.UnimplementedCall(empty.Empty(), timeout=CASE_LIMIT), grpc.StatusCode.UNIMPLEMENTED)


def cancel_after_begin(stub):
    requests = Requests()
    call = stub.StreamingInputCall.future(requests, timeout=CASE_LIMIT)
    call.cancel()
    assert call.cancelled()
    assert call.code() == grpc.StatusCode.CANCELLED
    requests.end()


def cancel_after_first_response(stub):
    requests = Requests()
    responses = stub.FullDuplexCall(requests, timeout=CASE_LIMIT)
    requests.write(messages.StreamingOutputCallRequest(response_parameters=parameters([31415]), payload=zeros(27182)))
    assert len(next(responses).payload.body) == 31415
    responses.cancel()
    fails(lambda: next(responses), grpc.StatusCode.CANCELLED)
    requests.end()


def client_compressed_unary(stub):
    def call(expected, compression):
        request = messages.SimpleRequest(expect_compressed=boolean(expected), response_size=314159, payload=zeros(271828))
        return stub.UnaryCall(request, compression=compression, timeout=CASE_LIMIT)

    fails(lambda: call(True, grpc.Compression.NoCompression), grpc.StatusCode.INVALID_ARGUMENT)
    assert len(call(True, grpc.Compression.Gzip).payload.body) == 314159
    assert len(call(False, grpc.Compression.NoCompression).payload.body) == 314159


def server_compressed_unary(stub):
    for compressed in (True, False):
        request = messages.SimpleRequest(response_compressed=boolean(compressed), response_size=314159)
        assert stub.UnaryCall(request, timeout=CASE_LIMIT).payload.body == bytes(314159)


def client_compressed_streaming(stub):
    def call(compression):
        requests = iter([
            messages.StreamingInputCallRequest(expect_compressed=boolean(True), payload=zeros(27182)),
            messages.StreamingInputCallRequest(payload=zeros(45904))])
        return stub.StreamingInputCall(requests, compression=compression, timeout=CASE_LIMIT)

    fails(lambda: call(grpc.Compression.NoCompression), grpc.StatusCode.INVALID_ARGUMENT)
    assert call(grpc.Compression.Gzip).aggregated_payload_size == 73086


def server_compressed_streaming(stub):
    request = messages.StreamingOutputCallRequest(
        response_parameters=parameters([31415], boolean(True)) + parameters([92653], boolean(False)))
    assert [len(r.payload.body) for r in stub.StreamingOutputCall(request, timeout=CASE_LIMIT)] == [31415, 92653]


def gzip(stub):
    request = messages.SimpleRequest(
        response_size=1_000_000, response_compressed=boolean(True), expect_compressed=boolean(True), payload=zeros(1_000_000))
    response = stub.UnaryCall(request, compression=grpc.Compression.Gzip, timeout=CASE_LIMIT)
    assert response.payload.body == bytes(1_000_000)


def status_details(stub):
    request = messages.SimpleRequest(response_status=messages.EchoStatus(code=8, message="too much"))
    sent = (("x-grpc-test-status-details-bin", STATUS_DETAILS),)
    error = fails(lambda: stub.UnaryCall(request, metadata=sent, timeout=CASE_LIMIT), grpc.StatusCode.RESOURCE_EXHAUSTED, "too much")
    assert [value for key, value in error.trailing_metadata() if key == "grpc-status-details-bin"] == [STATUS_DETAILS]


def message_4mb(stub):
    request = messages.SimpleRequest(response_size=LARGEST_PAYLOAD, payload=zeros(LARGEST_PAYLOAD - 10))
    assert len(stub.UnaryCall(request, timeout=CASE_LIMIT).payload.body) == LARGEST_PAYLOAD
    larger = messages.SimpleRequest(payload=zeros(4 * 1024 * 1024))
    fails(lambda: stub.UnaryCall(larger, timeout=CASE_LIMIT), grpc.StatusCode.RESOURCE_EXHAUSTED)


def deadline(stub):
    late = messages.ResponseParameters(size=1, interval_us=60_000_000)
    call = stub.StreamingOutputCall(
        messages.StreamingOutputCallRequest(response_parameters=[*parameters([1]), late]), timeout=3)
    assert len(next(call).payload.body) == 1
    fails(lambda: next(call), grpc.StatusCode.DEADLINE_EXCEEDED)


CASES = [
    empty_unary, large_unary, server_streaming, client_streaming, ping_pong, empty_stream, timeout_on_sleeping_server,
    status_code_and_message, special_status_message, custom_metadata, metadata, unimplemented_method, unimplemented_service,
    cancel_after_begin, cancel_after_first_response, client_compressed_unary, server_compressed_unary,
    client_compressed_streaming, server_compressed_streaming, gzip, status_details, message_4mb, deadline,
]


def open_channel(arguments):
    address = f"{arguments.host}:{arguments.port}"
    if not arguments.tls:
        return grpc.insecure_channel(address)
    # The server made its certificate at start; trusting just that one is what a client with a private authority does.
    certificate = ssl.get_server_certificate((arguments.host, int(arguments.port))).encode()
    return grpc.secure_channel(
        address, grpc.ssl_channel_credentials(certificate), options=[("grpc.ssl_target_name_override", "localhost")])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", required=True)
    parser.add_argument("--http1-port", help="not used: this client speaks gRPC only")
    parser.add_argument("--tls", action="store_true")
    arguments = parser.parse_args()
    with generate():
        from grpc.testing import empty_pb2 as empty, messages_pb2 as messages, test_pb2_grpc as services

        with open_channel(arguments) as channel:
            stub = services.TestServiceStub(channel)
            for case in CASES:
                try:
                    case(stub)
                    print(f"PASS {case.__name__}", flush=True)
                except Exception:  # whatever went wrong, the other cases still run
                    print(f"FAIL {case.__name__}: {traceback.format_exc().strip()}".replace("\n", " | "), flush=True)
