"""Sends, follows, lists and fails, as the sample of every language does: sample.py [address] [API key], with this folder and gen in PYTHONPATH."""

import sys
import uuid

from grpc_messaging import Client, MessagingError, replayed
from messaging.v1.error_pb2 import ErrorReason
from messaging.v1.message_pb2 import DeliveryReason, DeliveryState
from messaging.v1.messages_service_pb2 import ListDestinationsRequest, SendSmsRequest


def main(address="http://127.0.0.1:5081", key="demo-key"):
    with Client(address, key) as client:
        request = SendSmsRequest(
            text="Your code is 4821",
            sender="Arena",
            destinations=["962790000001", "962790000002", "962790000006"],
            request_id=str(uuid.uuid4()),
        )
        message = client.messages.SendSms(request).message
        print(f"accepted for {message.destination_count} destinations")

        # The same call again, as after an answer that got lost: nothing is sent twice.
        again, call = client.messages.SendSms.with_call(request)
        print(f"same message: {word(again.message.message_id == message.message_id)}, replayed: {word(replayed(call.initial_metadata()))}")

        last = {}
        for update in client.watch_message(message.message_id):
            for change in update.changes:
                last[change.destination_index] = change
        for index, change in sorted(last.items()):
            reason = f" ({DeliveryReason.Name(change.reason).replace('DELIVERY_REASON_', '')})" if change.reason else ""
            print(f"destination {index}: {DeliveryState.Name(change.state).replace('DELIVERY_STATE_', '')}{reason}")

        pages = client.pages(client.messages.ListDestinations, ListDestinationsRequest(message_id=message.message_id, page_size=2))
        print(f"listed {len(list(pages))} destinations by pages of 2")

        try:
            client.messages.SendSms(SendSmsRequest(text="Hello"))
        except MessagingError as refused:
            if refused.reason != ErrorReason.ERROR_REASON_INVALID_REQUEST:
                raise
            print(f"refused: {', '.join(violation.field for violation in refused.violations)}")


def word(value):
    return "yes" if value else "no"


if __name__ == "__main__":
    main(*sys.argv[1:])
