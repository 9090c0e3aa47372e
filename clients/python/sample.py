"""Sends an SMS and follows it until it is delivered: python3 sample.py [address] [API key] [phone]"""

import pathlib
import sys

import grpc

sys.path.insert(0, str(pathlib.Path(__file__).parent / "gen"))

from messaging.v1.message_pb2 import DeliveryReason, DeliveryState
from messaging.v1.messages_service_pb2 import SendSmsRequest, WatchMessageRequest
from messaging.v1.messages_service_pb2_grpc import MessagesServiceStub


def main(address="127.0.0.1:5081", key="demo-key", phone="962790000001"):
    metadata = [("authorization", f"Bearer {key}")]
    with grpc.insecure_channel(address) as channel:
        messages = MessagesServiceStub(channel)
        request = SendSmsRequest(text="Your code is 4821", sender="Arena", destinations=[phone])
        message = messages.SendSms(request, metadata=metadata, timeout=10).message
        print(f"accepted {message.message_id}")

        for event in messages.WatchMessage(WatchMessageRequest(message_id=message.message_id), metadata=metadata):
            kind = event.WhichOneof("event")
            changes = event.snapshot.destinations if kind == "snapshot" else [event.change] if kind == "change" else []
            for change in changes:
                reason = f" ({DeliveryReason.Name(change.reason)})" if change.reason else ""
                print(f"destination {change.destination_index}: {DeliveryState.Name(change.state)}{reason}")
    print("every destination has settled")


if __name__ == "__main__":
    main(*sys.argv[1:])
